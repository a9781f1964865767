#include "File.h"

#include "GuardedStream.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

using namespace cdicom;

namespace {

/// Values longer than this stay in the file; so pixels are not read with the header.
constexpr Uint32 maximumReadLength = 4096;

void requireRegularFile(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) throw Failure{CDICOM_UNREADABLE, std::strerror(errno)};
    if (!S_ISREG(status.st_mode)) throw Failure{CDICOM_UNREADABLE, "not a regular file"};
}

/// Whether a file starts as DICOM may: with the prefix of Part 10, or else with an element of
/// group 0002 or 0008 whose length is plausible in one of the three plain encodings.
bool startsLikeDICOM(const char *path, bool &hasPrefix) {
    unsigned char start[132] = {};
    FILE *file = std::fopen(path, "rb");
    if (!file) throw Failure{CDICOM_UNREADABLE, std::strerror(errno)};
    size_t count = std::fread(start, 1, sizeof start, file);
    std::fclose(file);
    hasPrefix = count == 132 && std::memcmp(start + 128, "DICM", 4) == 0;
    if (hasPrefix) return true;
    if (count < 16) return false;
    auto isLetter = [](unsigned char byte) { return byte >= 'A' && byte <= 'Z'; };
    bool isBigEndian = start[0] == 0;
    unsigned group = isBigEndian ? start[1] : start[0];
    unsigned otherHalf = isBigEndian ? start[0] : start[1];
    if (otherHalf != 0 || (group != 2 && group != 8)) return false;
    if (isLetter(start[4]) && isLetter(start[5])) return true;
    uint32_t length = uint32_t(start[4]) | uint32_t(start[5]) << 8 | uint32_t(start[6]) << 16
        | uint32_t(start[7]) << 24;
    return !isBigEndian && length <= 1024;
}

std::string transferSyntax(DcmFileFormat &format) {
    OFString uid;
    DcmMetaInfo *meta = format.getMetaInfo();
    if (meta && meta->findAndGetOFString(DCM_TransferSyntaxUID, uid).good() && !uid.empty()) {
        return text(uid);
    }
    const char *guessed = DcmXfer(format.getDataset()->getOriginalXfer()).getXferID();
    return guessed ? guessed : "";
}

}  // namespace

cdicom_file *cdicom_open(const char *path, cdicom_failure *failure) {
    return guarded<cdicom_file *>(failure, nullptr, [&] {
        requireRegularFile(path);
        bool hasPrefix = false;
        if (!startsLikeDICOM(path, hasPrefix)) {
            throw Failure{CDICOM_NOT_DICOM, "neither a DICOM prefix nor a data set without one"};
        }
        auto file = std::make_unique<cdicom_file>();
        file->path = path;
        GuardedStream stream(path);
        char frame = 0;
        stream.begin(&frame);
        file->format.transferInit();
        OFCondition condition =
            file->format.read(stream, EXS_Unknown, EGL_noChange, maximumReadLength);
        file->format.transferEnd();
        if (stream.exceeded()) throw Failure{CDICOM_TOO_LARGE, stream.exceeded()};
        bool isImage = file->dataset().tagExists(DCM_SOPClassUID)
            || file->dataset().tagExists(DCM_Rows)
            || file->dataset().tagExists(DCM_DirectoryRecordSequence);
        if (condition.bad()) {
            if (!hasPrefix && !isImage) {
                throw Failure{CDICOM_NOT_DICOM, "not a readable data set"};
            }
            if (stream.ranOut() || stream.eos() || condition == EC_StreamNotifyClient) {
                throw Failure{CDICOM_TRUNCATED, "the file ends within its data set"};
            }
            throw Failure{
                CDICOM_UNDECODABLE, std::string("the data set is damaged: ") + condition.text()};
        }
        if (!hasPrefix && !isImage) throw Failure{CDICOM_NOT_DICOM, "no data set of an image"};
        if (file->dataset().card() == 0) {
            throw Failure{CDICOM_TRUNCATED, "the file ends after its meta header"};
        }
        file->transferSyntax = transferSyntax(file->format);
        return file.release();
    });
}

void cdicom_close(cdicom_file *file) { delete file; }

const char *cdicom_transfer_syntax(const cdicom_file *file) {
    return file->transferSyntax.c_str();
}
