import Foundation
import TerminalUI

/// Quality and time of drawing pictures in cells, with another program's beside them.
package enum RenderBenchmark {
    /// One picture to draw.
    package typealias Subject = (name: String, picture: Picture, tone: ToneTable)

    /// The ways of drawing that are measured.
    package static let ways: [(glyphs: GlyphSet, colors: ColorDepth)] = [
        (.blocks, .indexed256), (.sextants, .indexed256), (.halves, .indexed256),
        (.ascii, .indexed256), (.blocks, .indexed16), (.blocks, .mono), (.ascii, .mono),
    ]

    /// Draws every picture in every way and size, scores and times it.
    ///
    /// - Parameters:
    ///   - pictures: The pictures, each with the greys it is drawn and scored with.
    ///   - sizes: Cells across and down, at least one each way; pictures are stretched to them.
    ///   - peer: Where chafa is; nil leaves it out.
    ///   - ways: What to draw with.
    ///   - repetitions: How often each drawing is timed; the median counts.
    /// - Throws: What the file system says when the peer's pictures cannot be written, or an error
    ///   that names the peer's call when it fails.
    package static func run(
        pictures: [Subject], sizes: [(columns: Int, rows: Int)], peer: String?,
        ways: [(glyphs: GlyphSet, colors: ColorDepth)] = RenderBenchmark.ways,
        repetitions: Int = 9
    ) throws -> [RenderBenchmarkRow] {
        let fitters = ways.map { PictureFitter(glyphs: $0.glyphs, colors: $0.colors) }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("render-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("picture.png")
        var lines: [RenderBenchmarkRow] = []
        for subject in pictures {
            if peer != nil { try ChafaPeer.write(subject.picture, subject.tone, to: file) }
            let view = PictureView(whole: subject.picture, tone: subject.tone)
            for size in sizes {
                let reference = Raster(
                    averaging: subject.picture, view, columns: size.columns, rows: size.rows)
                for fitter in fitters {
                    let drawing = try peer.map {
                        try ChafaPeer(path: $0).draw(
                            file, glyphs: fitter.glyphs, colors: fitter.colors,
                            columns: size.columns, rows: size.rows)
                    }
                    lines.append(
                        line(
                            subject, view, fitter, size, reference, drawing,
                            repetitions: max(1, repetitions)))
                }
            }
        }
        return lines
    }

    private static func line(
        _ subject: Subject, _ view: PictureView, _ fitter: PictureFitter,
        _ size: (columns: Int, rows: Int), _ reference: Raster, _ peer: ChafaPeer.Drawing?,
        repetitions: Int
    ) -> RenderBenchmarkRow {
        let clock = ContinuousClock()
        var cells = fitter.fit(
            subject.picture, view, columns: size.columns, rows: size.rows)
        var times: [Double] = []
        for _ in 0..<repetitions {
            let start = clock.now
            cells = fitter.fit(subject.picture, view, columns: size.columns, rows: size.rows)
            times.append((clock.now - start).milliseconds)
        }
        times.sort()
        return RenderBenchmarkRow(
            picture: subject.name, glyphs: fitter.glyphs, colors: fitter.colors,
            columns: size.columns, rows: size.rows,
            score: RasterScore(of: Raster(drawing: cells), against: reference),
            milliseconds: times[times.count / 2],
            bytes: PictureText.ansi(cells, colors: fitter.colors).utf8.count,
            peer: peer.map {
                RenderBenchmarkRow.Peer(
                    score: RasterScore(of: Raster(drawing: $0.cells), against: reference),
                    processMilliseconds: $0.milliseconds, bytes: $0.bytes)
            })
    }
}

/// One line of the rendering benchmark: one picture, one size, one way of drawing.
package struct RenderBenchmarkRow: Sendable, Hashable {
    /// The picture's name.
    package let picture: String
    /// The characters used.
    package let glyphs: GlyphSet
    /// The colours used.
    package let colors: ColorDepth
    /// Cells across.
    package let columns: Int
    /// Cells down.
    package let rows: Int
    /// How like the picture the drawing is.
    package let score: RasterScore
    /// Milliseconds of one thread to average and choose, the median of several runs; the picture
    /// is in memory.
    package let milliseconds: Double
    /// Bytes of the drawing as text.
    package let bytes: Int
    /// The peer's drawing of the same, where there is a peer.
    package let peer: Peer?

    /// Another program's drawing.
    package struct Peer: Sendable, Hashable {
        /// How like the picture the drawing is, scored by the same code.
        package let score: RasterScore
        /// Milliseconds of the whole process, reading the picture included.
        package let processMilliseconds: Double
        /// Bytes it wrote.
        package let bytes: Int
    }
}

extension RenderBenchmark {
    /// The lines as a table of fixed columns, a header first; the peer's figures stand on the
    /// right where there are any.
    package static func table(_ lines: [RenderBenchmarkRow]) -> String {
        let hasPeer = lines.contains { $0.peer != nil }
        let name = max(7, lines.map(\.picture.count).max() ?? 0)
        var header =
            "picture".padded(name) + "  cells   glyphs    colours   PSNR dB    SSIM   tint"
            + "      ms    bytes"
        if hasPeer {
            header += "   │ PSNR dB    SSIM   tint  process ms    bytes   │  PSNR +"
        }
        var rows = [header]
        for line in lines {
            var row =
                line.picture.padded(name) + "  " + "\(line.columns)x\(line.rows)".padded(6) + "  "
                + line.glyphs.rawValue.padded(8) + "  " + line.colors.rawValue.padded(7)
                + columns(line.score) + line.milliseconds.text(9, 3)
                + "\(line.bytes)".leading(9)
            if let peer = line.peer {
                row +=
                    "   │" + columns(peer.score) + peer.processMilliseconds.text(12, 0)
                    + "\(peer.bytes)".leading(9) + "   │"
                    + (line.score.psnr - peer.score.psnr).text(8, 2)
            }
            rows.append(row)
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private static func columns(_ score: RasterScore) -> String {
        score.psnr.text(9, 2) + score.ssim.text(9, 4) + score.tint.text(7, 2)
    }
}

extension String {
    /// Filled with spaces at the end.
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    /// Filled with spaces at the start.
    fileprivate func leading(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}

extension Double {
    /// A number with a fixed count of decimals, on the right of a column.
    fileprivate func text(_ width: Int, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", self).leading(width)
    }
}
