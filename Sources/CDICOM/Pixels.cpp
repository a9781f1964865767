#include "File.h"

#include "dcmtk/dcmdata/dcpixel.h"
#include "dcmtk/dcmdata/dcpixseq.h"
#include "dcmtk/dcmdata/dcpxitem.h"

#include <algorithm>
#include <vector>

using namespace cdicom;

namespace {

constexpr uint64_t largestPixelCount = 400'000'000;

enum class Decoder { native, rle, jpeg, jpegLS, openJPEG, none };

/// Later than DCMTK 3.6.7.
bool isHTJ2K(const std::string &uid) {
    return uid == "1.2.840.10008.1.2.4.201" || uid == "1.2.840.10008.1.2.4.202"
        || uid == "1.2.840.10008.1.2.4.203";
}

Decoder decoder(const std::string &uid) {
    switch (DcmXfer(uid.c_str()).getXfer()) {
    case EXS_LittleEndianImplicit:
    case EXS_LittleEndianExplicit:
    case EXS_BigEndianExplicit:
    case EXS_DeflatedLittleEndianExplicit: return Decoder::native;
    case EXS_RLELossless: return Decoder::rle;
    case EXS_JPEGProcess1:
    case EXS_JPEGProcess2_4:
    case EXS_JPEGProcess6_8:
    case EXS_JPEGProcess10_12:
    case EXS_JPEGProcess14:
    case EXS_JPEGProcess14SV1: return Decoder::jpeg;
    case EXS_JPEGLSLossless:
    case EXS_JPEGLSLossy: return Decoder::jpegLS;
    case EXS_JPEG2000LosslessOnly:
    case EXS_JPEG2000: return Decoder::openJPEG;
    default:
        return isHTJ2K(uid) && decodesHTJ2K() ? Decoder::openJPEG : Decoder::none;
    }
}

Uint16 number(DcmItem &dataset, const DcmTagKey &tag) {
    Uint16 value = 0;
    if (!dataset.tagExistsWithValue(tag)) {
        throw Failure{CDICOM_MISSING_ATTRIBUTE, "a pixel attribute is missing", tag};
    }
    if (dataset.findAndGetUint16(tag, value).bad()) {
        throw Failure{CDICOM_BAD_ATTRIBUTE, "not a number of 16 bits", tag};
    }
    return value;
}

[[noreturn]] void refuse(cdicom_code code, const char *why, const DcmTagKey &tag, long value) {
    throw Failure{code, why, tag, std::to_string(value)};
}

std::string string(DcmItem &dataset, const DcmTagKey &tag) {
    OFString value;
    dataset.findAndGetOFString(tag, value);
    return text(value);
}

DcmPixelData &pixelData(DcmItem &dataset) {
    DcmElement *element = nullptr;
    if (dataset.findAndGetElement(DCM_PixelData, element).good() && element) {
        if (auto pixels = dynamic_cast<DcmPixelData *>(element)) return *pixels;
        throw Failure{CDICOM_UNDECODABLE, "the pixel data have the wrong VR", DCM_PixelData};
    }
    if (dataset.tagExists(DCM_FloatPixelData) || dataset.tagExists(DCM_DoubleFloatPixelData)) {
        throw Failure{CDICOM_NOT_GREY, "floating point pixels", DCM_FloatPixelData};
    }
    if (dataset.tagExists(DCM_DirectoryRecordSequence)) {
        throw Failure{CDICOM_NO_PIXELS, "the file is a list of files (DICOMDIR)"};
    }
    std::string sopClass = string(dataset, DCM_SOPClassUID);
    const char *name = dcmFindNameOfUID(sopClass.c_str(), "unknown");
    throw Failure{
        CDICOM_NO_PIXELS, std::string("the file holds no image (") + name + ")", DCM_SOPClassUID,
        sopClass};
}

/// The one frame's fragments behind the offset table.
DcmPixelSequence &fragments(cdicom_file &file, DcmPixelData &pixels) {
    E_TransferSyntax syntax = EXS_Unknown;
    const DcmRepresentationParameter *parameter = nullptr;
    pixels.getOriginalRepresentationKey(syntax, parameter);
    DcmPixelSequence *sequence = nullptr;
    if (pixels.getEncapsulatedRepresentation(syntax, parameter, sequence).bad() || !sequence) {
        throw Failure{CDICOM_UNDECODABLE, "the pixel data are not encapsulated", DCM_PixelData};
    }
    if (sequence->card() < 2) {
        throw Failure{CDICOM_TRUNCATED, "the pixel data hold no fragment", DCM_PixelData};
    }
    return *sequence;
}

/// One fragment's bytes, which stay with the sequence; NULL for an empty one.
const uint8_t *fragment(DcmPixelSequence &sequence, unsigned long index, size_t &length) {
    DcmPixelItem *item = nullptr;
    Uint8 *content = nullptr;
    length = 0;
    if (sequence.getItem(item, index).bad() || !item || item->getLength() == 0) return nullptr;
    if (item->getUint8Array(content).bad() || !content) {
        throw Failure{CDICOM_TRUNCATED, "a fragment cannot be read", DCM_PixelData};
    }
    length = item->getLength();
    return content;
}

/// All fragments' bytes in a row.
std::vector<uint8_t> codestream(DcmPixelSequence &sequence) {
    std::vector<uint8_t> bytes;
    for (unsigned long index = 1; index < sequence.card(); index += 1) {
        size_t length = 0;
        const uint8_t *content = fragment(sequence, index, length);
        bytes.insert(bytes.end(), content, content + length);
    }
    return bytes;
}

/// Gives the first fragment other bytes, in memory alone.
void replaceFirst(DcmPixelSequence &sequence, std::vector<uint8_t> bytes) {
    if (bytes.size() % 2 != 0) bytes.push_back(0);
    DcmPixelItem *first = nullptr;
    if (sequence.getItem(first, 1).bad() || !first
        || first->putUint8Array(bytes.data(), static_cast<unsigned long>(bytes.size())).bad()) {
        throw std::bad_alloc();
    }
}

/// Makes one fragment of several: DCMTK seeks the frame's header in the first, which may be short or
/// empty.
void joinFragments(DcmPixelSequence &sequence) {
    if (sequence.card() < 3) return;
    std::vector<uint8_t> bytes = codestream(sequence);
    if (bytes.empty()) return;
    replaceFirst(sequence, bytes);
    while (sequence.card() > 2) {
        DcmPixelItem *item = nullptr;
        if (sequence.remove(item, sequence.card() - 1).bad()) break;
        delete item;
    }
}

/// The first bytes of all fragments.
std::vector<uint8_t> firstBytes(DcmPixelSequence &sequence, size_t wanted) {
    std::vector<uint8_t> bytes;
    for (unsigned long index = 1; index < sequence.card() && bytes.size() < wanted; index += 1) {
        DcmPixelItem *item = nullptr;
        if (sequence.getItem(item, index).bad() || !item) break;
        size_t count = std::min(wanted - bytes.size(), size_t(item->getLength()));
        if (count == 0) continue;
        std::vector<uint8_t> part(count);
        if (item->getPartialValue(part.data(), 0, Uint32(count)).bad()) break;
        bytes.insert(bytes.end(), part.begin(), part.end());
    }
    return bytes;
}

void checkGrey(DcmItem &dataset) {
    Uint16 samples = number(dataset, DCM_SamplesPerPixel);
    if (samples != 1) refuse(CDICOM_NOT_GREY, "colour", DCM_SamplesPerPixel, samples);
    std::string photometric = string(dataset, DCM_PhotometricInterpretation);
    if (photometric.empty()) {
        throw Failure{
            CDICOM_MISSING_ATTRIBUTE, "a pixel attribute is missing",
            DCM_PhotometricInterpretation};
    }
    if (photometric != "MONOCHROME1" && photometric != "MONOCHROME2") {
        throw Failure{
            CDICOM_NOT_GREY, "neither MONOCHROME1 nor MONOCHROME2", DCM_PhotometricInterpretation,
            photometric};
    }
    if (dataset.tagExistsWithValue(DCM_NumberOfFrames)) {
        Sint32 frames = 0;
        dataset.findAndGetSint32(DCM_NumberOfFrames, frames);
        // 0 is not allowed (PS3.3 C.7.6.6.1.1), and written by some for an image of one frame.
        if (frames == 0) dataset.putAndInsertString(DCM_NumberOfFrames, "1");
        if (frames != 1 && frames != 0) {
            refuse(
                CDICOM_BAD_ATTRIBUTE, "only images of one frame are taken", DCM_NumberOfFrames,
                frames);
        }
    }
}

void checkBits(const cdicom_layout &layout) {
    if (layout.bits_allocated != 8 && layout.bits_allocated != 16) {
        refuse(CDICOM_BAD_ATTRIBUTE, "not 8 or 16", DCM_BitsAllocated, layout.bits_allocated);
    }
    if (layout.bits_stored < 1 || layout.bits_stored > layout.bits_allocated) {
        refuse(
            CDICOM_BAD_ATTRIBUTE, "not within the bits allocated", DCM_BitsStored,
            layout.bits_stored);
    }
    if (layout.high_bit + 1 < layout.bits_stored || layout.high_bit >= layout.bits_allocated) {
        refuse(CDICOM_BAD_ATTRIBUTE, "does not fit the bits", DCM_HighBit, layout.high_bit);
    }
}

/// Pixel Padding Value (0028,0120) to Range Limit (0028,0121), as words read as Pixel Representation
/// says; empty where a file declares none. Written as US or SS, right or wrong.
struct Padding {
    int32_t least = 1;
    int32_t most = 0;

    static int32_t value(uint16_t word, bool isSigned) {
        return isSigned ? int32_t(int16_t(word)) : int32_t(word);
    }

    static bool find(DcmItem &dataset, const DcmTagKey &tag, uint16_t &word) {
        DcmElement *element = nullptr;
        if (dataset.findAndGetElement(tag, element).bad() || !element || element->getVM() == 0) {
            return false;
        }
        Uint16 plain = 0;
        Sint16 withSign = 0;
        if (element->getUint16(plain).good()) {
            word = plain;
        } else if (element->getSint16(withSign).good()) {
            word = uint16_t(withSign);
        } else {
            return false;
        }
        return true;
    }

    Padding(DcmItem &dataset, bool isSigned) {
        uint16_t first = 0, second = 0;
        if (!find(dataset, DCM_PixelPaddingValue, first)) return;
        if (!find(dataset, DCM_PixelPaddingRangeLimit, second)) second = first;
        least = std::min(value(first, isSigned), value(second, isSigned));
        most = std::max(value(first, isSigned), value(second, isSigned));
    }

    bool holds(int32_t value) const { return least <= value && value <= most; }
};

/// The values that the stored bits can hold.
struct Field {
    int32_t least;
    int32_t most;

    explicit Field(const cdicom_layout &layout)
        : least(layout.is_signed ? -(int32_t(1) << (layout.bits_stored - 1)) : 0),
          most((int32_t(1) << (layout.bits_stored - (layout.is_signed ? 1 : 0))) - 1) {}

    bool holds(int32_t value) const { return least <= value && value <= most; }
};

/// Moves the stored bits down and clears the rest, where old overlays may be.
///
/// Padding may be declared, and written, beyond the stored bits (65535 beside 12): masked, it would
/// be taken for tissue. A word of padding out of their reach stays as it is written where all the
/// padding is; where some of the padding is within reach, it becomes the nearest value there.
void keepStoredBits(const cdicom_layout &layout, const Padding &padding, uint16_t *pixels) {
    unsigned shift = layout.high_bit + 1 - layout.bits_stored;
    uint32_t mask = (uint32_t(1) << layout.bits_stored) - 1;
    if (shift == 0 && mask == 0xFFFF) return;
    size_t count = size_t(layout.columns) * layout.rows;
    Field field(layout);
    bool isBeyond = shift == 0 && padding.least <= padding.most
        && (padding.least < field.least || padding.most > field.most);
    bool isWhollyBeyond = padding.most < field.least || padding.least > field.most;
    for (size_t index = 0; index < count; index += 1) {
        uint16_t word = pixels[index];
        if (isBeyond) {
            int32_t value = Padding::value(word, layout.is_signed);
            if (!field.holds(value) && padding.holds(value)) {
                if (isWhollyBeyond) continue;
                word = uint16_t(value < field.least ? field.least : field.most);
            }
        }
        pixels[index] = uint16_t((word >> shift) & mask);
    }
}

void decodeFrame(cdicom_file &file, const cdicom_layout &layout, void *buffer, size_t size) {
    DcmDataset &dataset = file.dataset();
    DcmPixelData &pixels = pixelData(dataset);
    Uint32 startFragment = 0;
    OFString colourModel;
    OFCondition condition = pixels.getUncompressedFrame(
        &dataset, 0, startFragment, buffer, Uint32(size), colourModel);
    if (condition.bad()) {
        throw Failure{
            CDICOM_UNDECODABLE,
            std::string(cdicom_transfer_syntax_name(file.transferSyntax.c_str())) + ": "
                + condition.text(),
            DCM_PixelData};
    }
}

}  // namespace

namespace {

/// Decodes the words as they are written, overlays and padding among them, and gives the layout that
/// they have.
cdicom_layout readWords(cdicom_file *file, const cdicom_layout &layout, uint16_t *pixels) {
    size_t count = size_t(layout.columns) * layout.rows;
    cdicom_layout stored = layout;
    std::vector<uint8_t> bytes;
    Decoder kind = decoder(file->transferSyntax);
    if (kind == Decoder::jpeg || kind == Decoder::jpegLS) {
        size_t length = 0;
        DcmPixelSequence &sequence = fragments(*file, pixelData(file->dataset()));
        joinFragments(sequence);
        const uint8_t *content = fragment(sequence, 1, length);
        checkJPEGHeader(content, length, layout, kind == Decoder::jpegLS);
        if (kind == Decoder::jpegLS) {
            std::vector<uint8_t> stream = withPresets(content, length);
            if (stream.size() != length) replaceFirst(sequence, stream);
        }
    }
    switch (kind) {
    case Decoder::rle:
        bytes = codestream(fragments(*file, pixelData(file->dataset())));
        decodeRLE(bytes.data(), bytes.size(), layout, pixels);
        break;
    case Decoder::openJPEG:
        bytes = codestream(fragments(*file, pixelData(file->dataset())));
        decodeJPEG2000(bytes.data(), bytes.size(), layout, pixels);
        // A codestream's samples are the stored bits alone, wherever High Bit may be.
        stored.high_bit = stored.bits_stored - 1;
        break;
    default:
        if (layout.bits_allocated == 16) {
            decodeFrame(*file, layout, pixels, count * 2);
        } else {
            bytes.resize(count + 1);
            decodeFrame(*file, layout, bytes.data(), bytes.size() & ~size_t(1));
            for (size_t index = 0; index < count; index += 1) pixels[index] = bytes[index];
        }
    }
    return stored;
}

/// Whether the words hold overlays in bits beyond the stored ones, as files before 2004 may: Overlay
/// Bits Allocated (60xx,0100) is then the pixels', and Overlay Bit Position (60xx,0102) the bit.
bool hasOverlaysInWords(DcmItem &dataset, const cdicom_layout &layout) {
    for (uint16_t group = 0x6000; group < 0x6020; group += 2) {
        Uint16 bits = 0, position = 0;
        if (dataset.findAndGetUint16(DcmTagKey(group, 0x0100), bits).good()
            && dataset.findAndGetUint16(DcmTagKey(group, 0x0102), position).good()
            && bits == layout.bits_allocated && position >= layout.bits_stored) {
            return true;
        }
    }
    return false;
}

/// Believes a codestream that is deeper than Bits Stored where its samples are, too: masked, they
/// would be others. Many codestreams of 16 bits hold 12, which stays 12; padding and overlays may be
/// beyond the stored bits; and a sign may go no further than them.
void settleDepth(cdicom_file *file, cdicom_layout &layout, unsigned precision) {
    if (precision <= layout.bits_stored || precision > layout.bits_allocated
        || hasOverlaysInWords(file->dataset(), layout)) {
        return;
    }
    std::vector<uint16_t> words(size_t(layout.columns) * layout.rows);
    try {
        readWords(file, layout, words.data());
    } catch (const Failure &) {
        // Told when the pixels are asked for.
        return;
    }
    Padding padding(file->dataset(), layout.is_signed);
    Field field(layout);
    for (uint16_t word : words) {
        int32_t value = Padding::value(word, layout.is_signed);
        if (field.holds(value) || padding.holds(value)) continue;
        if (layout.is_signed && (word >> layout.bits_stored) == 0) continue;
        layout.bits_stored_by_header = layout.bits_stored;
        layout.bits_stored = precision;
        layout.high_bit = precision - 1;
        return;
    }
}

}  // namespace

bool cdicom_read_layout(cdicom_file *file, cdicom_layout *layout, cdicom_failure *failure) {
    return guarded(failure, false, [&] {
        DcmDataset &dataset = file->dataset();
        Decoder kind = decoder(file->transferSyntax);
        if (kind == Decoder::none) {
            std::string name = cdicom_transfer_syntax_name(file->transferSyntax.c_str());
            throw Failure{
                CDICOM_UNSUPPORTED_TRANSFER_SYNTAX, name.empty() ? "unknown" : name,
                DCM_TransferSyntaxUID, file->transferSyntax};
        }
        DcmPixelData &pixels = pixelData(dataset);
        checkGrey(dataset);
        *layout = cdicom_layout{};
        layout->columns = number(dataset, DCM_Columns);
        layout->rows = number(dataset, DCM_Rows);
        layout->bits_allocated = number(dataset, DCM_BitsAllocated);
        layout->bits_stored = number(dataset, DCM_BitsStored);
        layout->high_bit = number(dataset, DCM_HighBit);
        layout->is_signed = number(dataset, DCM_PixelRepresentation) == 1;
        if (layout->columns == 0) refuse(CDICOM_BAD_ATTRIBUTE, "zero", DCM_Columns, 0);
        if (layout->rows == 0) refuse(CDICOM_BAD_ATTRIBUTE, "zero", DCM_Rows, 0);
        checkBits(*layout);
        uint64_t count = uint64_t(layout->columns) * layout->rows;
        if (count > largestPixelCount) {
            refuse(CDICOM_TOO_LARGE, "over 400 megapixels", DCM_Rows, layout->rows);
        }
        if (kind == Decoder::native) {
            uint64_t needed = count * layout->bits_allocated / 8;
            uint64_t length = pixels.getLength(dataset.getOriginalXfer());
            if (length < needed) {
                throw Failure{
                    CDICOM_TRUNCATED,
                    "the pixel data hold " + std::to_string(length) + " of "
                        + std::to_string(needed) + " bytes",
                    DCM_PixelData};
            }
        } else {
            DcmPixelSequence &sequence = fragments(*file, pixels);
            std::vector<uint8_t> start = firstBytes(sequence, 512);
            if (start.empty()) {
                throw Failure{CDICOM_TRUNCATED, "every fragment is empty", DCM_PixelData};
            }
            if (kind == Decoder::openJPEG && !layout->is_signed) {
                layout->is_signed = hasSignedSamples(start.data(), start.size());
                layout->is_signed_by_codestream = layout->is_signed;
            }
            unsigned precision = 0;
            if (kind == Decoder::openJPEG) {
                precision = samplePrecision(start.data(), start.size());
            } else if (kind == Decoder::jpeg || kind == Decoder::jpegLS) {
                // Application data may come before the frame's header.
                start = firstBytes(sequence, 1 << 17);
                try {
                    precision = checkJPEGHeader(
                        start.data(), start.size(), *layout, kind == Decoder::jpegLS);
                } catch (const Failure &) {
                    // Told when the pixels are asked for.
                }
            }
            settleDepth(file, *layout, precision);
        }
        return true;
    });
}

bool cdicom_read_pixels(
    cdicom_file *file, const cdicom_layout *layout, uint16_t *pixels, cdicom_failure *failure) {
    return guarded(failure, false, [&] {
        cdicom_layout stored = readWords(file, *layout, pixels);
        keepStoredBits(stored, Padding(file->dataset(), stored.is_signed), pixels);
        return true;
    });
}
