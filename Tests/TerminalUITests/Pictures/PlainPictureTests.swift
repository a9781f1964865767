import Testing

@testable import TerminalUI

/// Pictures without escape sequences.
@Suite struct PlainPictureTests {
    private func drawn(_ pixels: [UInt16], columns: Int) -> PictureCells {
        let picture = Picture(width: pixels.count, height: 2, pixels: pixels + pixels)
        return PictureFitter(glyphs: .ascii, colors: .plain).fit(
            picture, PictureView(whole: picture, tone: ToneTable(windowing: 0...100)),
            columns: columns, rows: 1)
    }

    @Test func nothingIsReversedOrColoured() {
        let cells = drawn((0..<64).map { UInt16($0 * 100 / 63) }, columns: 32)
        #expect(cells.cells.allSatisfy { !$0.isReversed && $0.foreground == nil })
        #expect(!PictureText.ansi(cells, colors: .plain).contains("\u{1B}"))
    }

    @Test func brighterPicturesCoverMore() {
        var last: Float = -1
        for grey in [0, 25, 50, 75, 100] as [UInt16] {
            let cells = drawn([UInt16](repeating: grey, count: 32), columns: 16)
            let inks = cells.cells.compactMap { AsciiInk.coverage(of: $0.scalar) }
            let mean = inks.joined().reduce(0, +) / Float(inks.joined().count)
            #expect(mean > last)
            last = mean
        }
        #expect(last > 0.9 * AsciiInk.densest)
    }
}
