// The data set behind the opaque handle.
#pragma once

#include "Failure.h"

#include <vector>

struct cdicom_file {
    DcmFileFormat format;
    std::string path;
    /// As the data set is written.
    std::string transferSyntax;
    /// As the meta header names it, where that is another; else "".
    std::string namedSyntax;
    /// How the data set around compressed pixels is written, where that is not as their transfer
    /// syntax wants it; else "".
    std::string encoding;

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

/// A text of a Specific Character Set in UTF-8. Terms are read whatever their punctuation; bytes of
/// an unknown set, or not of the one named, are taken for UTF-8, else for Latin-1. What is left of a
/// broken character of several bytes becomes U+FFFD.
std::string utf8(const std::string &bytes, const std::string &characterSet);

/// Whether the OpenJPEG at hand decodes high-throughput JPEG 2000: from 2.5 on.
bool decodesHTJ2K();

/// Whether the samples of a JPEG 2000 codestream, or of one in JP2 boxes, are signed; false where its
/// header is not within the bytes.
bool hasSignedSamples(const uint8_t *bytes, size_t count);

/// The bits of such a codestream's samples; 1 where its header is not within the bytes.
unsigned samplePrecision(const uint8_t *bytes, size_t count);

/// Checks that a JPEG or JPEG-LS stream says of its frame what the data set says, and gives the bits
/// of its samples.
unsigned checkJPEGHeader(
    const uint8_t *bytes, size_t size, const cdicom_layout &layout, bool isJPEGLS);

/// A JPEG-LS stream of fewer than 8 bits with the thresholds of ISO/IEC 14495-1 C.2.4.1.1.1 written
/// in, which DCMTK 3.6.7 computes for 8 bits and more alone; other streams as they are.
std::vector<uint8_t> withPresets(const uint8_t *bytes, size_t size);

/// Decodes a frame of RLE segments to `columns * rows` values.
void decodeRLE(const uint8_t *bytes, size_t size, const cdicom_layout &layout, uint16_t *pixels);

/// Decodes a JPEG 2000 codestream to `columns * rows` samples.
void decodeJPEG2000(
    const uint8_t *bytes, size_t count, const cdicom_layout &layout, uint16_t *pixels);

}  // namespace cdicom
