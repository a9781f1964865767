// Failures and libpng's error handling, shared by reading and writing.
#pragma once

#include <png.h>

#include "CPNG.h"

// Fills in a failure and returns false.
bool cpng_fail(cpng_failure *failure, cpng_code code, const char *message);

// The same for what the system refused: `error` is its number.
bool cpng_fail_by_system(cpng_failure *failure, cpng_code code, int error);

// For libpng: keeps the message in the `cpng_failure` behind the error pointer, then jumps.
PNG_NORETURN void cpng_on_error(png_structp png, png_const_charp message);

// For libpng: warnings are of no use to a reader of mammograms.
void cpng_on_warning(png_structp png, png_const_charp message);
