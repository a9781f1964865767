// PNG files through libpng, whose errors jump: Swift cannot be jumped over. Mammograms are grey.
//
// No function prints or keeps state; samples are given as they are stored, whatever gAMA says.
#pragma once

#include <stdbool.h>
#include <stdint.h>

// Why a call failed.
typedef enum {
    CPNG_OK = 0,
    CPNG_UNREADABLE,
    CPNG_NOT_PNG,
    CPNG_TRUNCATED,
    CPNG_NOT_GREY,
    CPNG_TOO_LARGE,
    CPNG_UNDECODABLE,
    CPNG_UNWRITABLE,
} cpng_code;

// A failure, filled in by the call that returned false; the message is ASCII. `system_error` is the
// system's number (errno) where that is the reason, else 0.
typedef struct {
    cpng_code code;
    int system_error;
    char message[160];
} cpng_failure;

// What the file says before its samples.
typedef struct {
    uint32_t width, height;
    uint32_t bit_depth;  // 8 or 16
} cpng_header;

// Reads the header and walks the chunks to the end without decoding; refuses what is not 8 or
// 16-bit grey without transparency, what is over 400 megapixels, and what ends too early.
bool cpng_read_header(const char *path, cpng_header *header, cpng_failure *failure);

// Decodes `width * height` samples of a file whose header was read.
bool cpng_read_samples(
    const char *path, const cpng_header *header, uint16_t *samples, cpng_failure *failure);

// Writes a picture of the header's size and depth to an open file descriptor, which stays open.
bool cpng_write(
    int descriptor, const cpng_header *header, const uint16_t *samples, cpng_failure *failure);
