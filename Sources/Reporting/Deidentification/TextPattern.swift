import Foundation

/// What looks like a date, an identifier, an address or a path, whoever's it is.
///
/// Most patterns begin with the character before what they take out, which is put back: a number
/// must not be found within a longer one. They are kept, since making one costs more than using it.
struct TextPattern {
    private let hash = /[0-9a-fA-F]{64}/
    private let uid = /(?:[0-9]+\.){5,}[0-9]+/
    private let path = /(^|[^\/\w.])(\/[^\/\s"'<>|]+(?:\/[^\/\s"'<>|]+)+\/?)/
    private let windowsPath = /(?:[A-Za-z]:|\\)\\[^\s"'<>|]+/
    private let address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/

    /// `2026-11-20`, with a time that may follow.
    private let yearFirst =
        #/
        (^|[^0-9])
        [0-9]{4}([-./])[0-9]{1,2}\2[0-9]{1,2}
        (?:[\ T][0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:\.[0-9]+)?)?)?
        (?![0-9])
        /#

    /// `20.11.2026`, `3/4/26`.
    private let yearLast =
        #/
        (^|[^0-9.])
        [0-9]{1,2}([-./])[0-9]{1,2}\2(?:[0-9]{4}|[0-9]{2})
        (?![0-9])
        /#

    /// DICOM's `20261120`.
    private let eightDigits =
        #/
        (^|[^0-9])
        (?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])
        (?![0-9])
        /#

    /// `2 March 1965`, `the 3rd of May`.
    private let dayAndMonth =
        #/
        (^|[^0-9])
        [0-9]{1,2}(?:st|nd|rd|th)?\.?\ *(?:of\ )?
        (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?
          |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])
        \.?(?:,?\ *[0-9]{4})?
        (?![0-9a-z])
        /#
        .ignoresCase()

    /// `Nov 18, 2024`, `March 2024`.
    private let monthAndDay =
        #/
        (^|[^a-z])
        (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?
          |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])
        \.?,?\ +[0-9]{1,4}(?:st|nd|rd|th)?(?:,?\ +[0-9]{4})?
        (?![0-9a-z])
        /#
        .ignoresCase()

    /// `92 yo`, `101-year-old`.
    private let oldAge =
        #/
        (^|[^0-9.])
        (?:9[0-9]|1[0-4][0-9])(?:\.[0-9]+)?
        ([\ -]?(?:y\/?o|yrs?|years?|y)(?![a-z]))
        /#
        .ignoresCase()

    /// Five digits or more, as telephone and record numbers have them. Not within a dotted number:
    /// what is left of those are standard UIDs.
    private let longNumber =
        #/
        (^|[^0-9.]|[^0-9]\.)
        \+?[0-9](?:[\ /()-]?[0-9]){4,}
        (?!\.[0-9])
        /#

    /// Takes out what is safe to look for in every text: hashes, UIDs but DICOM's own, paths and
    /// dates in digits.
    func everywhere(_ text: String) -> String {
        var text = text
        if text.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
            text = text.replacing(path) { $0.output.1 + "[path]" }
            text = text.replacing(windowsPath, with: "[path]")
        }
        guard text.utf8.count(where: Self.isDigit) >= 4 else { return text }
        text = text.replacing(hash, with: "[hash]")
        text = text.replacing(uid) { match in
            // Standard UIDs (transfer syntaxes, classes) identify nobody.
            match.output.hasPrefix("1.2.840.10008.") ? String(match.output) : "[UID]"
        }
        return text.replacing(yearFirst) { $0.output.1 + "[date]" }
            .replacing(yearLast) { $0.output.1 + "[date]" }
            .replacing(eightDigits) { $0.output.1 + "[date]" }
    }

    /// Takes out e-mail addresses, which go before the names in them.
    func addresses(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "@")) ? text.replacing(address, with: "[address]") : text
    }

    /// Takes out what people write: dates with a month's English name, ages from 90, long numbers.
    func inFreeText(_ text: String) -> String {
        guard text.utf8.contains(where: Self.isDigit) else { return text }
        return text.replacing(dayAndMonth) { $0.output.1 + "[date]" }
            .replacing(monthAndDay) { $0.output.1 + "[date]" }
            .replacing(oldAge) { $0.output.1 + "90+" + $0.output.2 }
            .replacing(longNumber) { $0.output.1 + "[number]" }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
