#include "File.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace cdicom {

DcmItem *findItem(DcmItem &dataset, cdicom_path path, size_t count, OFString *characterSet) {
    if (count % 2 == 0) return nullptr;
    DcmItem *item = &dataset;
    for (size_t index = 0;; index += 2) {
        // An item without a Specific Character Set has that of the level above.
        OFString own;
        if (characterSet
            && item->findAndGetOFStringArray(DCM_SpecificCharacterSet, own, OFFalse).good()) {
            *characterSet = own;
        }
        if (index + 1 == count) return item;
        DcmItem *next = nullptr;
        OFCondition condition =
            item->findAndGetSequenceItem(key(path[index]), next, long(path[index + 1]));
        if (condition.bad() || !next) return nullptr;
        item = next;
    }
}

DcmElement *findElement(
    DcmItem &dataset, cdicom_path path, size_t count, OFString *characterSet) {
    DcmItem *item = findItem(dataset, path, count, characterSet);
    DcmElement *element = nullptr;
    if (!item || item->findAndGetElement(key(path[count - 1]), element).bad()) return nullptr;
    return element;
}

namespace {

/// Longer texts and tables are of no use here.
constexpr Uint32 longestText = 64 << 10;
constexpr Uint32 longestTable = 256 << 10;

char *handOut(const std::string &string) {
    auto memory = static_cast<char *>(std::malloc(string.size() + 1));
    if (!memory) throw std::bad_alloc();
    std::memcpy(memory, string.c_str(), string.size() + 1);
    return memory;
}

bool isAffectedByCharacterSet(DcmEVR vr) {
    switch (vr) {
    case EVR_SH: case EVR_LO: case EVR_ST: case EVR_LT: case EVR_UC: case EVR_UT: case EVR_PN:
        return true;
    default: return false;
    }
}

template <typename Value>
uint16_t *widened(const Value *values, size_t count) {
    auto memory = static_cast<uint16_t *>(std::malloc(count * sizeof(uint16_t) + 1));
    if (!memory) throw std::bad_alloc();
    for (size_t index = 0; index < count; index += 1) memory[index] = uint16_t(values[index]);
    return memory;
}

}  // namespace
}  // namespace cdicom

using namespace cdicom;

char *cdicom_text(cdicom_file *file, cdicom_path path, size_t count) {
    return guarded<char *>(nullptr, nullptr, [&]() -> char * {
        OFString characterSet;
        DcmElement *element = findElement(file->dataset(), path, count, &characterSet);
        if (!element || !element->isLeaf() || element->getLength() > longestText) return nullptr;
        OFString value;
        if (element->getOFStringArray(value, OFFalse).bad()) return nullptr;
        // An embedded zero would end the text at the C surface; padding may hold some.
        std::string bytes = text(value);
        bytes.erase(std::remove(bytes.begin(), bytes.end(), '\0'), bytes.end());
        bool isConverted = isAffectedByCharacterSet(element->ident());
        return handOut(utf8(bytes, isConverted ? text(characterSet) : ""));
    });
}

int64_t cdicom_item_count(cdicom_file *file, cdicom_path path, size_t count) {
    return guarded<int64_t>(nullptr, -1, [&]() -> int64_t {
        DcmItem *item = findItem(file->dataset(), path, count, nullptr);
        DcmSequenceOfItems *sequence = nullptr;
        if (!item || item->findAndGetSequence(key(path[count - 1]), sequence).bad() || !sequence) {
            return -1;
        }
        return int64_t(sequence->card());
    });
}

uint16_t *cdicom_words(
    cdicom_file *file, cdicom_path path, size_t count, size_t *length, bool *are_bytes) {
    return guarded<uint16_t *>(nullptr, nullptr, [&]() -> uint16_t * {
        DcmElement *element = findElement(file->dataset(), path, count);
        if (!element || !element->isLeaf() || element->getLength() > longestTable) return nullptr;
        Uint16 *words = nullptr;
        Sint16 *signedWords = nullptr;
        Uint8 *bytes = nullptr;
        *are_bytes = false;
        if (element->ident() == EVR_SS) {
            if (element->getSint16Array(signedWords).bad() || !signedWords) return nullptr;
            *length = element->getLength() / 2;
            return widened(signedWords, *length);
        }
        if (element->getVR() != EVR_OB && element->getVR() != EVR_UN
            && element->getUint16Array(words).good() && words) {
            *length = element->getLength() / 2;
            return widened(words, *length);
        }
        if (element->getUint8Array(bytes).bad() || !bytes) return nullptr;
        *length = element->getLength();
        *are_bytes = true;
        return widened(bytes, *length);
    });
}

int cdicom_signedness(cdicom_file *file, cdicom_path path, size_t count) {
    return guarded<int>(nullptr, -1, [&]() -> int {
        DcmElement *element = findElement(file->dataset(), path, count);
        if (!element || DcmXfer(file->transferSyntax.c_str()).isImplicitVR()) return -1;
        switch (element->ident()) {
        case EVR_SS: return 1;
        case EVR_US: return 0;
        default: return -1;
        }
    });
}

uint8_t *cdicom_bytes(
    cdicom_file *file, cdicom_path path, size_t count, size_t most, size_t *length) {
    return guarded<uint8_t *>(nullptr, nullptr, [&]() -> uint8_t * {
        DcmElement *element = findElement(file->dataset(), path, count);
        if (!element || !element->isLeaf() || element->getLength() > most) return nullptr;
        *length = element->getLength();
        auto memory = static_cast<uint8_t *>(std::malloc(*length + 2));
        if (!memory) throw std::bad_alloc();
        Uint16 *words = nullptr;
        Uint8 *bytes = nullptr;
        if (element->getVR() != EVR_OB && element->getVR() != EVR_UN
            && element->getUint16Array(words).good() && words) {
            for (size_t index = 0; index < *length / 2; index += 1) {
                memory[2 * index] = uint8_t(words[index]);
                memory[2 * index + 1] = uint8_t(words[index] >> 8);
            }
        } else if (element->getUint8Array(bytes).good() && bytes) {
            std::memcpy(memory, bytes, *length);
        } else {
            std::free(memory);
            return nullptr;
        }
        return memory;
    });
}
