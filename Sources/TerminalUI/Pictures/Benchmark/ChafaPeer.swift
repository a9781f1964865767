import Foundation

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
