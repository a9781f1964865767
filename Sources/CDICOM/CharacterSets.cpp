#include "File.h"

#include "dcmtk/dcmdata/dcspchrs.h"
#include "dcmtk/ofstd/ofchrenc.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <vector>

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

/// A term of Specific Character Set as it is meant: what is read, and how.
struct Term {
    const char *spelling;  ///< Letters and digits, in capitals.
    const char *number;    ///< The set's registration number; "" where it is no ISO 2022 set.
    const char *encoding;  ///< As iconv names it.
};

/// The defined terms (PS3.3 C.12.1.1.2) without their punctuation, and other names in use for the
/// same sets.
constexpr Term terms[] = {
    {"6", "6", "ASCII"}, {"ASCII", "6", "ASCII"}, {"USASCII", "6", "ASCII"},
    {"13", "13", "SHIFT_JIS"}, {"87", "87", ""}, {"159", "159", ""},
    {"149", "149", "EUC-KR"}, {"EUCKR", "149", "EUC-KR"}, {"KSC5601", "149", "EUC-KR"},
    {"KSX1001", "149", "EUC-KR"}, {"58", "58", "GB2312"}, {"GB2312", "58", "GB2312"},
    {"100", "100", "ISO-8859-1"}, {"LATIN1", "100", "ISO-8859-1"},
    {"101", "101", "ISO-8859-2"}, {"LATIN2", "101", "ISO-8859-2"},
    {"109", "109", "ISO-8859-3"}, {"LATIN3", "109", "ISO-8859-3"},
    {"110", "110", "ISO-8859-4"}, {"LATIN4", "110", "ISO-8859-4"},
    {"144", "144", "ISO-8859-5"}, {"127", "127", "ISO-8859-6"}, {"126", "126", "ISO-8859-7"},
    {"138", "138", "ISO-8859-8"}, {"148", "148", "ISO-8859-9"}, {"LATIN5", "148", "ISO-8859-9"},
    {"203", "203", "ISO-8859-15"}, {"LATIN9", "203", "ISO-8859-15"}, {"166", "166", "TIS-620"},
    {"TIS620", "166", "TIS-620"},
    {"88591", "100", "ISO-8859-1"}, {"88592", "101", "ISO-8859-2"},
    {"88593", "109", "ISO-8859-3"}, {"88594", "110", "ISO-8859-4"},
    {"88595", "144", "ISO-8859-5"}, {"88596", "127", "ISO-8859-6"},
    {"88597", "126", "ISO-8859-7"}, {"88598", "138", "ISO-8859-8"},
    {"88599", "148", "ISO-8859-9"}, {"885911", "166", "TIS-620"},
    {"885915", "203", "ISO-8859-15"},
    {"192", "", "UTF-8"}, {"UTF8", "", "UTF-8"}, {"GB18030", "", "GB18030"}, {"GBK", "", "GBK"},
    {"BIG5", "", "BIG5"}, {"SHIFTJIS", "", "SHIFT_JIS"}, {"SJIS", "", "SHIFT_JIS"},
    {"CP932", "", "CP932"}, {"WINDOWS1250", "", "CP1250"}, {"CP1250", "", "CP1250"},
    {"WINDOWS1251", "", "CP1251"}, {"CP1251", "", "CP1251"}, {"WINDOWS1252", "", "CP1252"},
    {"CP1252", "", "CP1252"},
};

/// The set a term means, whatever its case and punctuation: `ISO-IR 100`, `iso2022ir87`,
/// `ISO 8859-1`; NULL where it is none.
const Term *meaning(const std::string &written) {
    std::string letters;
    for (unsigned char character : written) {
        if (std::isalnum(character)) letters += char(std::toupper(character));
    }
    for (const char *prefix : {"ISO2022IR", "ISO2022", "ISOIR", "ISO", "IR"}) {
        size_t length = std::strlen(prefix);
        if (letters.size() > length && letters.compare(0, length, prefix) == 0) {
            letters.erase(0, length);
            break;
        }
    }
    for (const Term &term : terms) {
        if (letters == term.spelling) return &term;
    }
    return nullptr;
}

std::vector<std::string> values(const std::string &characterSet) {
    std::vector<std::string> values(1);
    for (char character : characterSet) {
        if (character == '\\') values.emplace_back(); else values.back() += character;
    }
    for (std::string &value : values) {
        while (!value.empty() && value.back() == ' ') value.pop_back();
        value.erase(0, std::min(value.find_first_not_of(' '), value.size()));
    }
    return values;
}

/// What stands in G1 before any escape sequence: the right half of the first term that has one.
/// (Strictly only the first term counts, but some writers omit the escape sequence of the next.)
const CodeElement *initialRight(const std::string &characterSet) {
    for (const std::string &value : values(characterSet)) {
        const Term *term = meaning(value);
        if (!term || !*term->number) continue;
        for (const CodeElement &element : codeElements) {
            if (!element.isLeft && std::strcmp(element.term, term->number) == 0) return &element;
        }
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

/// Bytes whose set is not known, or not the one named: UTF-8 proves itself, Latin-1 is the rest.
std::string guessed(const std::string &bytes) {
    std::string result;
    if (convert(bytes, "UTF-8", result)) return result;
    return convert(bytes, "ISO-8859-1", result) ? result : replaced(bytes);
}

/// One stretch of bytes of one code element.
std::string stretch(const std::string &bytes, const CodeElement *element) {
    if (!element) return guessed(bytes);
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
    std::vector<std::string> written = values(characterSet);
    const Term *whole = nullptr;
    bool usesEscapes = written.size() > 1 || characterSet.find("ISO 2022") != std::string::npos;
    for (const std::string &value : written) {
        const Term *term = meaning(value);
        // These stand for the whole text, even where they are named among others.
        if (term && !*term->number) whole = term;
        if (term && *term->number && !*term->encoding) usesEscapes = true;
    }
    if (!whole) {
        size_t escape = bytes.find('\x1B');
        while (escape != std::string::npos && !designated(bytes, escape + 1)) {
            escape = bytes.find('\x1B', escape + 1);
        }
        if (usesEscapes || escape != std::string::npos) return decodeISO2022(bytes, characterSet);
        whole = meaning(written.front());
    }
    std::string result;
    // Files often leave their character set out, or name one that is none.
    if (!whole || std::strcmp(whole->encoding, "ASCII") == 0) return guessed(bytes);
    DcmSpecificCharacterSet converter;
    OFString converted, source(bytes.data(), bytes.size());
    if (converter.selectCharacterSet(characterSet.c_str(), "ISO_IR 192").good()
        && converter.convertString(source, converted, "\\^=").good()) {
        return text(converted);
    }
    return convert(bytes, whole->encoding, result) ? result : guessed(bytes);
}

}  // namespace cdicom
