#include "File.h"

#include <algorithm>
#include <string>

// DCMTK 3.6.7 follows the segment offsets of a damaged RLE header out of the fragment, so RLE
// (PS3.5 annex G) is decoded here, within bounds.

namespace cdicom {
namespace {

uint32_t littleEndian(const uint8_t *bytes) {
    return uint32_t(bytes[0]) | uint32_t(bytes[1]) << 8 | uint32_t(bytes[2]) << 16
        | uint32_t(bytes[3]) << 24;
}

/// Decodes one segment into the bytes of `pixels` that lie `shift` bits up; returns how many
/// pixels it held.
size_t decodeSegment(
    const uint8_t *bytes, const uint8_t *end, unsigned shift, uint16_t *pixels, size_t count) {
    size_t pixel = 0;
    while (bytes < end && pixel < count) {
        unsigned control = *bytes++;
        if (control < 128) {
            size_t length =
                std::min({size_t(control) + 1, count - pixel, size_t(end - bytes)});
            for (size_t index = 0; index < length; index += 1) {
                pixels[pixel + index] |= uint16_t(bytes[index] << shift);
            }
            bytes += length;
            pixel += length;
        } else if (control > 128 && bytes < end) {
            uint16_t value = uint16_t(*bytes++ << shift);
            size_t length = std::min(size_t(257 - control), count - pixel);
            for (size_t index = 0; index < length; index += 1) pixels[pixel + index] |= value;
            pixel += length;
        }
    }
    return pixel;
}

}  // namespace

void decodeRLE(const uint8_t *bytes, size_t size, const cdicom_layout &layout, uint16_t *pixels) {
    auto fail = [](const std::string &why) {
        throw Failure{CDICOM_UNDECODABLE, "RLE: " + why, DCM_PixelData};
    };
    constexpr size_t headerSize = 64;
    size_t segments = layout.bits_allocated / 8;
    if (size < headerSize) fail("no header");
    if (littleEndian(bytes) != segments) {
        fail(
            std::to_string(littleEndian(bytes)) + " segments instead of "
            + std::to_string(segments));
    }
    size_t count = size_t(layout.columns) * layout.rows;
    std::fill(pixels, pixels + count, uint16_t(0));
    for (size_t segment = 0; segment < segments; segment += 1) {
        // The first segment holds the most significant bytes.
        size_t start = littleEndian(bytes + 4 + 4 * segment);
        size_t end =
            segment + 1 < segments ? littleEndian(bytes + 8 + 4 * segment) : size;
        if (start < headerSize || end < start || end > size) fail("an offset leads astray");
        unsigned shift = unsigned(8 * (segments - 1 - segment));
        size_t held = decodeSegment(bytes + start, bytes + end, shift, pixels, count);
        if (held < count) {
            fail(
                "a segment holds " + std::to_string(held) + " of " + std::to_string(count)
                + " pixels");
        }
    }
}

}  // namespace cdicom
