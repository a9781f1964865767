#include "Failure.h"

#include <stdio.h>

bool cpng_fail(cpng_failure *failure, cpng_code code, const char *message) {
    failure->code = code;
    failure->system_error = 0;
    snprintf(failure->message, sizeof failure->message, "%s", message);
    return false;
}

bool cpng_fail_by_system(cpng_failure *failure, cpng_code code, int error) {
    cpng_fail(failure, code, "");
    failure->system_error = error;
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
