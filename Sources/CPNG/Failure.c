#include "Failure.h"

#include <stdio.h>

bool cpng_fail(cpng_failure *failure, cpng_code code, const char *message) {
    failure->code = code;
    snprintf(failure->message, sizeof failure->message, "%s", message);
    return false;
}

void cpng_on_error(png_structp png, png_const_charp message) {
    cpng_failure *failure = png_get_error_ptr(png);
    // A reader's or writer's own reason comes before libpng's.
    if (failure->code == CPNG_OK) cpng_fail(failure, CPNG_UNDECODABLE, message);
    png_longjmp(png, 1);
}

void cpng_on_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}
