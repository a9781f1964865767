import Foundation

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
