import Foundation
import TerminalUI

/// The program that draws pictures in cells elsewhere, run on the same picture.
struct ChafaPeer {
    /// Where the program is.
    let path: String

    /// What went wrong with the peer.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// What it drew, and how long the process took.
    struct Drawing {
        var cells: PictureCells
        var milliseconds: Double
        var bytes: Int
    }

    /// Writes a picture, made grey by a tone, to a file that the peer reads.
    static func write(_ picture: Picture, _ tone: ToneTable, to file: URL) throws {
        let greys = picture.pixels.map { UInt8(tone.greys[Int($0)].rounded()) }
        let bytes = StoredPNG.encode(
            width: picture.width, height: picture.height, greys: greys)
        try Data(bytes).write(to: file)
    }

    /// Draws a file at its best: most work, averages, no preprocessing, stretched to the cells.
    func draw(
        _ file: URL, glyphs: GlyphSet, colors: ColorDepth, columns: Int, rows: Int
    ) throws -> Drawing {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments =
            [
                "-f", "symbols", "-c", colors.peerMode, "--symbols", glyphs.peerSymbols, "-w", "9",
                "-p", "off", "--stretch", "--size", "\(columns)x\(rows)", file.path,
            ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        let clock = ContinuousClock()
        let start = clock.now
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let elapsed = clock.now - start
        guard process.terminationStatus == 0 else {
            throw Failure(
                description: "\(path) ended with status \(process.terminationStatus) on "
                    + "\(glyphs.peerSymbols), \(colors.peerMode) colours; "
                    + "leave the peer out, or install chafa 1.12 or later")
        }
        let text = String(decoding: data, as: UTF8.self)
        return Drawing(
            cells: CapturedScreen(text, columns: columns, rows: rows).cells,
            milliseconds: elapsed.milliseconds, bytes: data.count)
    }
}

extension ColorDepth {
    /// What the peer calls these colours; 240 leaves out the 16 of the user's theme.
    fileprivate var peerMode: String {
        switch self {
        case .indexed256: "240"
        case .indexed16: "16"
        case .mono, .plain: "2"
        }
    }
}

extension GlyphSet {
    /// What the peer calls these characters.
    fileprivate var peerSymbols: String {
        switch self {
        case .blocks: "block+space+solid"
        case .sextants: "block+sextant+space+solid"
        case .halves: "half+space+solid"
        case .ascii: "ascii"
        }
    }
}

extension Duration {
    /// Thousandths of a second.
    var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}

/// The simplest PNG file there is: 8-bit grey, not compressed. It hands pictures to a peer.
enum StoredPNG {
    /// The bytes of a file.
    ///
    /// - Precondition: `greys.count == width * height`, both positive.
    static func encode(width: Int, height: Int, greys: [UInt8]) -> [UInt8] {
        precondition(width > 0 && height > 0 && greys.count == width * height)
        var scanlines: [UInt8] = []
        scanlines.reserveCapacity((width + 1) * height)
        for row in 0..<height {
            scanlines.append(0)
            scanlines += greys[row * width..<(row + 1) * width]
        }
        let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 0, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", header) + chunk("IDAT", stored(scanlines)) + chunk("IEND", [])
    }

    /// A zlib stream of stored blocks (RFC 1950, RFC 1951).
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        stream.reserveCapacity(bytes.count + bytes.count / 65_535 * 5 + 16)
        var start = 0
        repeat {
            let count = min(65_535, bytes.count - start)
            let isLast = start + count == bytes.count
            stream += [isLast ? 1 : 0, UInt8(count & 255), UInt8(count >> 8)]
            stream += [UInt8(~count & 255), UInt8(~count >> 8 & 255)]
            stream += bytes[start..<start + count]
            start += count
        } while start < bytes.count
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return stream + bigEndian(high << 16 | low)
    }

    private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let content = Array(name.utf8) + body
        var check = UInt32.max
        for byte in content { check = table[Int((check ^ UInt32(byte)) & 255)] ^ check >> 8 }
        return bigEndian(UInt32(body.count)) + content + bigEndian(~check)
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(value >> UInt32(24 - 8 * $0) & 255) }
    }

    /// The table of the PNG specification's CRC (annex D).
    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { value, _ in
            value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
        }
    }
}

/// What a program wrote to a terminal, played back into cells.
///
/// Understood are SGR colours (16 and 256, reverse), line ends, cursor movement within the
/// picture, erasure to the end of a line and repetition; other sequences are skipped.
struct CapturedScreen {
    private(set) var cells: PictureCells
    private var column = 0
    private var row = 0
    private var pen = PictureCell.blank
    private var lastScalar: Unicode.Scalar = " "

    /// Plays bytes back on a blank screen.
    init(_ text: String, columns: Int, rows: Int) {
        cells = PictureCells(
            columns: columns, rows: rows,
            cells: [PictureCell](repeating: .blank, count: columns * rows))
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\u{1B}": escape(&scalars)
            case "\n": (column, row) = (0, row + 1)
            case "\r": column = 0
            case "\u{0}"..."\u{1F}", "\u{7F}": break
            default: put(scalar)
            }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if column >= cells.columns { (column, row) = (0, row + 1) }
        if row < cells.rows {
            pen.scalar = scalar
            cells[column, row] = pen
        }
        column += 1
        lastScalar = scalar
    }

    private mutating func escape(_ scalars: inout Substring.UnicodeScalarView) {
        guard let kind = scalars.popFirst() else { return }
        guard kind == "[" else {
            if kind == "]" || kind == "P" { Self.skipString(&scalars) }
            return
        }
        var parameters = ""
        while let scalar = scalars.popFirst() {
            if ("\u{40}"..."\u{7E}").contains(scalar) {
                control(scalar, parameters)
                return
            }
            parameters.unicodeScalars.append(scalar)
        }
    }

    /// Skips to the end of an operating system command or device control string.
    private static func skipString(_ scalars: inout Substring.UnicodeScalarView) {
        while let scalar = scalars.popFirst() {
            if scalar == "\u{7}" { return }
            if scalar == "\u{1B}" {
                _ = scalars.popFirst()
                return
            }
        }
    }

    private mutating func control(_ final: Unicode.Scalar, _ parameters: String) {
        guard !parameters.hasPrefix("?") else { return }
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
            .map { Int($0) ?? 0 }
        let count = max(1, numbers.first ?? 1)
        switch final {
        case "m": setPen(numbers)
        case "b": for _ in 0..<min(count, cells.cells.count) { put(lastScalar) }
        case "C": column += count
        case "G": column = count - 1
        case "K", "X":
            guard row < cells.rows, column < cells.columns else { return }
            let end = final == "K" ? cells.columns : min(cells.columns, column + count)
            for erased in column..<end {
                cells[erased, row] = PictureCell(
                    scalar: " ", foreground: pen.foreground, background: pen.background)
            }
        default: break
        }
    }

    private mutating func setPen(_ codes: [Int]) {
        var codes = codes[...]
        while let code = codes.popFirst() {
            switch code {
            case 0: pen = .blank
            case 7: pen.isReversed = true
            case 27: pen.isReversed = false
            case 30...37: pen.foreground = UInt8(code - 30)
            case 90...97: pen.foreground = UInt8(code - 82)
            case 40...47: pen.background = UInt8(code - 40)
            case 100...107: pen.background = UInt8(code - 92)
            case 39: pen.foreground = nil
            case 49: pen.background = nil
            case 38, 48:
                guard codes.popFirst() == 5, let index = codes.popFirst() else { return }
                let color = UInt8(clamping: index)
                if code == 38 { pen.foreground = color } else { pen.background = color }
            default: break
            }
        }
    }
}
