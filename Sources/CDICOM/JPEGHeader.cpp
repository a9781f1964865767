#include "File.h"

#include <string>

// DCMTK 3.6.7 looks for the frame header without leaving a TEM marker behind, so a damaged
// stream could keep it busy for ever; and what the frame header says should be known before
// memory is taken. So the markers in front of it (ITU-T T.81 annex B, T.87 annex C) are walked
// here first.

namespace cdicom {
namespace {

bool isFrameHeader(uint8_t marker, bool isJPEGLS) {
    if (isJPEGLS) return marker == 0xF7;
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Tables, restart interval, application data and comments: what may come before a frame header.
bool mayComeBefore(uint8_t marker) {
    return marker == 0xC4 || marker == 0xCC || marker == 0xDB || marker == 0xDD
        || (marker >= 0xE0 && marker <= 0xEF) || marker == 0xF8 || marker == 0xFE;
}

}  // namespace

void checkJPEGHeader(
    const uint8_t *bytes, size_t size, const cdicom_layout &layout, bool isJPEGLS) {
    auto fail = [&](const std::string &why) {
        throw Failure{
            CDICOM_UNDECODABLE, (isJPEGLS ? "JPEG-LS: " : "JPEG: ") + why, DCM_PixelData};
    };
    auto word = [&](size_t at) { return uint32_t(bytes[at]) << 8 | bytes[at + 1]; };
    if (size < 4 || word(0) != 0xFFD8) fail("no start of image");
    size_t position = 2;
    for (;;) {
        while (position + 1 < size && bytes[position] == 0xFF && bytes[position + 1] == 0xFF) {
            position += 1;
        }
        if (position + 4 > size || bytes[position] != 0xFF) fail("no frame header");
        uint8_t marker = bytes[position + 1];
        uint32_t length = word(position + 2);
        if (length < 2 || position + 2 + length > size) fail("a segment leads astray");
        if (isFrameHeader(marker, isJPEGLS)) {
            if (length < 8) fail("a frame header too short");
            break;
        }
        if (!mayComeBefore(marker)) fail("a marker where none may be");
        position += 2 + length;
    }
    uint32_t precision = bytes[position + 4];
    uint32_t rows = word(position + 5);
    uint32_t columns = word(position + 7);
    uint32_t components = bytes[position + 9];
    if (rows != layout.rows || columns != layout.columns) {
        fail(
            "the codestream is " + std::to_string(columns) + " x " + std::to_string(rows)
            + ", the header says otherwise");
    }
    if (components != 1) fail("not one component");
    if (precision < 2 || precision > layout.bits_allocated) fail("more bits than allocated");
}

}  // namespace cdicom
