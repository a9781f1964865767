#include "Failure.h"

#include "dcmtk/dcmdata/dcrlerp.h"
#include "dcmtk/dcmjpls/djrparam.h"


#include <cstdio>

using namespace cdicom;

struct cdicom_writer {
    DcmFileFormat format;
};

namespace {

DcmTagKey key(uint32_t tag) { return DcmTagKey(Uint16(tag >> 16), Uint16(tag & 0xFFFF)); }

void require(OFCondition condition, const char *what, DcmTagKey tag = DcmTagKey(0, 0)) {
    if (condition.good()) return;
    throw Failure{CDICOM_UNWRITABLE, std::string(what) + ": " + condition.text(), tag};
}

/// Gives an attribute a value where the caller has not.
void putDefault(DcmItem &dataset, const DcmTagKey &tag, const char *value) {
    if (dataset.tagExists(tag)) return;
    require(dataset.putAndInsertString(DcmTag(tag), value), "cannot set a default", tag);
}

void putNumber(DcmItem &dataset, const DcmTagKey &tag, uint32_t value) {
    require(dataset.putAndInsertUint16(DcmTag(tag), Uint16(value)), "cannot set", tag);
}

E_TransferSyntax syntax(cdicom_compression compression) {
    switch (compression) {
    case CDICOM_RLE: return EXS_RLELossless;
    case CDICOM_JPEG_LS_LOSSLESS: return EXS_JPEGLSLossless;
    default: return EXS_LittleEndianExplicit;
    }
}

void putPixels(
    DcmDataset &dataset, const uint16_t *pixels, uint32_t columns, uint32_t rows,
    uint32_t bitsStored, cdicom_compression compression) {
    size_t count = size_t(columns) * rows;
    auto element = new DcmPixelData(DCM_PixelData);
    OFCondition condition = dataset.insert(element, OFTrue);
    if (condition.bad()) {
        delete element;
        require(condition, "cannot add pixels", DCM_PixelData);
    }
    if (bitsStored <= 8) {
        Uint8 *bytes = nullptr;
        element->setVR(EVR_OB);
        require(element->createUint8Array(Uint32(count), bytes), "no memory", DCM_PixelData);
        for (size_t index = 0; index < count; index += 1) bytes[index] = Uint8(pixels[index]);
    } else {
        element->setVR(EVR_OW);
        require(
            element->putUint16Array(pixels, static_cast<unsigned long>(count)), "no memory",
            DCM_PixelData);
    }
    DcmRLERepresentationParameter rle;
    DJLSRepresentationParameter jpegLS(2, OFTrue);
    const DcmRepresentationParameter *parameter = nullptr;
    if (compression == CDICOM_RLE) parameter = &rle;
    if (compression == CDICOM_JPEG_LS_LOSSLESS) parameter = &jpegLS;
    require(
        dataset.chooseRepresentation(syntax(compression), parameter), "cannot compress",
        DCM_PixelData);
}

/// Walks to the item that holds the last tag of a path, making what is missing.
DcmItem &holder(DcmItem &dataset, cdicom_path path, size_t count) {
    if (count % 2 == 0) throw Failure{CDICOM_UNWRITABLE, "a path ends with a tag"};
    DcmItem *item = &dataset;
    for (size_t index = 0; index + 2 < count; index += 2) {
        DcmItem *next = nullptr;
        // -2 appends; asking for one past the end must not leave gaps.
        DcmSequenceOfItems *sequence = nullptr;
        long position = 0;
        if (item->findAndGetSequence(key(path[index]), sequence).good() && sequence) {
            position = path[index + 1] < sequence->card() ? long(path[index + 1]) : -2;
        }
        require(
            item->findOrCreateSequenceItem(DcmTag(key(path[index])), next, position),
            "cannot make a sequence item", key(path[index]));
        item = next;
    }
    return *item;
}

}  // namespace

cdicom_writer *cdicom_writer_create(void) {
    return guarded<cdicom_writer *>(nullptr, nullptr, [] { return new cdicom_writer; });
}

void cdicom_writer_destroy(cdicom_writer *writer) { delete writer; }

bool cdicom_writer_put(
    cdicom_writer *writer, cdicom_path path, size_t count, const char *value,
    cdicom_failure *failure) {
    return guarded(failure, false, [&] {
        DcmItem &item = holder(*writer->format.getDataset(), path, count);
        DcmTag tag(key(path[count - 1]));
        if (tag.getEVR() == EVR_SQ) {
            if (value) {
                throw Failure{CDICOM_UNWRITABLE, "a sequence takes items, not a value", tag, value};
            }
            require(item.insertEmptyElement(tag, OFTrue), "cannot add the sequence", tag);
            return true;
        }
        // Where the dictionary leaves a choice of words, numbers are written as US.
        if (tag.getEVR() == EVR_xs || tag.getEVR() == EVR_lt) tag.setVR(DcmVR(EVR_US));
        OFCondition condition = item.putAndInsertString(tag, value ? value : "");
        if (condition.bad()) {
            throw Failure{CDICOM_UNWRITABLE, condition.text(), tag, value ? value : ""};
        }
        return true;
    });
}

bool cdicom_writer_save(
    cdicom_writer *writer, const uint16_t *pixels, uint32_t columns, uint32_t rows,
    uint32_t bits_stored, cdicom_compression compression, const char *path,
    cdicom_failure *failure) {
    return guarded(failure, false, [&] {
        if (columns == 0 || rows == 0 || columns > 65535 || rows > 65535) {
            throw Failure{CDICOM_UNWRITABLE, "rows and columns must be 1 to 65535"};
        }
        if (bits_stored < 1 || bits_stored > 16) {
            throw Failure{CDICOM_UNWRITABLE, "bits stored must be 1 to 16", DCM_BitsStored};
        }
        DcmDataset &dataset = *writer->format.getDataset();
        putDefault(dataset, DCM_SpecificCharacterSet, "ISO_IR 192");
        putDefault(dataset, DCM_PhotometricInterpretation, "MONOCHROME2");
        putNumber(dataset, DCM_SamplesPerPixel, 1);
        putNumber(dataset, DCM_Columns, columns);
        putNumber(dataset, DCM_Rows, rows);
        putNumber(dataset, DCM_BitsAllocated, bits_stored <= 8 ? 8 : 16);
        putNumber(dataset, DCM_BitsStored, bits_stored);
        putNumber(dataset, DCM_HighBit, bits_stored - 1);
        if (!dataset.tagExists(DCM_PixelRepresentation)) {
            putNumber(dataset, DCM_PixelRepresentation, 0);
        }
        // The compressors need the UIDs that a file must have in any case.
        char uid[100];
        putDefault(dataset, DCM_SOPClassUID, UID_DigitalMammographyXRayImageStorageForPresentation);
        if (!dataset.tagExists(DCM_SOPInstanceUID)) {
            putDefault(dataset, DCM_SOPInstanceUID, dcmGenerateUniqueIdentifier(uid));
        }
        putPixels(dataset, pixels, columns, rows, bits_stored, compression);

        require(
            writer->format.saveFile(
                path, syntax(compression), EET_UndefinedLength, EGL_recalcGL),
            "cannot write the file");
        return true;
    });
}
