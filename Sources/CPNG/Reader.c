#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "Failure.h"

static const uint64_t largest_sample_count = 400000000;

static FILE *open_regular(const char *path, cpng_failure *failure) {
    struct stat status;
    if (stat(path, &status) != 0) {
        cpng_fail_by_system(failure, CPNG_UNREADABLE, errno);
        return NULL;
    }
    if (!S_ISREG(status.st_mode)) {
        cpng_fail(failure, CPNG_UNREADABLE, "this is no regular file");
        return NULL;
    }
    FILE *file = fopen(path, "rb");
    if (!file) cpng_fail_by_system(failure, CPNG_UNREADABLE, errno);
    return file;
}

static uint32_t big_endian(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

// Checks an IHDR's thirteen bytes.
static bool check_header(const uint8_t *bytes, cpng_header *header, cpng_failure *failure) {
    static const char *const kinds[7] = {
        [2] = "RGB colour", [3] = "a palette", [4] = "grey with alpha", [6] = "RGB with alpha"};
    header->width = big_endian(bytes);
    header->height = big_endian(bytes + 4);
    header->bit_depth = bytes[8];
    uint8_t kind = bytes[9];
    if (header->width == 0 || header->height == 0) {
        return cpng_fail(failure, CPNG_UNDECODABLE, "width or height is zero");
    }
    if ((uint64_t)header->width * header->height > largest_sample_count
        || header->width > INT32_MAX || header->height > INT32_MAX) {
        return cpng_fail(failure, CPNG_TOO_LARGE, "over 400 megapixels");
    }
    if (kind != 0) {
        const char *name = kind < 7 ? kinds[kind] : NULL;
        return cpng_fail(failure, CPNG_NOT_GREY, name ? name : "an unknown colour type");
    }
    if (header->bit_depth != 8 && header->bit_depth != 16) {
        return cpng_fail(failure, CPNG_NOT_GREY, "grey of fewer than 8 bits");
    }
    return true;
}

// Goes from chunk to chunk by their lengths up to IEND.
static bool walk_chunks(FILE *file, cpng_header *header, cpng_failure *failure) {
    uint8_t start[8];
    uint8_t content[13];
    bool has_header = false;
    bool has_samples = false;
    struct stat status;
    if (fstat(fileno(file), &status) != 0) {
        return cpng_fail_by_system(failure, CPNG_UNREADABLE, errno);
    }
    off_t position = 8;
    for (;;) {
        if (fseeko(file, position, SEEK_SET) != 0 || fread(start, 1, 8, file) != 8) {
            return cpng_fail(failure, CPNG_TRUNCATED, "the file ends without IEND");
        }
        off_t length = big_endian(start);
        if (length > INT32_MAX) return cpng_fail(failure, CPNG_UNDECODABLE, "a chunk's length");
        if (position + 12 + length > status.st_size) {
            return cpng_fail(failure, CPNG_TRUNCATED, "the file ends within a chunk");
        }
        if (!has_header) {
            if (memcmp(start + 4, "IHDR", 4) != 0 || length != 13
                || fread(content, 1, 13, file) != 13) {
                return cpng_fail(failure, CPNG_UNDECODABLE, "the first chunk is not IHDR");
            }
            if (!check_header(content, header, failure)) return false;
            has_header = true;
        } else if (memcmp(start + 4, "tRNS", 4) == 0) {
            return cpng_fail(failure, CPNG_NOT_GREY, "a transparent grey (tRNS)");
        } else if (memcmp(start + 4, "IDAT", 4) == 0) {
            has_samples = true;
        } else if (memcmp(start + 4, "IEND", 4) == 0) {
            return has_samples ? true : cpng_fail(failure, CPNG_TRUNCATED, "no samples (IDAT)");
        }
        position += 12 + length;
    }
}

bool cpng_read_header(const char *path, cpng_header *header, cpng_failure *failure) {
    static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    uint8_t start[8];
    memset(failure, 0, sizeof *failure);
    FILE *file = open_regular(path, failure);
    if (!file) return false;
    bool is_read;
    if (fread(start, 1, 8, file) != 8 || memcmp(start, signature, 8) != 0) {
        is_read = cpng_fail(failure, CPNG_NOT_PNG, "no PNG signature");
    } else {
        is_read = walk_chunks(file, header, failure);
    }
    fclose(file);
    return is_read;
}

// Rows land at the front of their own 16-bit rows; this spreads 8-bit samples out and puts
// 16-bit ones, which PNG stores big endian, in the machine's order.
static void widen_row(uint16_t *row, uint32_t width, uint32_t bit_depth) {
    uint8_t *bytes = (uint8_t *)row;
    if (bit_depth == 8) {
        for (uint32_t column = width; column-- > 0;) row[column] = bytes[column];
    } else {
        for (uint32_t column = 0; column < width; column += 1) {
            row[column] = (uint16_t)(bytes[2 * column] << 8 | bytes[2 * column + 1]);
        }
    }
}

static bool decode(
    FILE *file, const cpng_header *header, uint16_t *samples, png_bytepp rows,
    cpng_failure *failure) {
    png_structp png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, failure, cpng_on_error, cpng_on_warning);
    if (!png) return cpng_fail(failure, CPNG_TOO_LARGE, "out of memory");
    png_infop info = png_create_info_struct(png);
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        // libpng has one error for damage and for an early end; IDAT runs out only by the latter.
        if (strstr(failure->message, "Not enough image data")
            || strstr(failure->message, "Read Error")) {
            failure->code = CPNG_TRUNCATED;
        }
        return failure->code != CPNG_OK ? false
                                        : cpng_fail(failure, CPNG_TOO_LARGE, "out of memory");
    }
    png_set_user_limits(png, INT32_MAX, INT32_MAX);
    png_init_io(png, file);
    // No transformation is asked for, so a gAMA chunk changes nothing.
    png_read_info(png, info);
    if (png_get_image_width(png, info) != header->width
        || png_get_image_height(png, info) != header->height
        || png_get_bit_depth(png, info) != header->bit_depth
        || png_get_color_type(png, info) != PNG_COLOR_TYPE_GRAY) {
        png_error(png, "the file changed while it was read");
    }
    for (uint32_t row = 0; row < header->height; row += 1) {
        rows[row] = (png_bytep)(samples + (size_t)row * header->width);
    }
    png_read_image(png, rows);
    png_read_end(png, NULL);
    png_destroy_read_struct(&png, &info, NULL);
    for (uint32_t row = 0; row < header->height; row += 1) {
        widen_row(samples + (size_t)row * header->width, header->width, header->bit_depth);
    }
    return true;
}

bool cpng_read_samples(
    const char *path, const cpng_header *header, uint16_t *samples, cpng_failure *failure) {
    memset(failure, 0, sizeof *failure);
    png_bytepp rows = malloc(header->height * sizeof *rows);
    if (!rows) return cpng_fail(failure, CPNG_TOO_LARGE, "out of memory");
    FILE *file = open_regular(path, failure);
    bool is_read = file && decode(file, header, samples, rows, failure);
    if (file) fclose(file);
    free(rows);
    return is_read;
}
