#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "Failure.h"

static void write_bytes(png_structp png, png_bytep bytes, size_t count) {
    int descriptor = *(int *)png_get_io_ptr(png);
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            cpng_fail_by_system(png_get_error_ptr(png), CPNG_UNWRITABLE, errno);
            png_error(png, "write");
        }
        bytes += written;
        count -= (size_t)written;
    }
}

static void flush_nothing(png_structp png) { (void)png; }

static bool encode(
    int *descriptor, const cpng_header *header, const uint16_t *samples, uint8_t *row,
    cpng_failure *failure) {
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, failure, cpng_on_error, cpng_on_warning);
    if (!png) return cpng_fail(failure, CPNG_UNWRITABLE, "out of memory");
    png_infop info = png_create_info_struct(png);
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        if (failure->code == CPNG_OK) cpng_fail(failure, CPNG_UNWRITABLE, "out of memory");
        failure->code = CPNG_UNWRITABLE;
        return false;
    }
    png_set_write_fn(png, descriptor, write_bytes, flush_nothing);
    png_set_IHDR(
        png, info, header->width, header->height, (int)header->bit_depth, PNG_COLOR_TYPE_GRAY,
        PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (uint32_t line = 0; line < header->height; line += 1) {
        const uint16_t *source = samples + (size_t)line * header->width;
        for (uint32_t column = 0; column < header->width; column += 1) {
            if (header->bit_depth == 8) {
                row[column] = (uint8_t)source[column];
            } else {
                row[2 * column] = (uint8_t)(source[column] >> 8);
                row[2 * column + 1] = (uint8_t)source[column];
            }
        }
        png_write_row(png, row);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return true;
}

bool cpng_write(
    int descriptor, const cpng_header *header, const uint16_t *samples, cpng_failure *failure) {
    memset(failure, 0, sizeof *failure);
    if (header->bit_depth != 8 && header->bit_depth != 16) {
        return cpng_fail(failure, CPNG_UNWRITABLE, "the bit depth must be 8 or 16");
    }
    uint8_t *row = malloc((size_t)header->width * 2);
    if (!row) return cpng_fail(failure, CPNG_UNWRITABLE, "out of memory");
    bool is_written = encode(&descriptor, header, samples, row, failure);
    free(row);
    return is_written;
}
