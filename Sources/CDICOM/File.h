// The data set behind the opaque handle.
#pragma once

#include "Failure.h"

struct cdicom_file {
    DcmFileFormat format;
    std::string path;
    std::string transferSyntax;

    DcmDataset &dataset() { return *format.getDataset(); }
};

namespace cdicom {

/// A tag as the C surface gives it.
inline DcmTagKey key(uint32_t tag) { return {Uint16(tag >> 16), Uint16(tag & 0xFFFF)}; }

/// The item that holds the last tag of a path, or NULL; `characterSet` becomes the Specific
/// Character Set in force there.
DcmItem *findItem(DcmItem &dataset, cdicom_path path, size_t count, OFString *characterSet);

/// The element at a path, or NULL.
DcmElement *findElement(
    DcmItem &dataset, cdicom_path path, size_t count, OFString *characterSet = nullptr);

/// A text of a Specific Character Set in UTF-8; what cannot be converted becomes U+FFFD.
std::string utf8(const std::string &bytes, const std::string &characterSet);

/// Checks that a JPEG or JPEG-LS stream says of its frame what the data set says.
void checkJPEGHeader(
    const uint8_t *bytes, size_t size, const cdicom_layout &layout, bool isJPEGLS);

/// Decodes a frame of RLE segments to `columns * rows` values.
void decodeRLE(const uint8_t *bytes, size_t size, const cdicom_layout &layout, uint16_t *pixels);

/// Decodes a JPEG 2000 codestream to `columns * rows` samples.
void decodeJPEG2000(
    const uint8_t *bytes, size_t count, const cdicom_layout &layout, uint16_t *pixels);

}  // namespace cdicom
