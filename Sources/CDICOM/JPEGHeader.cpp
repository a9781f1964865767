#include "File.h"

#include <algorithm>
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

std::vector<uint8_t> withPresets(const uint8_t *bytes, size_t size) {
    std::vector<uint8_t> stream(bytes, bytes + size);
    auto word = [&](size_t at) { return int(bytes[at]) << 8 | bytes[at + 1]; };
    int most = 0;
    size_t position = 2;
    while (position + 4 <= size && bytes[position] == 0xFF) {
        if (bytes[position + 1] == 0xFF) {
            position += 1;
            continue;
        }
        uint8_t marker = bytes[position + 1];
        size_t length = size_t(word(position + 2));
        if (position + 2 + length > size) return stream;
        if (marker == 0xF7 && length >= 3) most = (1 << bytes[position + 4]) - 1;
        // Presets that are there decide.
        if (marker == 0xF8 && length >= 3 && bytes[position + 4] == 1) return stream;
        if (marker == 0xDA) {
            if (most <= 0 || most >= 128 || length < 6) return stream;
            int near = bytes[position + length - 1];
            int factor = 256 / (most + 1);
            auto threshold = [&](int basic, int least, int step, int floor) {
                int value = std::max(least, basic / factor + step * near);
                return value > most || value < floor ? floor : value;
            };
            int first = threshold(3, 2, 3, near + 1);
            int second = threshold(7, 3, 5, first);
            int third = threshold(21, 4, 7, second);
            std::vector<uint8_t> segment = {0xFF, 0xF8, 0, 13, 1};
            for (int value : {most, first, second, third, 64}) {
                segment.push_back(uint8_t(value >> 8));
                segment.push_back(uint8_t(value));
            }
            stream.insert(stream.begin() + ptrdiff_t(position), segment.begin(), segment.end());
            return stream;
        }
        position += 2 + length;
    }
    return stream;
}

unsigned checkJPEGHeader(
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
    return precision;
}

}  // namespace cdicom
