import Testing

@testable import TerminalUI

@Suite struct ProgressBarTests {
    @Test(arguments: [
        (0.0, "    "), (1.0, "████"), (0.5, "██  "), (0.0001, "▏   "), (0.9999, "███▉"),
        (0.28125, "█▏  "), (-1, "    "), (7, "████"), (Double.nan, "    "),
    ])
    func growsByEighths(fraction: Double, bar: String) {
        #expect(ProgressBar(fraction: fraction).text(columns: 4) == bar)
    }

    @Test func isAsciiWithoutUTF8() {
        #expect(ProgressBar(fraction: 0.5).text(columns: 8, isUTF8: false) == "[###...]")
        #expect(ProgressBar(fraction: 0.5).text(columns: 4, isUTF8: false) == "##..")
        #expect(ProgressBar(fraction: 0.01).text(columns: 8, isUTF8: false) == "[#.....]")
        #expect(ProgressBar(fraction: 0.99).text(columns: 8, isUTF8: false) == "[#####.]")
    }

    @Test func countsThings() {
        #expect(ProgressBar(done: 2, of: 4).fraction == 0.5)
        #expect(ProgressBar(done: 0, of: 0).fraction == 1)
        #expect(ProgressBar(done: 9, of: 4).fraction == 1)
    }

    @Test func isAlwaysAsWide() {
        for columns in 0...12 {
            for step in 0...40 {
                let bar = ProgressBar(done: step, of: 40)
                for isUTF8 in [true, false] {
                    #expect(bar.text(columns: columns, isUTF8: isUTF8).count == columns)
                }
            }
        }
    }
}
