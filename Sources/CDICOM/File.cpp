#include "File.h"

#include "GuardedStream.h"

#include <sys/stat.h>

#include "dcmtk/dcmdata/dcpixel.h"
#include "dcmtk/dcmdata/dcpixseq.h"
#include "dcmtk/dcmdata/dcpxitem.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

using namespace cdicom;

namespace {

/// Values longer than this stay in the file; so pixels are not read with the header.
constexpr Uint32 maximumReadLength = 4096;

/// What the system refused, told by its number.
Failure refused() { return {CDICOM_UNREADABLE, "", {0, 0}, "", errno}; }

void requireRegularFile(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) throw refused();
    if (!S_ISREG(status.st_mode)) throw Failure{CDICOM_UNREADABLE, "this is no regular file"};
}

/// Whether a file starts as DICOM may: with the prefix of Part 10, or else with an element of
/// group 0002 or 0008 whose length is plausible in one of the three plain encodings.
bool startsLikeDICOM(const char *path, bool &hasPrefix) {
    unsigned char start[132] = {};
    FILE *file = std::fopen(path, "rb");
    if (!file) throw refused();
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

/// How a data set is written, as its first element shows it.
enum class Encoding { unknown, implicitLittle, explicitLittle, explicitBig };

/// Looks behind the meta header, which is explicit VR little endian whatever follows. Writers have
/// named one encoding there and used another.
Encoding encodingBehindMeta(const char *path) {
    unsigned char bytes[16384] = {};
    FILE *file = std::fopen(path, "rb");
    if (!file) return Encoding::unknown;
    size_t count = std::fread(bytes, 1, sizeof bytes, file);
    std::fclose(file);
    auto number = [&](size_t at, unsigned size) {
        uint64_t value = 0;
        for (unsigned index = size; index > 0; index -= 1) value = value << 8 | bytes[at + index - 1];
        return value;
    };
    auto isVR = [&](size_t at) {
        const char vr[3] = {char(bytes[at]), char(bytes[at + 1]), 0};
        return DcmVR(vr).isStandard() && vr[0] >= 'A' && vr[0] <= 'Z';
    };
    size_t position = 132;
    while (position + 12 <= count && number(position, 2) == 2) {
        if (!isVR(position + 4)) return Encoding::unknown;
        const char vr[3] = {char(bytes[position + 4]), char(bytes[position + 5]), 0};
        bool isLong = DcmVR(vr).usesExtendedLengthEncoding();
        uint64_t length = isLong ? number(position + 8, 4) : number(position + 6, 2);
        if (length > count) return Encoding::unknown;
        position += size_t(length) + (isLong ? 12 : 8);
    }
    if (position <= 132 || position + 8 > count) return Encoding::unknown;
    // Data sets of images begin with group 0008.
    bool isBig = bytes[position] == 0 && bytes[position + 1] == 8;
    if (!isBig && number(position, 2) != 8) return Encoding::unknown;
    if (isVR(position + 4)) return isBig ? Encoding::explicitBig : Encoding::explicitLittle;
    return !isBig && number(position + 4, 4) <= 1024 ? Encoding::implicitLittle : Encoding::unknown;
}

/// The encoding to read with where the meta header names another than the data set has; unknown
/// where the two agree.
E_TransferSyntax contradicted(E_TransferSyntax named, Encoding found) {
    DcmXfer syntax(named);
    if (named == EXS_DeflatedLittleEndianExplicit || found == Encoding::unknown) return EXS_Unknown;
    bool isNamed = found == Encoding::implicitLittle ? syntax.isImplicitVR()
        : found == Encoding::explicitBig            ? syntax.isExplicitVR() && syntax.isBigEndian()
                                         : syntax.isExplicitVR() && syntax.isLittleEndian();
    if (named == EXS_Unknown || isNamed) return EXS_Unknown;
    return found == Encoding::implicitLittle ? EXS_LittleEndianImplicit
        : found == Encoding::explicitBig     ? EXS_BigEndianExplicit
                                         : EXS_LittleEndianExplicit;
}

/// Reads meta header and data set, each by its own encoding.
OFCondition readMixed(DcmFileFormat &format, GuardedStream &stream, E_TransferSyntax encoding) {
    format.clear();
    DcmMetaInfo &meta = *format.getMetaInfo();
    meta.transferInit();
    OFCondition condition = meta.read(stream, EXS_Unknown, EGL_noChange, maximumReadLength);
    meta.transferEnd();
    if (condition.bad() && condition != EC_EndOfStream) return condition;
    DcmDataset &dataset = *format.getDataset();
    dataset.transferInit();
    condition = dataset.read(stream, encoding, EGL_noChange, maximumReadLength);
    dataset.transferEnd();
    return condition;
}

/// The transfer syntax of fragments by how they begin, of those that are decoded here; "" for others.
std::string syntaxOfFragments(DcmPixelSequence &sequence) {
    std::vector<uint8_t> bytes;
    for (unsigned long index = 1; index < sequence.card() && bytes.size() < 4096; index += 1) {
        DcmPixelItem *item = nullptr;
        if (sequence.getItem(item, index).bad() || !item || item->getLength() == 0) continue;
        std::vector<uint8_t> part(std::min<size_t>(4096, item->getLength()));
        if (item->getPartialValue(part.data(), 0, Uint32(part.size())).bad()) break;
        bytes.insert(bytes.end(), part.begin(), part.end());
    }
    static constexpr uint8_t boxes[] = {0, 0, 0, 12, 'j', 'P', ' ', ' '};
    if (bytes.size() > 8
        && ((bytes[0] == 0xFF && bytes[1] == 0x4F) || std::memcmp(bytes.data(), boxes, 8) == 0)) {
        return UID_JPEG2000TransferSyntax;
    }
    if (bytes.size() < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return "";
    // The frame header (ITU-T T.81 table B.1, T.87 C.1) tells the process.
    for (size_t at = 2; at + 4 <= bytes.size() && bytes[at] == 0xFF;) {
        switch (bytes[at + 1]) {
        case 0xFF: at += 1; continue;
        case 0xC0: return UID_JPEGProcess1TransferSyntax;
        case 0xC1: return UID_JPEGProcess2_4TransferSyntax;
        case 0xC3: return UID_JPEGProcess14TransferSyntax;
        case 0xF7: return UID_JPEGLSLossyTransferSyntax;
        default: at += 2 + (size_t(bytes[at + 2]) << 8 | bytes[at + 3]);
        }
    }
    return "";
}

/// Settles pixels whose form is not that of the data set around them: fragments in a data set that
/// is not of an encapsulated transfer syntax. The meta header's word decides what they are where it
/// names such a syntax, else their first bytes.
void settleFragments(cdicom_file &file) {
    if (DcmXfer(file.transferSyntax.c_str()).isEncapsulated()) return;
    DcmElement *element = nullptr;
    if (file.dataset().findAndGetElement(DCM_PixelData, element).bad()) return;
    auto pixels = dynamic_cast<DcmPixelData *>(element);
    if (!pixels) return;
    E_TransferSyntax syntax = EXS_Unknown;
    const DcmRepresentationParameter *parameter = nullptr;
    pixels->getOriginalRepresentationKey(syntax, parameter);
    DcmPixelSequence *sequence = nullptr;
    if (pixels->getEncapsulatedRepresentation(syntax, parameter, sequence).bad() || !sequence) {
        return;
    }
    file.encoding = file.transferSyntax;
    if (DcmXfer(file.namedSyntax.c_str()).isEncapsulated()) {
        file.transferSyntax = file.namedSyntax;
        file.namedSyntax.clear();
    } else {
        std::string found = syntaxOfFragments(*sequence);
        if (found.empty()) {
            // A syntax that nobody knows is the reason by itself.
            for (const std::string &name : {file.transferSyntax, file.namedSyntax}) {
                if (!name.empty() && DcmXfer(name.c_str()).getXfer() == EXS_Unknown) return;
            }
            throw Failure{
                CDICOM_UNDECODABLE,
                "the pixels are compressed, the meta header names no compression",
                DCM_TransferSyntaxUID, file.transferSyntax};
        }
        if (file.namedSyntax.empty()) file.namedSyntax = file.transferSyntax;
        file.transferSyntax = found;
    }
    auto copy = std::make_unique<DcmPixelData>(DCM_PixelData);
    copy->putOriginalRepresentation(
        DcmXfer(file.transferSyntax.c_str()).getXfer(), nullptr, new DcmPixelSequence(*sequence));
    if (file.dataset().insert(copy.get(), OFTrue).bad()) {
        throw Failure{CDICOM_UNDECODABLE, "the pixel data cannot be read", DCM_PixelData};
    }
    copy.release();
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
        file->transferSyntax = transferSyntax(file->format);
        DcmXfer named(file->transferSyntax.c_str());
        E_TransferSyntax written = hasPrefix && !stream.exceeded()
            ? contradicted(named.getXfer(), encodingBehindMeta(path)) : EXS_Unknown;
        if (written != EXS_Unknown) {
            GuardedStream again(path);
            again.begin(&frame);
            condition = readMixed(file->format, again, written);
            if (again.exceeded()) throw Failure{CDICOM_TOO_LARGE, again.exceeded()};
            if (condition.bad() && (again.ranOut() || again.eos())) {
                throw Failure{CDICOM_TRUNCATED, "the file ends within its data set"};
            }
            file->namedSyntax = file->transferSyntax;
            file->transferSyntax = DcmXfer(written).getXferID();
        }
        if (condition.good() || condition == EC_EndOfStream) settleFragments(*file);
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
        return file.release();
    });
}

void cdicom_close(cdicom_file *file) { delete file; }

const char *cdicom_transfer_syntax(const cdicom_file *file) {
    return file->transferSyntax.c_str();
}

const char *cdicom_encoding(const cdicom_file *file) { return file->encoding.c_str(); }

const char *cdicom_named_transfer_syntax(const cdicom_file *file) {
    return file->namedSyntax.c_str();
}
