// DICOM files through DCMTK and OpenJPEG: all that Swift cannot call itself, and no more.
//
// No function throws, aborts or prints; handles of different threads are independent. Strings
// handed out are UTF-8 and belong to the caller, who frees them with `cdicom_free`.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Why a call failed.
typedef enum {
    CDICOM_OK = 0,
    CDICOM_UNREADABLE,
    CDICOM_NOT_DICOM,
    CDICOM_NO_PIXELS,
    CDICOM_TRUNCATED,
    CDICOM_UNSUPPORTED_TRANSFER_SYNTAX,
    CDICOM_MISSING_ATTRIBUTE,
    CDICOM_BAD_ATTRIBUTE,
    CDICOM_TOO_LARGE,
    CDICOM_NOT_GREY,
    CDICOM_UNDECODABLE,
    CDICOM_UNWRITABLE,
} cdicom_code;

// A failure, filled in by the call that returned false or NULL. `tag` is group << 16 | element
// of the attribute at fault, or 0; `value` is its value; texts are UTF-8, cut where too long.
// `system_error` is the system's number (errno) where that is the reason, else 0.
typedef struct {
    cdicom_code code;
    int system_error;
    uint32_t tag;
    char value[128];
    char message[256];
} cdicom_failure;

// A way to an element: tag, or tag, item, tag, ... through sequences; items count from 0.
typedef const uint32_t *cdicom_path;

// Frees a string or table that was handed out.
void cdicom_free(void *memory);

// The name of a tag in DCMTK's dictionary; NULL where it has none.
char *cdicom_tag_name(uint32_t tag);

// --- Reading -------------------------------------------------------------------------------

// A data set in memory; values over 4 KiB stay in the file until they are asked for.
typedef struct cdicom_file cdicom_file;

// Reads a data set without its pixels, with or without preamble and meta header. NULL on failure.
cdicom_file *cdicom_open(const char *path, cdicom_failure *failure);

// Closes a data set; NULL is allowed.
void cdicom_close(cdicom_file *file);

// The Transfer Syntax UID, and the name of any such UID ("" where unknown). Not owned.
const char *cdicom_transfer_syntax(const cdicom_file *file);
const char *cdicom_transfer_syntax_name(const char *uid);

// What the meta header names where the data set is written otherwise; "" where it is not. Not owned.
const char *cdicom_named_transfer_syntax(const cdicom_file *file);

// The transfer syntax of the data set around compressed pixels where it is not as theirs wants it; ""
// elsewhere. Not owned.
const char *cdicom_encoding(const cdicom_file *file);

// The value at a path as one string, values separated by backslashes, in UTF-8; NULL where
// there is no such element. Values longer than 64 KiB are not given.
char *cdicom_text(cdicom_file *file, cdicom_path path, size_t count);

// The number of items of the sequence at a path, or -1 where there is no such sequence.
int64_t cdicom_item_count(cdicom_file *file, cdicom_path path, size_t count);

// The 16-bit words (or, where the value is held as bytes, bytes) at a path: `*length` of them,
// each widened to 16 bits; NULL where absent. For LUT descriptors and LUT data.
uint16_t *cdicom_words(
    cdicom_file *file, cdicom_path path, size_t count, size_t *length, bool *are_bytes);

// The bytes at a path, words in little endian; NULL where absent, or longer than `most`. For overlay
// data.
uint8_t *cdicom_bytes(
    cdicom_file *file, cdicom_path path, size_t count, size_t most, size_t *length);

// Whether words at a path are signed by an explicit VR: 1 for SS, 0 for US, -1 where none is written.
int cdicom_signedness(cdicom_file *file, cdicom_path path, size_t count);

// How the pixels are stored, checked against each other and against the file's size.
typedef struct {
    uint32_t columns, rows;
    uint32_t bits_allocated, bits_stored, high_bit;
    // By Pixel Representation, or by a JPEG 2000 codestream that is signed where that says unsigned.
    bool is_signed;
    // Whether the codestream decided.
    bool is_signed_by_codestream;
    // Bits Stored (0028,0101) where the codestream is deeper and its samples are, too, so
    // that `bits_stored` and `high_bit` are the codestream's; else 0.
    uint32_t bits_stored_by_header;
} cdicom_layout;

// Reads and checks the layout. Takes no memory for pixels but where a codestream is deeper
// than Bits Stored, whose samples then decide. False on failure.
bool cdicom_read_layout(cdicom_file *file, cdicom_layout *layout, cdicom_failure *failure);

// Decodes the one frame to `columns * rows` stored values (no modality or VOI transformation;
// bits beyond Bits Stored cleared, but in padding that is declared beyond them; signed values as two's complement of Bits Stored bits).
bool cdicom_read_pixels(
    cdicom_file *file, const cdicom_layout *layout, uint16_t *pixels, cdicom_failure *failure);

// --- Writing -------------------------------------------------------------------------------

// A data set being put together.
typedef struct cdicom_writer cdicom_writer;

// How pixels are written.
typedef enum {
    CDICOM_EXPLICIT_LITTLE_ENDIAN,
    CDICOM_RLE,
    CDICOM_JPEG_LS_LOSSLESS,
} cdicom_compression;

// An empty data set.
cdicom_writer *cdicom_writer_create(void);

// Ends a data set; NULL is allowed.
void cdicom_writer_destroy(cdicom_writer *writer);

// Puts a value (UTF-8, values separated by backslashes) at a path; sequences and items on the
// way are made. A NULL value makes an empty sequence.
bool cdicom_writer_put(
    cdicom_writer *writer, cdicom_path path, size_t count, const char *value,
    cdicom_failure *failure);

// Adds the pixel module where it was not put (one frame of 16-bit unsigned grey) and writes a
// Part 10 file over whatever the path names.
bool cdicom_writer_save(
    cdicom_writer *writer, const uint16_t *pixels, uint32_t columns, uint32_t rows,
    uint32_t bits_stored, cdicom_compression compression, const char *path,
    cdicom_failure *failure);

#ifdef __cplusplus
}
#endif
