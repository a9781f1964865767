import CPNG
import Foundation
import Testing

@testable import Benchmarks
@testable import TerminalUI

@Suite struct RenderBenchmarkTests {
    @Test func aDrawingIsScoredAsPixels() {
        let reference = Raster(
            width: 16, height: 16,
            greys: (0..<256).map { $0 % 16 < 8 ? 100 : 200 })
        let same = RasterScore(of: reference, against: reference)
        #expect(same.psnr == .infinity)
        #expect(abs(same.ssim - 1) < 1e-12)
        let lighter = Raster(width: 16, height: 16, greys: reference.greys.map { $0 + 10 })
        let score = RasterScore(of: lighter, against: reference)
        // 10 log10(255^2 / 100)
        #expect(abs(score.psnr - 28.1308) < 1e-4)
        #expect(score.ssim > 0.98 && score.ssim < 1)
    }

    /// The figure is that of the formulas in numpy, on the same two pictures.
    @Test func similarityAgreesWithTheReference() {
        let (width, height) = (16, 32)
        var a: [Double] = []
        var b: [Double] = []
        for number in 0..<width * height {
            let grey = (number * 37 + number * number * 5) % 256
            a.append(Double(grey))
            b.append(Double((grey * 3 + number * 7) % 256))
        }
        let score = RasterScore(
            of: Raster(width: width, height: height, greys: a),
            against: Raster(width: width, height: height, greys: b))
        #expect(abs(score.psnr - 7.40555) < 1e-4)
        #expect(abs(score.ssim - -0.02436551) < 1e-6)
    }

    @Test func aColourHasTint() {
        let cells = PictureCells(
            columns: 1, rows: 1,
            cells: [PictureCell(scalar: "▀", foreground: 1, background: 16)])
        let raster = Raster(drawing: cells)
        #expect(raster.tint == 205.0 / 2)
        #expect(abs(raster.greys[0] - 0.299 * 205) < 1e-9)
    }

    @Test func everyCharacterOfTheModuleIsDrawnExactly() {
        for glyph in PartedGlyph.all(of: .sextants) {
            let coverage = GlyphCoverage.coverage(of: glyph.scalar)
            #expect(Int(coverage.reduce(0, +)) == glyph.mask.area)
            #expect(coverage[0] == (glyph.mask[0, 0] ? 1 : 0))
        }
        #expect(GlyphCoverage.coverage(of: "▒").allSatisfy { $0 == 0.5 })
        let share = GlyphCoverage.coverage(of: "@").reduce(0, +) / 128
        #expect(abs(share - 0.274) < 0.005)
    }

    @Test func capturesArePlayedBack() {
        let text =
            "\u{1B}[?25l\u{1B}[0m\u{1B}[38;5;240;48;5;16m▀\u{1B}[7m▄\u{1B}[27m \u{1B}[2b\n"
            + "\u{1B}]0;title\u{7}\u{1B}[91;104mx\u{1B}[39;49m\u{1B}[2Cy\u{1B}[0K\r\n"
        let cells = CapturedScreen(text, columns: 5, rows: 2).cells
        #expect(SyntheticPictures.text(cells) == "▀▄   x  y ")
        #expect(cells[0, 0] == PictureCell(scalar: "▀", foreground: 240, background: 16))
        #expect(cells[1, 0].isReversed)
        #expect(cells[4, 0] == PictureCell(scalar: " ", foreground: 240, background: 16))
        #expect(cells[0, 1] == PictureCell(scalar: "x", foreground: 9, background: 12))
        #expect(cells[3, 1] == PictureCell(scalar: "y", foreground: nil, background: nil))
    }

    @Test func hostileCapturesDoNoHarm() {
        for text in [
            "\u{1B}", "\u{1B}[", "\u{1B}[38;5", "\u{1B}[38;2;1m", "\u{1B}[999999999b",
            "\u{1B}]", "\n\n\n\nx", "\u{1B}[99Cx", "\u{1B}[38;5;999mx", "\u{1B}[-5Cx\u{1B}[0Gy",
        ] {
            #expect(CapturedScreen(text, columns: 2, rows: 2).cells.cells.count == 4)
        }
    }

    @Test func thePeersPictureIsAnHonestPNG() throws {
        let (width, height) = (301, 260)
        let greys = (0..<width * height).map { (number: Int) -> UInt8 in
            UInt8((number * 31 + number / 7) % 256)
        }
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("stored-\(UUID().uuidString).png")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(StoredPNG.encode(width: width, height: height, greys: greys)).write(to: file)
        let picture = try #require(GreyPNG.read(file.path))
        #expect(picture.width == width)
        #expect(picture.pixels == greys.map { UInt16($0) })
    }

    @Test func everyWayIsMeasuredAndPrinted() throws {
        let picture = SyntheticPictures.textured(width: 64, height: 64, limit: 4095)
        let lines = try RenderBenchmark.run(
            pictures: [("slope", picture, ToneTable(spanning: picture))], sizes: [(6, 3)],
            peer: nil, repetitions: 1)
        #expect(lines.count == RenderBenchmark.ways.count)
        #expect(lines.allSatisfy { $0.score.tint == 0 && $0.peer == nil && $0.bytes > 0 })
        let blocks = try #require(lines.first)
        let flat = try #require(lines.first { $0.glyphs == .ascii })
        #expect(blocks.score.psnr > flat.score.psnr)
        let table = RenderBenchmark.table(lines)
        #expect(table.hasPrefix("picture  cells"))
        #expect(table.split(separator: "\n").count == lines.count + 1)
        #expect(table.contains("slope"))
        #expect(!table.contains("│"))
    }

    @Test func aPeerThatFailsIsNamed() {
        let picture = SyntheticPictures.textured(width: 16, height: 16, limit: 255)
        #expect(throws: (any Error).self) {
            try RenderBenchmark.run(
                pictures: [("x", picture, SyntheticPictures.plain)], sizes: [(2, 1)],
                peer: "/bin/false", repetitions: 1)
        }
    }
}
