#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include "CTerminal.h"

#include <signal.h>
#include <stdatomic.h>

/// A signal's handler with what was there before.
typedef struct {
  int signal;
  struct sigaction before;
} handled_signal;

void write_fully(int file, const char *bytes, size_t count);

// Input.c
bool open_input(void);
void close_input(void);

// Signals.c
bool install_signals(void);
void remove_signals(void);
void forget_continuation(void);
/// What a signal did before it was ours.
struct sigaction found_action(int number);

// Restoration.c
/// Notes how the terminal is and what brings it back, before curses touches it.
void prepare_restoration(void);
/// Adds a capability of the terminal to what brings it back.
void add_restoring_capability(const char *capability);
void install_restoration(void);
void remove_restoration(void);
/// Brings the terminal back without curses; safe in a signal handler, does nothing when it was brought back before.
void restore_now(void);
void capture_errors(void);
/// Lets standard error go where it went and copies there what was captured.
void release_errors(void);

#endif
