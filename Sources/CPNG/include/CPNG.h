// PNG files through libpng, whose errors jump: Swift cannot be jumped over. Mammograms are grey;
// only what is drawn has colours.
//
// No function prints or keeps state; samples are given as they are stored, whatever gAMA says.
#pragma once

#include <stdbool.h>
#include <stddef.h>
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

// A failure, filled in by the call that returned false; the message is ASCII.
typedef struct {
    cpng_code code;
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

// Bytes in memory; `cpng_free` gives them back.
typedef struct {
    uint8_t *bytes;
    size_t count, capacity;
} cpng_buffer;

// Makes a file of `width * height` pixels of red, green and blue in sRGB, 8 bits each, in memory.
bool cpng_encode_color(
    uint32_t width, uint32_t height, uint32_t pixels_per_metre, const uint8_t *samples,
    cpng_buffer *buffer, cpng_failure *failure);

// Gives the bytes of a buffer back.
void cpng_free(cpng_buffer *buffer);
