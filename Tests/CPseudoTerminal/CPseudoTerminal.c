#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

cpt_pair cpt_open(int columns, int rows) {
  // Closed on exec from the start: programs that other threads start must not keep a terminal open.
  int controller = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  char name[128];
  if (controller < 0) return (cpt_pair){-1, -1};
  int terminal = -1;
  if (grantpt(controller) == 0 && unlockpt(controller) == 0 && ptsname_r(controller, name, sizeof name) == 0) {
    terminal = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  }
  if (terminal < 0) {
    close(controller);
    return (cpt_pair){-1, -1};
  }
  cpt_resize(controller, columns, rows);
  fcntl(controller, F_SETFL, fcntl(controller, F_GETFL) | O_NONBLOCK);
  return (cpt_pair){controller, terminal};
}

pid_t cpt_spawn(int terminal, const char *path, char *const arguments[], char *const environment[]) {
  char name[128];
  if (ttyname_r(terminal, name, sizeof name) != 0) return -1;

  // A session leader without a terminal gets the first one it opens as its controlling terminal.
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, 0, 1);
  posix_spawn_file_actions_adddup2(&actions, 0, 2);

  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setsigmask(&attributes, &none);

  pid_t process = -1;
  int error = posix_spawn(&process, path, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error == 0 ? process : -error;
}

int cpt_resize(int controller, int columns, int rows) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(controller, TIOCSWINSZ, &size);
}

int cpt_line_settings(int controller, cpt_line *line) {
  struct termios settings;
  if (tcgetattr(controller, &settings) != 0) return -1;
  line->echoes = (settings.c_lflag & ECHO) != 0;
  line->is_canonical = (settings.c_lflag & ICANON) != 0;
  line->makes_signals = (settings.c_lflag & ISIG) != 0;
  line->input_flags = settings.c_iflag;
  line->output_flags = settings.c_oflag;
  line->control_flags = settings.c_cflag;
  line->local_flags = settings.c_lflag;
  return 0;
}
