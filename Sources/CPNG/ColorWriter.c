#include <stdlib.h>
#include <string.h>

#include "Failure.h"

static void append_bytes(png_structp png, png_bytep bytes, size_t count) {
    cpng_buffer *buffer = png_get_io_ptr(png);
    if (buffer->capacity - buffer->count < count) {
        size_t capacity = 2 * buffer->capacity + count;
        uint8_t *larger = realloc(buffer->bytes, capacity);
        if (!larger) png_error(png, "out of memory");
        buffer->bytes = larger;
        buffer->capacity = capacity;
    }
    memcpy(buffer->bytes + buffer->count, bytes, count);
    buffer->count += count;
}

static void flush_nothing(png_structp png) { (void)png; }

bool cpng_encode_color(
    uint32_t width, uint32_t height, uint32_t pixels_per_metre, const uint8_t *samples,
    cpng_buffer *buffer, cpng_failure *failure) {
    memset(failure, 0, sizeof *failure);
    memset(buffer, 0, sizeof *buffer);
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, failure, cpng_on_error, cpng_on_warning);
    if (!png) return cpng_fail(failure, CPNG_UNWRITABLE, "out of memory");
    png_infop info = png_create_info_struct(png);
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        cpng_free(buffer);
        if (failure->code == CPNG_OK) cpng_fail(failure, CPNG_UNWRITABLE, "out of memory");
        failure->code = CPNG_UNWRITABLE;
        return false;
    }
    png_set_write_fn(png, buffer, append_bytes, flush_nothing);
    png_set_compression_level(png, 9);
    png_set_IHDR(
        png, info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
        PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_pHYs(png, info, pixels_per_metre, pixels_per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    for (uint32_t row = 0; row < height; row += 1) {
        png_write_row(png, samples + (size_t)row * width * 3);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return true;
}

void cpng_free(cpng_buffer *buffer) {
    free(buffer->bytes);
    memset(buffer, 0, sizeof *buffer);
}
