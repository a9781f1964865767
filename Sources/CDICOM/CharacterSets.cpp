#include "File.h"

#include "dcmtk/dcmdata/dcspchrs.h"
#include "dcmtk/ofstd/ofchrenc.h"

#include <algorithm>
#include <cstring>

// DCMTK converts texts without code extensions. With them (ISO 2022, PS3.5 section 6.1.2.5) it
// asks iconv for encodings named ISO-IR-87 and ISO-IR-159, which the C library does not have; so
// the escape sequences are followed here, and only the stretches between them converted by DCMTK,
// the Japanese ones by way of EUC-JP.

namespace cdicom {
namespace {

/// A set of characters that an escape sequence designates.
struct CodeElement {
    const char *escape;    ///< After ESC.
    const char *term;      ///< The defined term, with "ISO 2022 IR " left out; "" for none.
    const char *encoding;  ///< As iconv names it.
    bool isLeft;           ///< Whether it is designated to G0 (bytes below 128).
    int width;             ///< Bytes a character.
    const char *prefix;    ///< What each character gets in front in the encoding.
};

/// PS3.3 tables C.12-3 and C.12-4.
constexpr CodeElement codeElements[] = {
    {"(B", "6", "ASCII", true, 1, ""},
    {"(J", "13", "ASCII", true, 1, ""},
    {")I", "13", "EUC-JP", false, 1, "\x8E"},
    {"$B", "87", "EUC-JP", true, 2, ""},
    {"$(D", "159", "EUC-JP", true, 2, "\x8F"},
    {"$)C", "149", "EUC-KR", false, 2, ""},
    {"$)A", "58", "GB2312", false, 2, ""},
    {"-A", "100", "ISO-8859-1", false, 1, ""},
    {"-B", "101", "ISO-8859-2", false, 1, ""},
    {"-C", "109", "ISO-8859-3", false, 1, ""},
    {"-D", "110", "ISO-8859-4", false, 1, ""},
    {"-L", "144", "ISO-8859-5", false, 1, ""},
    {"-G", "127", "ISO-8859-6", false, 1, ""},
    {"-F", "126", "ISO-8859-7", false, 1, ""},
    {"-H", "138", "ISO-8859-8", false, 1, ""},
    {"-M", "148", "ISO-8859-9", false, 1, ""},
    {"-b", "203", "ISO-8859-15", false, 1, ""},
    {"-T", "166", "TIS-620", false, 1, ""},
};

const CodeElement &ascii = codeElements[0];

const CodeElement *designated(const std::string &bytes, size_t afterEscape) {
    for (const CodeElement &element : codeElements) {
        if (bytes.compare(afterEscape, std::strlen(element.escape), element.escape) == 0) {
            return &element;
        }
    }
    return nullptr;
}

/// What stands in G1 before any escape sequence: the right half of the first term that has one.
/// (Strictly only the first term counts, but some writers omit the escape sequence of the next.)
const CodeElement *initialRight(const std::string &characterSet) {
    size_t start = 0;
    while (start <= characterSet.size()) {
        size_t end = std::min(characterSet.find('\\', start), characterSet.size());
        std::string term = characterSet.substr(start, end - start);
        while (!term.empty() && term.back() == ' ') term.pop_back();
        for (const CodeElement &element : codeElements) {
            if (!element.isLeft && term == std::string("ISO 2022 IR ") + element.term) {
                return &element;
            }
        }
        start = end + 1;
    }
    return nullptr;
}

/// Converts bytes of one encoding to UTF-8; false where they are not of that encoding.
bool convert(const std::string &bytes, const char *encoding, std::string &result) {
    OFCharacterEncoding converter;
    OFString converted;
    if (converter.selectEncoding(encoding, "UTF-8").bad()) return false;
    OFString source(bytes.data(), bytes.size());
    if (converter.convertString(source, converted, OFTrue).bad()) return false;
    result = text(converted);
    return true;
}

constexpr const char *replacement = "\xEF\xBF\xBD";

/// ASCII as it is, U+FFFD for every other byte.
std::string replaced(const std::string &bytes) {
    std::string result;
    for (unsigned char byte : bytes) {
        if (byte < 0x80) result += char(byte); else result += replacement;
    }
    return result;
}

bool isASCII(const std::string &bytes) {
    for (unsigned char byte : bytes) {
        if (byte >= 0x80) return false;
    }
    return true;
}

/// One stretch of bytes of one code element.
std::string stretch(const std::string &bytes, const CodeElement *element) {
    if (!element) return replaced(bytes);
    if (element->isLeft && element->width == 1) return bytes;
    std::string encoded;
    size_t width = size_t(element->width);
    for (size_t index = 0; index + width <= bytes.size(); index += width) {
        encoded += element->prefix;
        for (size_t offset = 0; offset < width; offset += 1) {
            encoded += char(static_cast<unsigned char>(bytes[index + offset]) | 0x80);
        }
    }
    std::string result;
    if (!convert(encoded, element->encoding, result)) result = replaced(encoded);
    if (bytes.size() % width != 0) result += replacement;
    return result;
}

std::string decodeISO2022(const std::string &bytes, const std::string &characterSet) {
    const CodeElement *firstRight = initialRight(characterSet);
    const CodeElement *left = &ascii;
    const CodeElement *right = firstRight;
    std::string result, pending;
    const CodeElement *pendingElement = left;
    auto flush = [&] {
        if (!pending.empty()) result += stretch(pending, pendingElement);
        pending.clear();
    };
    for (size_t index = 0; index < bytes.size(); index += 1) {
        unsigned char byte = static_cast<unsigned char>(bytes[index]);
        if (byte == 0x1B) {
            if (const CodeElement *element = designated(bytes, index + 1)) {
                flush();
                (element->isLeft ? left : right) = element;
                index += std::strlen(element->escape);
                continue;
            }
        }
        bool isControl = byte < 0x21;
        bool isDelimiter = left->width == 1 && (byte == '\\' || byte == '^' || byte == '=');
        const CodeElement *element = byte >= 0x80 ? right : left;
        if (isControl || isDelimiter) element = &ascii;
        if (element != pendingElement) {
            flush();
            pendingElement = element;
        }
        pending += char(byte);
        // Each component of a name and each value starts in the initial state again.
        if (isDelimiter || (isControl && byte != ' ' && byte != 0x1B)) {
            left = &ascii;
            right = firstRight;
        }
    }
    flush();
    return result;
}

}  // namespace

std::string utf8(const std::string &bytes, const std::string &characterSet) {
    if (isASCII(bytes) && bytes.find('\x1B') == std::string::npos) return bytes;
    if (characterSet.find("ISO 2022") != std::string::npos) {
        return decodeISO2022(bytes, characterSet);
    }
    std::string result;
    if (characterSet.empty() || characterSet == "ISO_IR 6") {
        // Files often leave their character set out; UTF-8 proves itself, Latin-1 is the rest.
        if (convert(bytes, "UTF-8", result)) return result;
        return convert(bytes, "ISO-8859-1", result) ? result : replaced(bytes);
    }
    DcmSpecificCharacterSet converter;
    OFString converted, source(bytes.data(), bytes.size());
    if (converter.selectCharacterSet(characterSet.c_str(), "ISO_IR 192").good()
        && converter.convertString(source, converted, "\\^=").good()) {
        return text(converted);
    }
    return replaced(bytes);
}

}  // namespace cdicom
