import Glibc
import TOMLKit

/// Reads the TOML files that people write, whole or not at all.
///
/// TOMLKit's parser takes a C string, so that it ends in silence at a NUL byte, and it ends the
/// program where a table's name or a bracket is not what it expects. What it cannot be trusted
/// with is refused here, before it sees the text.
package enum CheckedTOML {
    /// Why a file cannot be followed.
    package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// Whether the file could be read and is no TOML.
        package let isSyntax: Bool
        /// What is wrong, with line and column where they are known, without the file's name.
        package let description: String
    }

    /// The most bytes such a file may have.
    package static let mostBytes = 1 << 20
    /// The most values within each other, and parts of a dotted name.
    static let mostDepth = 64

    /// The table that a file holds; nil where there is no such file.
    package static func table(file path: String) throws(Problem) -> TOMLTable? {
        guard let bytes = try bytes(of: path) else { return nil }
        return try table(bytes)
    }

    /// The table that a text in UTF-8 holds, with or without a byte order mark.
    package static func table(_ bytes: [UInt8]) throws(Problem) -> TOMLTable {
        let text = try checkedText(bytes)
        do {
            return try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            let place = error.source.begin
            throw .syntax(place.line, place.column, SafeText(error.description).string)
        } catch {
            throw Problem(isSyntax: true, description: "the text is no TOML")
        }
    }

    // MARK: Reading

    private static func bytes(of path: String) throws(Problem) -> [UInt8]? {
        // Without waiting: a named pipe that nobody writes to would hold the program.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason = errno
            var status = stat()
            let isMissing = [ENOENT, ENOTDIR].contains(reason) && lstat(path, &status) != 0
            if isMissing { return nil }
            throw .unreadable(reason)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Problem(
                isSyntax: false,
                description: "it is no regular file; put a text file in its place")
        }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &part, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(errno) }
            if count == 0 { return bytes }
            bytes += part[..<count]
            guard bytes.count <= mostBytes else {
                throw Problem(
                    isSyntax: false, description: "it is larger than 1 MB; shorten it")
            }
        }
    }

    // MARK: Checking

    private static func checkedText(_ bytes: [UInt8]) throws(Problem) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .syntax(1, 1, "the text is UTF-16; save it as UTF-8")
        }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let bytes = hasMark ? Array(bytes.dropFirst(3)) : bytes
        var lineNumber = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            lineNumber += 1
            let content = line.last == 0x0D ? line.dropLast() : line
            if let index = content.firstIndex(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
                let column = String(decoding: content[..<index], as: UTF8.self).unicodeScalars.count
                let code = content[index]
                let name =
                    code == 0 ? "a NUL byte" : "a control character (byte \(code))"
                throw .syntax(lineNumber, column + 1, "\(name) stands in the text; take it out")
            }
            if String(validating: content, as: UTF8.self) == nil {
                let good = validPrefix(of: content)
                let before = String(decoding: content[..<good], as: UTF8.self)
                throw .syntax(
                    lineNumber, before.unicodeScalars.count + 1,
                    "the text is not UTF-8; save it as UTF-8")
            }
        }
        var scan = TOMLScan(String(decoding: bytes, as: UTF8.self))
        try scan.run()
        return scan.text
    }

    /// Where the longest beginning that is UTF-8 ends.
    private static func validPrefix(of bytes: ArraySlice<UInt8>) -> Int {
        var low = bytes.startIndex
        var next = low
        while next < bytes.endIndex {
            next += 1
            if String(validating: bytes[low..<next], as: UTF8.self) != nil { low = next }
            if next - low == 4 { break }
        }
        return low
    }
}

extension CheckedTOML.Problem {
    static func syntax(_ line: Int, _ column: Int, _ problem: String) -> Self {
        Self(isSyntax: true, description: "line \(line), column \(column): \(problem)")
    }

    fileprivate static func unreadable(_ error: Int32) -> Self {
        let problem =
            switch error {
            case ENOENT, ENOTDIR: "it is a link to a file that is not there"
            case EACCES, EPERM: "it may not be read; ask whoever owns it to let you read it"
            case ELOOP: "its links lead in a circle"
            default: "it cannot be read; check the disk that holds it"
            }
        return Self(isSyntax: false, description: problem)
    }
}

/// One pass over a TOML text that knows strings, comments and brackets, and no more.
private struct TOMLScan {
    let text: String
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var lineStart = 0
    private var brackets: [Unicode.Scalar] = []
    private var dots = 0
    /// Whether nothing but blanks was seen on the line.
    private var isFresh = true

    init(_ text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func run() throws(CheckedTOML.Problem) {
        while let scalar = current {
            switch scalar {
            case "\n": newLine()
            case " ", "\t", "\r": break
            case "#":
                while let next = current, next != "\n" { index += 1 }
                continue
            case "\"", "'": try string(scalar)
            case "[" where isFresh && brackets.isEmpty: try tableName()
            case "[", "{":
                brackets.append(scalar == "[" ? "]" : "}")
                dots = 0
                guard brackets.count <= CheckedTOML.mostDepth else {
                    throw problem("values lie too deep within each other")
                }
            case "]", "}":
                guard brackets.popLast() == scalar else {
                    throw problem("this '\(scalar)' closes nothing that was opened")
                }
            case ".":
                dots += 1
                guard dots <= CheckedTOML.mostDepth else {
                    throw problem("the name has too many parts")
                }
            case "=", ",": dots = 0
            default: break
            }
            if ![" ", "\t", "\r", "\n"].contains(scalar) { isFresh = false }
            index += 1
        }
    }

    private mutating func newLine() {
        line += 1
        lineStart = index + 1
        dots = 0
        isFresh = true
    }

    /// From `[` or `[[` at the beginning of a line up to what the name begins with.
    private mutating func tableName() throws(CheckedTOML.Problem) {
        brackets.append("]")
        if index + 1 < scalars.count, scalars[index + 1] == "[" {
            brackets.append("]")
            index += 1
        }
        while index + 1 < scalars.count, [" ", "\t"].contains(scalars[index + 1]) { index += 1 }
        let next = index + 1 < scalars.count ? scalars[index + 1] : "\n"
        let isName =
            next.isASCII && (next.properties.isAlphabetic || ("0"..."9").contains(next))
            || ["-", "_", "\"", "'"].contains(next)
        guard isName else {
            index += 1
            throw problem(
                "a table's name must follow '['; write it as [name], and in quotes where it has "
                    + "other signs than a to z, digits, - and _")
        }
    }

    /// From a quote to the one that ends the string.
    private mutating func string(_ quote: Unicode.Scalar) throws(CheckedTOML.Problem) {
        let begun = (line: line, column: index - lineStart + 1)
        let isLong = isTriple(quote)
        index += isLong ? 3 : 1
        while let scalar = current {
            if scalar == "\n" {
                guard isLong else { break }
                newLine()
            } else if scalar == "\\", quote == "\"" {
                try escape()
                continue
            } else if scalar == quote, !isLong {
                return
            } else if scalar == quote, isTriple(quote) {
                index += 2
                // Up to two quotes may stand before the three that end it.
                for _ in 0..<2 where index + 1 < scalars.count && scalars[index + 1] == quote {
                    index += 1
                }
                return
            }
            index += 1
        }
        throw .syntax(begun.line, begun.column, "the text in quotes that begins here has no end")
    }

    /// A backslash and the sign after it.
    private mutating func escape() throws(CheckedTOML.Problem) {
        for zero in ["\\u0000", "\\U00000000"]
        where scalars[index...].starts(with: zero.unicodeScalars) {
            throw problem("\(zero) stands in the text; take it out")
        }
        index += 1
        if current != "\n" { index += 1 }
    }

    private func isTriple(_ quote: Unicode.Scalar) -> Bool {
        index + 2 < scalars.count && scalars[index...(index + 2)].allSatisfy { $0 == quote }
    }

    private func problem(_ text: String) -> CheckedTOML.Problem {
        .syntax(line, index - lineStart + 1, text)
    }
}
