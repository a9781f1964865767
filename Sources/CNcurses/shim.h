// What of ncurses and the C library Swift cannot import by itself: macros with arithmetic or casts,
// variables, and functions behind feature macros. Everything else is imported as it is.

#ifndef FIRSTLIGHT_CNCURSES_SHIM_H
#define FIRSTLIGHT_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <wchar.h>

// <term.h> defines macros named `lines` and `columns`; only these two functions of it are wanted.
extern char *tigetstr(const char *);
extern int tigetnum(const char *);

// <wchar.h> declares wcwidth only under _XOPEN_SOURCE, which Swift's own C modules do not define.
extern int wcwidth(wchar_t);

// Variables of ncurses.
static inline WINDOW *cn_stdscr(void) { return stdscr; }
static inline WINDOW *cn_curscr(void) { return curscr; }
static inline int cn_colors(void) { return COLORS; }
static inline int cn_color_pairs(void) { return COLOR_PAIRS; }

// Attributes.
static inline attr_t cn_attr_bold(void) { return A_BOLD; }
static inline attr_t cn_attr_underline(void) { return A_UNDERLINE; }
static inline attr_t cn_attr_reverse(void) { return A_REVERSE; }
static inline attr_t cn_attr_dim(void) { return A_DIM; }

// Mouse events.
static inline mmask_t cn_button1_pressed(void) { return BUTTON1_PRESSED; }
static inline mmask_t cn_wheel_up(void) { return BUTTON4_PRESSED; }
static inline mmask_t cn_wheel_down(void) { return BUTTON5_PRESSED; }

// Function keys by number.
static inline int cn_key_f(int number) { return KEY_F(number); }

// A string capability by its terminfo name; NULL where the terminal has none.
static inline const char *cn_capability(const char *name) {
    const char *text = tigetstr((char *)name);
    return text == (const char *)-1 ? NULL : text;
}

// Columns of a character in the current locale, as the C library sees it.
static inline int cn_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

// The codeset of the current locale.
static inline const char *cn_codeset(void) { return nl_langinfo(CODESET); }

// ioctl is variadic: the size of a terminal, 0 when it was found.
static inline int cn_window_size(int descriptor, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return -1;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 0;
}

// Bytes that wait to be read, or -1.
static inline int cn_bytes_waiting(int descriptor) {
    int count = 0;
    return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

#endif
