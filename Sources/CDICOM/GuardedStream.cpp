#include "GuardedStream.h"

#include <ctime>

namespace cdicom {
namespace {

/// The processor time of this thread.
double processorSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

}  // namespace

void GuardedStream::begin(const void *frame) {
    base = reinterpret_cast<uintptr_t>(frame);
    startSeconds = processorSeconds();
}

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
    readCount += 1;
    if (!reason && readCount % 1024 == 0 && processorSeconds() - startSeconds > secondsLimit) {
        reason = "the data set takes too long to read";
    }
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
