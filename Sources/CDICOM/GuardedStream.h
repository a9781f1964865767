// An input stream that hostile files cannot make DCMTK follow too far.
#pragma once

#include "Failure.h"

#include "dcmtk/dcmdata/dcistrmf.h"

#include <cstdint>

namespace cdicom {

/// A file stream that ends early where a data set nests too deeply, has too many small elements,
/// or inflates to too much, and where reading it takes the processor too long.
///
/// DCMTK reads nested sequences by recursion and has no limit of its own. Every byte it parses
/// passes through `read`, so the depth of its recursion shows as the distance on the stack
/// between the caller of `begin` and `read`. Worker threads may have stacks of 512 KiB.
class GuardedStream : public DcmInputFileStream {
public:
    explicit GuardedStream(const OFFilename &path) : DcmInputFileStream(path) {}

    /// Starts watching; call it from the frame that calls DCMTK.
    void begin(const void *frame);

    /// What was exceeded, or NULL.
    const char *exceeded() const { return reason; }

    /// Whether something was asked for that the file no longer has.
    bool ranOut() const { return isShort; }

    OFBool good() const override { return !reason && DcmInputFileStream::good(); }
    OFCondition status() const override {
        return reason ? OFCondition(EC_CorruptedData) : DcmInputFileStream::status();
    }
    OFBool eos() override { return reason || DcmInputFileStream::eos(); }
    offile_off_t avail() override { return reason ? 0 : DcmInputFileStream::avail(); }
    offile_off_t read(void *buffer, offile_off_t length) override;
    offile_off_t skip(offile_off_t length) override;

private:
    static constexpr uintptr_t stackLimit = 160 << 10;
    /// Values up to this size are kept in memory, each with an object several times a tag's size.
    static constexpr offile_off_t smallRead = 4096;
    static constexpr uint64_t smallTotalLimit = 16 << 20;
    /// 400 megapixels of 16 bits, and a header.
    static constexpr uint64_t totalLimit = (uint64_t(800) + 64) << 20;

    /// DCMTK keeps elements in order by walking a list, so the wrong order costs the square of
    /// their number; processor time, as a slow disk is no fault of the file's.
    static constexpr double secondsLimit = 5;

    uintptr_t base = 0;
    uint64_t readCount = 0;
    double startSeconds = 0;
    uint64_t smallTotal = 0;
    uint64_t total = 0;
    const char *reason = nullptr;
    bool isShort = false;
};

}  // namespace cdicom
