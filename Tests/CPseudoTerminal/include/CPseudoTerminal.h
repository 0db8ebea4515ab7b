#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <sys/types.h>

/// The two ends of a pseudo-terminal: what a terminal program holds, and what the program in it reads and writes.
typedef struct {
  int controller;
  int terminal;
} cpt_pair;

/// What the line discipline does to keys.
typedef struct {
  int echoes;
  int is_canonical;
  int makes_signals;
  unsigned input_flags;
  unsigned output_flags;
  unsigned control_flags;
  unsigned local_flags;
} cpt_line;

/// Opens a pseudo-terminal of a size; -1 in both fields when there is none.
cpt_pair cpt_open(int columns, int rows);

/// Starts a program as leader of a session on the terminal. Returns the process, or minus the error.
pid_t cpt_spawn(int terminal, const char *path, char *const arguments[], char *const environment[]);

int cpt_resize(int controller, int columns, int rows);
int cpt_line_settings(int controller, cpt_line *line);

#endif
