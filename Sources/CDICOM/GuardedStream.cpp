#include "GuardedStream.h"

namespace cdicom {

offile_off_t GuardedStream::read(void *buffer, offile_off_t length) {
    char here = 0;
    uintptr_t address = reinterpret_cast<uintptr_t>(&here);
    if (!reason && base > address && base - address > stackLimit) {
        reason = "sequences nest too deeply";
    }
    if (length <= smallRead) smallTotal += static_cast<uint64_t>(length);
    total += static_cast<uint64_t>(length);
    if (!reason && smallTotal > smallTotalLimit) reason = "too many elements";
    if (!reason && total > totalLimit) reason = "the data set inflates to too much";
    if (reason) return 0;
    offile_off_t count = DcmInputFileStream::read(buffer, length);
    if (count < length) isShort = true;
    return count;
}

offile_off_t GuardedStream::skip(offile_off_t length) {
    if (reason) return 0;
    offile_off_t count = DcmInputFileStream::skip(length);
    if (count < length) isShort = true;
    return count;
}

}  // namespace cdicom
