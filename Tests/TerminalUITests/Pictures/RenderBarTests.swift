import Foundation
import TestFiles
import Testing

@testable import Benchmarks
@testable import TerminalUI

/// The bar on real pictures, beside chafa where it is installed.
@Suite struct RenderBarTests {
    /// The least PSNR and SSIM: the figures that were measured on other mammograms.
    private static let bar: [(way: Way, columns: Int, rows: Int, psnr: Double, ssim: Double)] = [
        (Way(.blocks, .indexed256), 40, 40, 25.68, 0.7397),
        (Way(.blocks, .indexed256), 80, 60, 27.76, 0.7715),
        (Way(.halves, .indexed256), 40, 40, 24.08, 0.6816),
        (Way(.halves, .indexed256), 80, 60, 26.04, 0.7239),
        (Way(.sextants, .indexed256), 40, 40, 25.82, 0.7438),
        (Way(.sextants, .indexed256), 80, 60, 27.74, 0.7732),
        (Way(.blocks, .indexed16), 40, 40, 22.96, 0.6550),
        (Way(.blocks, .mono), 40, 40, 20.9, 0.608),
    ]

    private struct Way: Equatable {
        let glyphs: GlyphSet
        let colors: ColorDepth

        init(_ glyphs: GlyphSet, _ colors: ColorDepth) {
            (self.glyphs, self.colors) = (glyphs, colors)
        }
    }

    private static let film = "exams/transfer-syntaxes/stored-values.png"
    private static let synthetic = "exams/density/msynth-P10_Ddense_L5.0_X8.67e09.png"

    private static let chafa: String? = ["/usr/bin/chafa", "/usr/local/bin/chafa"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private func lines(
        _ file: String, columns: Int, rows: Int, ways: [(glyphs: GlyphSet, colors: ColorDepth)]
    ) throws -> [RenderBenchmarkRow] {
        let file = TestFiles.shared(file)
        let picture = try #require(GreyPNG.read(file.path))
        let greatest = Double(picture.pixels.max() ?? 1)
        return try RenderBenchmark.run(
            pictures: [(file.lastPathComponent, picture, ToneTable(windowing: 0...greatest))],
            sizes: [(columns, rows)], peer: Self.chafa, ways: ways, repetitions: 1)
    }

    @Test(.needs(.shared(film)), arguments: [(40, 40), (80, 60)])
    func aFilmIsDrawnAboveTheBar(columns: Int, rows: Int) throws {
        let wanted = Self.bar.filter { $0.columns == columns && $0.rows == rows }
        let drawn = try lines(
            Self.film, columns: columns, rows: rows,
            ways: wanted.map { ($0.way.glyphs, $0.way.colors) })
        #expect(drawn.count == wanted.count)
        for (line, bar) in zip(drawn, wanted) {
            #expect(line.score.psnr >= bar.psnr, "\(line)")
            #expect(line.score.ssim >= bar.ssim, "\(line)")
            expectNoWorseThanPeer(line)
        }
    }

    @Test(.needs(.shared(synthetic)))
    func aSyntheticPictureIsDrawnNoWorseThanThePeerDoes() throws {
        let ways = Self.bar.filter { $0.columns == 40 }
            .map { (glyphs: $0.way.glyphs, colors: $0.way.colors) }
        for line in try lines(Self.synthetic, columns: 40, rows: 15, ways: ways) {
            expectNoWorseThanPeer(line)
        }
    }

    private func expectNoWorseThanPeer(_ line: RenderBenchmarkRow) {
        #expect(line.score.tint == 0)
        guard let peer = line.peer else { return }
        #expect(line.score.psnr >= peer.score.psnr, "\(line)")
        #expect(line.score.ssim >= peer.score.ssim - 0.002, "\(line)")
    }
}
