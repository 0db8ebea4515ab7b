#define _GNU_SOURCE
#include "Internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

/// Read and write end. Opened once and kept, so that a late wake never writes into somebody else's file.
static int wake_pipe[2] = {-1, -1};
static atomic_int woken, resized, suspends, continued, ended_by;

static handled_signal handled[] = {{SIGWINCH}, {SIGTSTP}, {SIGCONT}, {SIGTERM}, {SIGHUP}, {SIGINT}, {SIGPIPE}};
enum { HANDLED = sizeof handled / sizeof *handled };
static bool is_installed;

__attribute__((constructor)) static void open_wake_pipe(void) {
  if (pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0) wake_pipe[0] = wake_pipe[1] = -1;
}

static void write_wake_byte(void) {
  int error = errno;
  // A full pipe wakes as well as another byte would.
  if (wake_pipe[1] >= 0) (void)!write(wake_pipe[1], "", 1);
  errno = error;
}

void ct_wake(void) {
  // One byte until the wait is over is enough.
  if (!atomic_exchange(&woken, 1)) write_wake_byte();
}

static void note(int number) {
  switch (number) {
  case SIGWINCH: atomic_store(&resized, 1); break;
  case SIGTSTP: atomic_store(&suspends, 1); break;
  case SIGCONT: atomic_store(&continued, 1); break;
  default:
    // Whoever asks twice while the program is busy wants it gone.
    if (atomic_exchange(&ended_by, number) != 0) {
      restore_now();
      signal(number, SIG_DFL);
      raise(number);
      return;
    }
  }
  write_wake_byte();
}

bool install_signals(void) {
  if (wake_pipe[0] < 0) return false;
  if (is_installed) return true;
  atomic_store(&ended_by, 0);
  for (int index = 0; index < HANDLED; index++) {
    struct sigaction action = {.sa_handler = handled[index].signal == SIGPIPE ? SIG_IGN : note, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    sigaction(handled[index].signal, &action, &handled[index].before);
  }
  is_installed = true;
  return true;
}

void remove_signals(void) {
  if (!is_installed) return;
  for (int index = 0; index < HANDLED; index++) sigaction(handled[index].signal, &handled[index].before, NULL);
  is_installed = false;
}

struct sigaction found_action(int number) {
  for (int index = 0; index < HANDLED; index++) {
    if (handled[index].signal == number) return handled[index].before;
  }
  return (struct sigaction){.sa_handler = SIG_DFL};
}

void forget_continuation(void) { atomic_store(&continued, 0); }

ct_report ct_wait(int milliseconds) {
  struct pollfd files[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = wake_pipe[0], .events = POLLIN}};
  int ready = poll(files, 2, milliseconds);
  // A signal cut it short: what was typed before counts all the same, and comes first.
  if (ready < 0) ready = poll(files, 2, 0);
  ct_report report = {0};
  if (ready > 0 && files[1].revents != 0) {
    char bytes[64];
    while (read(wake_pipe[0], bytes, sizeof bytes) > 0) {}
  }
  report.was_woken = atomic_exchange(&woken, 0);
  report.was_resized = atomic_exchange(&resized, 0);
  report.should_suspend = atomic_exchange(&suspends, 0);
  report.was_continued = atomic_exchange(&continued, 0);
  report.ended_by = atomic_exchange(&ended_by, 0);
  if (ready > 0 && files[0].revents != 0) {
    int available = 0;
    report.has_input = ioctl(STDIN_FILENO, FIONREAD, &available) == 0 && available > 0;
    // Readable with nothing to read: the terminal is gone.
    if (!report.has_input && report.ended_by == 0) report.ended_by = SIGHUP;
  }
  return report;
}
