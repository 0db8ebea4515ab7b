#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The process's terminal, over ncursesw. There is one, and all but ct_wake belong to one thread.
// Curses's own header stays out of here: its names are macros that Swift cannot read.

enum ct_attribute { CT_BOLD = 1, CT_DIM = 2, CT_ITALIC = 4, CT_UNDERLINE = 8, CT_REVERSE = 16 };

/// A character of one or two columns: its scalars, ended by 0 when fewer than five, and how it looks.
typedef struct {
  uint32_t scalars[5];
  /// Curses's number of a colour; -1 is the terminal's own.
  int32_t foreground;
  int32_t background;
  uint8_t attributes;
  uint8_t columns;
} ct_cell;

typedef struct {
  int columns;
  int rows;
} ct_size;

enum ct_status { CT_OPEN, CT_NOT_A_TERMINAL, CT_UNKNOWN_TERMINAL, CT_CANNOT_PLACE_CURSOR, CT_NO_RESOURCES };

/// Takes the terminal over. `colors` false leaves it without colours; `direct` looks for an entry with 24-bit ones.
enum ct_status ct_open(bool colors, bool direct);
/// Leaves the terminal as it was found and prints what was written to standard error meanwhile. Harmless twice.
void ct_close(void);

/// How many colours curses can name: 0, 8, 256, or 16,777,216 where their numbers are red, green and blue.
int ct_colors(void);
ct_size ct_current_size(void);
/// Takes over the size that the terminal has now.
ct_size ct_resize(void);
void ct_redraw_all(void);

/// Puts the characters of a whole row from its left edge.
void ct_put_row(int row, const ct_cell *cells, int count);

/// Forgets what a row looks like, so that the next flush writes all of it.
void ct_forget_row(int row);
/// Brings the rows onto the screen; the cursor is hidden when its column is negative.
void ct_flush(int cursor_column, int cursor_row);
/// Sends bytes that are no drawing, such as a clipboard request.
void ct_send(const char *bytes, size_t count);

enum ct_kind { CT_NOTHING, CT_SCALAR, CT_KEY };

enum ct_key {
  CT_UNNAMED, CT_UP, CT_DOWN, CT_LEFT, CT_RIGHT, CT_HOME, CT_END, CT_PAGE_UP, CT_PAGE_DOWN, CT_INSERT, CT_DELETE,
  CT_BACKSPACE, CT_ENTER, CT_BACK_TAB, CT_MOUSE, CT_PASTE_BEGIN, CT_PASTE_END,
  /// F1 is one more than this.
  CT_FUNCTION = 100
};

typedef struct {
  enum ct_kind kind;
  /// A scalar or a ct_key.
  uint32_t value;
} ct_input;

/// The next scalar or key, waiting for it at most so long.
ct_input ct_read(int milliseconds);

typedef struct {
  bool has_input;
  bool was_woken;
  bool was_resized;
  bool should_suspend;
  bool was_continued;
  /// The signal that asks the program to end, or 0.
  int ended_by;
} ct_report;

/// Waits until something happened, without end when negative.
ct_report ct_wait(int milliseconds);
/// Ends a wait; from any thread or signal handler, whether a terminal is open or not.
void ct_wake(void);

void ct_set_mouse(bool on);
/// Gives the terminal back and stops the process; returns when it is continued, with the terminal taken over again.
void ct_suspend(void);
/// Takes the terminal over again after somebody else stopped and continued the process.
void ct_resume(void);

#endif
