#define NCURSES_WIDECHAR 1
#include "Internal.h"

#include <curses.h>
#include <stdio.h>
#include <wchar.h>

// Keys of ours, far above curses's own: right above those it numbers the keys that only a terminal's entry knows.
enum { PASTE_BEGIN = 1021, PASTE_END, MOUSE_PREFIX };

/// Reading through a pad, since reading through a window refreshes it.
static WINDOW *input;

bool open_input(void) {
  input = newpad(1, 1);
  if (input == NULL) return false;
  set_escdelay(25);
  keypad(input, TRUE);

  define_key("\033[<", MOUSE_PREFIX);
  define_key("\033[200~", PASTE_BEGIN);
  define_key("\033[201~", PASTE_END);

  // What terminals send that their entries do not say: arrows in either cursor mode, with or without Shift, Alt, Ctrl.
  static const struct {
    char final;
    int key;
  } letters[] = {{'A', KEY_UP},   {'B', KEY_DOWN}, {'C', KEY_RIGHT}, {'D', KEY_LEFT},
                 {'H', KEY_HOME}, {'F', KEY_END},  {'Z', KEY_BTAB}};
  static const struct {
    int number;
    int key;
  } numbers[] = {{1, KEY_HOME}, {2, KEY_IC},    {3, KEY_DC},   {4, KEY_END},
                 {5, KEY_PPAGE}, {6, KEY_NPAGE}, {7, KEY_HOME}, {8, KEY_END}};
  char sequence[16];
  for (size_t index = 0; index < sizeof letters / sizeof *letters; index++) {
    for (int introducer = 0; introducer < 2; introducer++) {
      snprintf(sequence, sizeof sequence, "\033%c%c", "[O"[introducer], letters[index].final);
      define_key(sequence, letters[index].key);
    }
    for (int modifier = 2; modifier <= 8; modifier++) {
      snprintf(sequence, sizeof sequence, "\033[1;%d%c", modifier, letters[index].final);
      define_key(sequence, letters[index].key);
    }
  }
  for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) {
    snprintf(sequence, sizeof sequence, "\033[%d~", numbers[index].number);
    define_key(sequence, numbers[index].key);
    for (int modifier = 2; modifier <= 8; modifier++) {
      snprintf(sequence, sizeof sequence, "\033[%d;%d~", numbers[index].number, modifier);
      define_key(sequence, numbers[index].key);
    }
  }
  return true;
}

void close_input(void) {
  if (input != NULL) delwin(input);
  input = NULL;
}

static enum ct_key name_of(wint_t code) {
  switch ((int)code) {
  case KEY_UP: return CT_UP;
  case KEY_DOWN: return CT_DOWN;
  case KEY_LEFT: return CT_LEFT;
  case KEY_RIGHT: return CT_RIGHT;
  case KEY_SR: return CT_UP;
  case KEY_SF: return CT_DOWN;
  case KEY_SLEFT: return CT_LEFT;
  case KEY_SRIGHT: return CT_RIGHT;
  case KEY_A1:
  case KEY_SHOME:
  case KEY_FIND:
  case KEY_HOME: return CT_HOME;
  case KEY_C1:
  case KEY_SEND:
  case KEY_SELECT:
  case KEY_END: return CT_END;
  case KEY_A3:
  case KEY_SPREVIOUS:
  case KEY_PPAGE: return CT_PAGE_UP;
  case KEY_C3:
  case KEY_SNEXT:
  case KEY_NPAGE: return CT_PAGE_DOWN;
  case KEY_SIC:
  case KEY_IC: return CT_INSERT;
  case KEY_SDC:
  case KEY_DC: return CT_DELETE;
  case KEY_BACKSPACE: return CT_BACKSPACE;
  case KEY_ENTER: return CT_ENTER;
  case KEY_BTAB: return CT_BACK_TAB;
  case MOUSE_PREFIX: return CT_MOUSE;
  case PASTE_BEGIN: return CT_PASTE_BEGIN;
  case PASTE_END: return CT_PASTE_END;
  default:
    return code > KEY_F0 && code <= KEY_F(63) ? (enum ct_key)(CT_FUNCTION + (code - KEY_F0)) : CT_UNNAMED;
  }
}

ct_input ct_read(int milliseconds) {
  if (input == NULL) return (ct_input){CT_NOTHING, 0};
  wtimeout(input, milliseconds);
  wint_t code = 0;
  switch (wget_wch(input, &code)) {
  case OK: return (ct_input){CT_SCALAR, (uint32_t)code};
  case KEY_CODE_YES: return (ct_input){CT_KEY, name_of(code)};
  default: return (ct_input){CT_NOTHING, 0};
  }
}
