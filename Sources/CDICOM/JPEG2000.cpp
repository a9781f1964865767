#include "File.h"

// The folder carries the version, which only pkg-config would know.
#if __has_include(<openjpeg-2.5/openjpeg.h>)
#include <openjpeg-2.5/openjpeg.h>
#elif __has_include(<openjpeg-2.4/openjpeg.h>)
#include <openjpeg-2.4/openjpeg.h>
#else
#include <openjpeg.h>
#endif

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>

namespace cdicom {
namespace {

/// A codestream in memory, as OpenJPEG reads it.
struct Source {
    const uint8_t *bytes;
    size_t count;
    size_t position = 0;
};

OPJ_SIZE_T readBytes(void *buffer, OPJ_SIZE_T length, void *data) {
    auto source = static_cast<Source *>(data);
    size_t count = std::min<size_t>(length, source->count - source->position);
    if (count == 0) return OPJ_SIZE_T(-1);
    std::memcpy(buffer, source->bytes + source->position, count);
    source->position += count;
    return count;
}

OPJ_OFF_T skipBytes(OPJ_OFF_T length, void *data) {
    auto source = static_cast<Source *>(data);
    if (length < 0 || size_t(length) > source->count - source->position) return -1;
    source->position += size_t(length);
    return length;
}

OPJ_BOOL seekTo(OPJ_OFF_T position, void *data) {
    auto source = static_cast<Source *>(data);
    if (position < 0 || size_t(position) > source->count) return OPJ_FALSE;
    source->position = size_t(position);
    return OPJ_TRUE;
}

void keepMessage(const char *message, void *data) {
    auto kept = static_cast<std::string *>(data);
    if (!kept->empty()) return;
    *kept = message;
    while (!kept->empty() && kept->back() == '\n') kept->pop_back();
}

void ignoreMessage(const char *, void *) {}

struct Destroy {
    void operator()(opj_codec_t *codec) const { opj_destroy_codec(codec); }
    void operator()(opj_image_t *image) const { opj_image_destroy(image); }
};

struct CloseStream {
    void operator()(opj_stream_t *stream) const { opj_stream_destroy(stream); }
};

using Stream = std::unique_ptr<opj_stream_t, CloseStream>;
using Codec = std::unique_ptr<opj_codec_t, Destroy>;
using Image = std::unique_ptr<opj_image_t, Destroy>;

Stream makeStream(Source &source) {
    Stream stream(opj_stream_default_create(OPJ_TRUE));
    if (!stream) throw std::bad_alloc();
    opj_stream_set_user_data(stream.get(), &source, nullptr);
    opj_stream_set_user_data_length(stream.get(), source.count);
    opj_stream_set_read_function(stream.get(), readBytes);
    opj_stream_set_skip_function(stream.get(), skipBytes);
    opj_stream_set_seek_function(stream.get(), seekTo);
    return stream;
}

[[noreturn]] void fail(const std::string &why) {
    throw Failure{CDICOM_UNDECODABLE, "JPEG 2000: " + why, DCM_PixelData};
}

void check(const opj_image_t &image, const cdicom_layout &layout) {
    if (image.numcomps != 1) fail("not one component");
    const opj_image_comp_t &component = image.comps[0];
    if (component.w != layout.columns || component.h != layout.rows) {
        fail(
            "the codestream is " + std::to_string(component.w) + " x "
            + std::to_string(component.h) + ", the header says otherwise");
    }
    if (component.prec > layout.bits_allocated) fail("more bits than allocated");
}

}  // namespace

bool decodesHTJ2K() {
    int major = 0, minor = 0;
    return std::sscanf(opj_version(), "%d.%d", &major, &minor) == 2
        && (major > 2 || (major == 2 && minor >= 5));
}

/// Ssiz of the first component: the sign above the precision less 1; 0 where it is not within the
/// bytes.
static uint8_t sampleByte(const uint8_t *bytes, size_t count) {
    // SOC and SIZ (ISO/IEC 15444-1 A.5.1), behind the boxes where there are some.
    static constexpr uint8_t start[] = {0xFF, 0x4F, 0xFF, 0x51};
    const uint8_t *end = bytes + count;
    const uint8_t *found = std::search(bytes, end, start, start + sizeof start);
    constexpr ptrdiff_t precision = 42;
    return end - found > precision ? found[precision] : 0;
}

bool hasSignedSamples(const uint8_t *bytes, size_t count) {
    return (sampleByte(bytes, count) & 0x80) != 0;
}

unsigned samplePrecision(const uint8_t *bytes, size_t count) {
    return (sampleByte(bytes, count) & 0x7F) + 1;
}

void decodeJPEG2000(
    const uint8_t *bytes, size_t count, const cdicom_layout &layout, uint16_t *pixels) {
    // Some writers leave the JP2 boxes around the codestream.
    static constexpr uint8_t signature[] = {0, 0, 0, 12, 'j', 'P', ' ', ' '};
    bool isBoxed = count > 8 && std::memcmp(bytes, signature, 8) == 0;
    Codec codec(opj_create_decompress(isBoxed ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
    if (!codec) throw std::bad_alloc();
    std::string message;
    opj_set_error_handler(codec.get(), keepMessage, &message);
    opj_set_warning_handler(codec.get(), ignoreMessage, nullptr);
    opj_set_info_handler(codec.get(), ignoreMessage, nullptr);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    if (!opj_setup_decoder(codec.get(), &parameters)) fail(message);
    // Two threads: the next view is decoded beside this one.
    opj_codec_set_threads(codec.get(), 2);

    Source source{bytes, count};
    Stream stream = makeStream(source);
    opj_image_t *header = nullptr;
    bool isRead = opj_read_header(stream.get(), codec.get(), &header);
    Image image(header);
    if (!isRead || !image) fail(message.empty() ? "no header" : message);
    // Before `opj_decode` takes memory for the samples.
    if (image->x1 - image->x0 != layout.columns || image->y1 - image->y0 != layout.rows) {
        fail(
            "the codestream is " + std::to_string(image->x1 - image->x0) + " x "
            + std::to_string(image->y1 - image->y0) + ", the header says otherwise");
    }
    check(*image, layout);
    if (!opj_decode(codec.get(), stream.get(), image.get())) fail(message);
    opj_end_decompress(codec.get(), stream.get());
    check(*image, layout);
    const OPJ_INT32 *samples = image->comps[0].data;
    if (!samples) fail("no samples");
    size_t total = size_t(layout.columns) * layout.rows;
    for (size_t index = 0; index < total; index += 1) {
        pixels[index] = uint16_t(uint32_t(samples[index]));
    }
}

}  // namespace cdicom
