#include "Failure.h"

#include "dcmtk/dcmdata/dcrleerg.h"
#include "dcmtk/dcmjpeg/djdecode.h"
#include "dcmtk/dcmjpls/djdecode.h"
#include "dcmtk/dcmjpls/djencode.h"
#include "dcmtk/oflog/oflog.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace cdicom {

void prepare() {
    static std::once_flag once;
    std::call_once(once, [] {
        // DCMTK logs to standard error, which is the reader's screen.
        OFLog::configure(OFLogger::OFF_LOG_LEVEL);
        // What follows the pixels is of no use here, and often no DICOM.
        dcmStopParsingAfterElement.set(DCM_PixelData);
        // Standard elements that some archive rewrote as UN are read as what they are.
        dcmEnableUnknownVRConversion.set(OFTrue);
        DcmRLEEncoderRegistration::registerCodecs();
        DJDecoderRegistration::registerCodecs();
        DJLSDecoderRegistration::registerCodecs();
        // The last parameter: padding within the stream (FF before EOI), which DCMTK 3.6.7 writes
        // next to the buffer; a zero behind EOI serves as well. Raw encoding, as nothing is to
        // be rendered.
        DJLSEncoderRegistration::registerCodecs(
            0, 0, 0, 0, OFFalse, 0, OFTrue, EJLSUC_default, OFFalse,
            DJLSCodecParameter::interleaveDefault, OFFalse);
    });
}

namespace {

/// Copies as much as fits, never half a UTF-8 character.
template <size_t Size>
void copy(const std::string &source, char (&destination)[Size]) {
    size_t length = std::min(source.size(), Size - 1);
    while (length < source.size() && length > 0 && (source[length] & 0xC0) == 0x80) length -= 1;
    std::memcpy(destination, source.data(), length);
    destination[length] = 0;
}

}  // namespace

void report(const Failure &failure, cdicom_failure *destination) {
    if (!destination) return;
    destination->code = failure.code;
    destination->system_error = failure.systemError;
    destination->tag = uint32_t(failure.tag.getGroup()) << 16 | failure.tag.getElement();
    copy(failure.value, destination->value);
    copy(failure.message, destination->message);
}

}  // namespace cdicom

void cdicom_free(void *memory) { std::free(memory); }

char *cdicom_tag_name(uint32_t tag) {
    return cdicom::guarded<char *>(nullptr, nullptr, [&]() -> char * {
        DcmTag entry{Uint16(tag >> 16), Uint16(tag & 0xFFFF)};
        const char *name = entry.getTagName();
        if (!name || std::strstr(name, "Unknown")) return nullptr;
        return strdup(name);
    });
}
