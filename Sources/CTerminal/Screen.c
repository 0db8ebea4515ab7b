#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "Internal.h"

#include <curses.h>
#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>
#undef columns
#undef lines

static SCREEN *screen;
static bool is_mouse_on;
static bool takes_modes;
static int shown_cursor = -1;

static const char enter_modes[] = "\033[?2004h";
static const char leave_modes[] = "\033[?2004l";
static const char enter_mouse[] = "\033[?1002h\033[?1006h";
static const char leave_mouse[] = "\033[?1006l\033[?1002l";

void write_fully(int file, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (errno == EAGAIN) {
      struct pollfd writable = {.fd = file, .events = POLLOUT};
      poll(&writable, 1, 100);
    } else if (errno != EINTR) {
      return;
    }
  }
}

// MARK: - Which entry of the terminal database

static bool is_known(const char *name) {
  int error;
  if (name == NULL || *name == 0 || setupterm(name, STDOUT_FILENO, &error) != OK) return false;
  del_curterm(cur_term);
  return true;
}

static enum ct_status choose_entry(bool direct, char *name, size_t room) {
  const char *term = getenv("TERM");
  snprintf(name, room, "%s", term == NULL ? "" : term);
  if (direct) {
    char wanted[128];
    snprintf(wanted, sizeof wanted, "%.*s-direct", (int)strcspn(name, "-"), name);
    if (is_known(wanted)) snprintf(name, room, "%s", wanted);
  }
  if (!is_known(name)) {
    // A new terminal that the database does not know yet: nearly all of them take what xterm takes.
    if (*name == 0 || !is_known("xterm-256color")) return CT_UNKNOWN_TERMINAL;
    snprintf(name, room, "xterm-256color");
  }
  int error;
  if (setupterm(name, STDOUT_FILENO, &error) != OK) return CT_UNKNOWN_TERMINAL;
  const char *cup = tigetstr("cup");
  bool places_cursor = cup != NULL && cup != (char *)-1;
  takes_modes = places_cursor && strncmp(cup, "\033[", 2) == 0;
  del_curterm(cur_term);
  return places_cursor ? CT_OPEN : CT_CANNOT_PLACE_CURSOR;
}

// MARK: - Taking over and giving back

static void send_modes(bool on) {
  if (!takes_modes) return;
  if (!on || is_mouse_on) ct_send(on ? enter_mouse : leave_mouse, strlen(on ? enter_mouse : leave_mouse));
  ct_send(on ? enter_modes : leave_modes, strlen(on ? enter_modes : leave_modes));
}

enum ct_status ct_open(bool colors, bool direct) {
  if (screen != NULL) return CT_NO_RESOURCES;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CT_NOT_A_TERMINAL;
  // Only the kind of characters: a locale's decimal comma is not wanted in numbers.
  if (setlocale(LC_CTYPE, "") == NULL || MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
  fflush(stdout);

  char name[256];
  enum ct_status status = choose_entry(direct, name, sizeof name);
  if (status != CT_OPEN) return status;

  prepare_restoration();
  // Before curses installs its own where there are none.
  if (!install_signals()) return CT_NO_RESOURCES;
  use_env(FALSE);
  use_tioctl(TRUE);
  screen = newterm(name, stdout, stdin);
  if (screen == NULL || !open_input()) {
    ct_close();
    return CT_NO_RESOURCES;
  }
  if (takes_modes) {
    add_restoring_capability(leave_mouse);
    add_restoring_capability(leave_modes);
  }
  const char *const restoring[] = {"rmkx", "sgr0", "cnorm", "rmcup"};
  for (size_t index = 0; index < 4; index++) {
    const char *capability = tigetstr(restoring[index]);
    if (capability != NULL && capability != (char *)-1) add_restoring_capability(capability);
  }
  install_restoration();
  raw();
  noecho();
  nonl();
  idlok(stdscr, FALSE);
  if (colors && has_colors() && start_color() == OK) use_default_colors();
  send_modes(true);
  capture_errors();
  return CT_OPEN;
}

void ct_close(void) {
  if (screen != NULL) {
    send_modes(false);
    curs_set(1);
    endwin();
    close_input();
    delscreen(screen);
    screen = NULL;
    shown_cursor = -1;
    is_mouse_on = false;
  }
  remove_restoration();
  remove_signals();
  release_errors();
}

void ct_set_mouse(bool on) {
  if (on == is_mouse_on) return;
  is_mouse_on = on;
  if (takes_modes && screen != NULL) ct_send(on ? enter_mouse : leave_mouse, strlen(on ? enter_mouse : leave_mouse));
}

void ct_resume(void) {
  if (screen == NULL) return;
  // Whoever had the terminal meanwhile may have changed anything: give it back and take it over again.
  if (!isendwin()) endwin();
  ct_resize();
  send_modes(true);
  ct_redraw_all();
  // The first refresh after endwin switches the screen and the keys back.
  shown_cursor = -1;
  wrefresh(curscr);
}

void ct_suspend(void) {
  if (screen == NULL) return;
  send_modes(false);
  curs_set(1);
  endwin();
  struct sigaction found = found_action(SIGTSTP), ours;
  sigaction(SIGTSTP, &found, &ours);
  // To this thread, so that the process stops before this returns. Where nobody could continue it, it does not stop:
  // a shell without jobs has left the signal ignored, and the kernel spares groups that no shell looks after.
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  forget_continuation();
  ct_resume();
}

// MARK: - Size

ct_size ct_current_size(void) {
  if (screen == NULL) return (ct_size){0, 0};
  return (ct_size){getmaxx(stdscr), getmaxy(stdscr)};
}

ct_size ct_resize(void) {
  struct winsize size;
  if (screen != NULL && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0
      && is_term_resized(size.ws_row, size.ws_col)) {
    resizeterm(size.ws_row, size.ws_col);
  }
  return ct_current_size();
}

void ct_redraw_all(void) {
  if (screen != NULL) clearok(curscr, TRUE);
}

// MARK: - Drawing

int ct_colors(void) { return screen != NULL && has_colors() && COLOR_PAIRS > 0 ? COLORS : 0; }

static attr_t attributes_of(uint8_t attributes) {
  attr_t result = WA_NORMAL;
  if (attributes & CT_BOLD) result |= WA_BOLD;
  if (attributes & CT_DIM) result |= WA_DIM;
  if (attributes & CT_ITALIC) result |= WA_ITALIC;
  if (attributes & CT_UNDERLINE) result |= WA_UNDERLINE;
  if (attributes & CT_REVERSE) result |= WA_REVERSE;
  return result;
}

static int pair_of(int foreground, int background) {
  if (foreground < 0 && background < 0) return 0;
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

/// Whether curses will count the character as many columns as the caller did, and no control is among its scalars.
static bool is_agreed(const ct_cell *cell) {
  uint32_t base = cell->scalars[0];
  if (base < 0x20 || (base >= 0x7F && base < 0xA0)) return false;
  for (int index = 1; index < 5 && cell->scalars[index] != 0; index++) {
    if (wcwidth((wchar_t)cell->scalars[index]) != 0) return false;
  }
  return base < 0x7F || wcwidth((wchar_t)base) == cell->columns;
}

void ct_put_row(int row, const ct_cell *cells, int count) {
  if (screen == NULL || row < 0 || row >= getmaxy(stdscr) || count <= 0) return;
  // Each character may turn into as many as it has columns.
  cchar_t *output = calloc((size_t)count * 2, sizeof *output);
  if (output == NULL) return;
  int used = 0, pair = 0, foreground = -1, background = -1;
  for (int index = 0; index < count; index++) {
    const ct_cell *cell = &cells[index];
    if (cell->foreground != foreground || cell->background != background) {
      foreground = cell->foreground;
      background = cell->background;
      pair = pair_of(foreground, background);
    }
    bool agreed = is_agreed(cell);
    for (int part = 0; part < (agreed ? 1 : cell->columns); part++) {
      cchar_t *target = &output[used++];
      // Filled directly: five times as fast as setcchar, and what setcchar does.
      target->attr = attributes_of(cell->attributes) | (attr_t)COLOR_PAIR(pair > 255 ? 255 : pair);
      target->ext_color = pair;
      if (agreed) {
        memcpy(target->chars, cell->scalars, sizeof target->chars);
      } else {
        target->chars[0] = L'?';
      }
    }
  }
  mvwadd_wchnstr(stdscr, row, 0, output, used);
  free(output);
}

void ct_forget_row(int row) {
  if (screen != NULL) wredrawln(stdscr, row, 1);
}

void ct_flush(int cursor_column, int cursor_row) {
  if (screen == NULL) return;
  bool shows = cursor_column >= 0 && wmove(stdscr, cursor_row, cursor_column) == OK;
  // Hidden while the screen changes, shown where it belongs.
  if (!shows && shown_cursor != 0) curs_set(0);
  wnoutrefresh(stdscr);
  doupdate();
  if (shows && shown_cursor != 1) {
    curs_set(1);
    doupdate();
  }
  shown_cursor = shows;
}

void ct_send(const char *bytes, size_t count) { write_fully(STDOUT_FILENO, bytes, count); }
