#define _GNU_SOURCE
#include "Internal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

static struct termios found_settings;
static char restoring[512];
static size_t restoring_count;
/// Whether there is anything to restore; whoever takes it restores.
static atomic_int is_taken_over;

static int real_errors = -1;
static int captured_errors = -1;

static handled_signal crashes[] = {{SIGSEGV}, {SIGBUS}, {SIGILL}, {SIGTRAP}, {SIGABRT}, {SIGFPE}, {SIGQUIT}, {SIGSYS}};
enum { CRASHES = sizeof crashes / sizeof *crashes };

void prepare_restoration(void) {
  tcgetattr(STDIN_FILENO, &found_settings);
  restoring_count = 0;
}

void add_restoring_capability(const char *capability) {
  while (*capability != 0 && restoring_count < sizeof restoring) {
    // Padding such as $<2> is for tputs to take, not for the terminal.
    if (capability[0] == '$' && capability[1] == '<') {
      const char *end = strchr(capability, '>');
      if (end == NULL) return;
      capability = end + 1;
    } else {
      restoring[restoring_count++] = *capability++;
    }
  }
}

void restore_now(void) {
  if (!atomic_exchange(&is_taken_over, 0)) return;
  write_fully(STDOUT_FILENO, restoring, restoring_count);
  tcsetattr(STDIN_FILENO, TCSANOW, &found_settings);
  release_errors();
}

static void restore_and_crash(int number, siginfo_t *information, void *context) {
  (void)context;
  restore_now();
  for (int index = 0; index < CRASHES; index++) {
    if (crashes[index].signal == number) sigaction(number, &crashes[index].before, NULL);
  }
  // A fault happens again on return, now with the handler that was there before; a sent signal has to be sent again.
  if (information->si_code <= 0) raise(number);
}

/// A stack for handlers, so that a stack overflow can be handled.
static void give_alternate_stack(void) {
  static char memory[65536];
  stack_t present;
  if (sigaltstack(NULL, &present) != 0 || !(present.ss_flags & SS_DISABLE)) return;
  stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
  sigaltstack(&stack, NULL);
}

void install_restoration(void) {
  static bool runs_at_exit;
  if (!runs_at_exit) runs_at_exit = atexit(restore_now) == 0;
  give_alternate_stack();
  for (int index = 0; index < CRASHES; index++) {
    struct sigaction action = {.sa_sigaction = restore_and_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigaction(crashes[index].signal, &action, &crashes[index].before);
  }
  atomic_store(&is_taken_over, 1);
}

void remove_restoration(void) {
  if (!atomic_exchange(&is_taken_over, 0)) return;
  for (int index = 0; index < CRASHES; index++) sigaction(crashes[index].signal, &crashes[index].before, NULL);
}

// MARK: - Standard error

void capture_errors(void) {
  // Where it goes to a file it does not touch the screen.
  if (!isatty(STDERR_FILENO)) return;
  captured_errors = memfd_create("standard-error", MFD_CLOEXEC);
  real_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (captured_errors >= 0 && real_errors >= 0) dup2(captured_errors, STDERR_FILENO);
}

void release_errors(void) {
  if (captured_errors < 0 || real_errors < 0) return;
  dup2(real_errors, STDERR_FILENO);
  char bytes[4096];
  ssize_t count;
  off_t position = 0;
  while ((count = pread(captured_errors, bytes, sizeof bytes, position)) > 0) {
    write_fully(STDERR_FILENO, bytes, (size_t)count);
    position += count;
  }
  close(captured_errors);
  close(real_errors);
  captured_errors = real_errors = -1;
}
