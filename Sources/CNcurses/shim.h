// What of ncurses and the C library Swift cannot import by itself: macros with arithmetic or casts,
// variables, and functions behind feature macros. Everything else is imported as it is.

#ifndef FIRSTLIGHT_CNCURSES_SHIM_H
#define FIRSTLIGHT_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <wchar.h>

// <term.h> defines macros named `lines` and `columns`; only these two functions of it are wanted.
extern char *tigetstr(const char *);
extern int tigetnum(const char *);
extern int setupterm(const char *, int, int *);
typedef struct term TERMINAL;
extern TERMINAL *cur_term;
extern int del_curterm(TERMINAL *);
extern TERMINAL *set_curterm(TERMINAL *);
static inline TERMINAL *cn_current_terminal(void) { return cur_term; }

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

// A file that is nothing but memory, or -1; memfd_create stands behind _GNU_SOURCE.
extern int memfd_create(const char *, unsigned int);
static inline int cn_memory_file(void) {
    int descriptor = memfd_create("firstlight-screen", 1 /* MFD_CLOEXEC */);
    if (descriptor >= 0) return descriptor;
    FILE *file = tmpfile();
    return file == NULL ? -1 : fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
}

#endif
