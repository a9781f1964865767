import Reporting
import TerminalUI
import Testing

@testable import firstlight

@Suite struct PlotPrinterTests {
    private func plot(_ shape: Plot.Shape = .square, name: String = "score") -> Plot {
        Plot(
            name: "roc", title: "ROC curve", subtitle: "600 women",
            horizontal: PlotAxis(title: "1 - specificity (%)", around: [0, 1], factor: 100),
            vertical: PlotAxis(title: "sensitivity (%)", around: [0, 1], factor: 100),
            layers: [
                .reference([Plot.Point(0, 0), Plot.Point(1, 1)]),
                .line(.against, [Plot.Point(0, 0), Plot.Point(0.5, 0.6), Plot.Point(1, 1)]),
                .line(.score, [Plot.Point(0, 0), Plot.Point(0.2, 0.8), Plot.Point(1, 1)]),
            ],
            legend: [
                .init(.score, "\(name)  AUC 0.711"), .init(.against, "BCRAT  AUC 0.604"),
                .init(nil, "chance"),
            ], shape: shape)
    }

    private func lines(
        _ plots: [Plot], columns: Int = 80, glyphs: GlyphSet = .blocks, colors: ColorDepth = .plain
    ) -> [String] {
        PlotPrinter(glyphs: glyphs, colors: colors).lines(plots, columns: columns)
    }

    @Test func `words and scales stand as text around the area`() {
        let lines = lines([plot()])
        #expect(lines[0] == "ROC curve")
        #expect(lines[2] == "━━ score AUC 0.711")
        #expect(lines[3] == "╌╌ BCRAT AUC 0.604")
        #expect(lines[4] == "·· chance")
        #expect(lines[5] == "sensitivity (%)")
        #expect(lines[6].hasPrefix("100┤"))
        #expect(lines.contains { $0.hasPrefix(" 40┤") })
        let axis = lines.firstIndex { $0.hasPrefix("  0└") }
        #expect(axis == lines.count - 3)
        #expect(lines[lines.count - 2].contains("0       20       40"))
        #expect(lines.last?.contains("1 - specificity (%)") == true)
    }

    @Test(arguments: [80, 100, 120])
    func `two stand side by side on the same lines, within the screen`(columns: Int) throws {
        let lines = lines([plot(), plot(.wide)], columns: columns)
        #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= columns })
        let axes = lines.filter { $0.hasPrefix("  0└") }
        #expect(axes.count == 1)
        #expect(try #require(axes.first).dropFirst(columns / 2).contains("0└"))
    }

    @Test func `on a narrow screen one stands below the other`() {
        let lines = lines([plot(), plot(.wide)], columns: 60)
        #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= 60 })
        #expect(lines.count { $0.hasPrefix("  0└") } == 2)
    }

    @Test func `without UTF-8 all is ASCII`() {
        let lines = lines([plot()], glyphs: .ascii)
        #expect(lines.joined().utf8.allSatisfy { $0 < 0x80 })
        #expect(lines[3] == "-  BCRAT AUC 0.604")
    }

    @Test func `colours repeat what signs say, and only where there are any`() {
        let colored = lines([plot()], colors: .indexed256).joined(separator: "\n")
        #expect(colored.contains("38;5;45m━━ score") && colored.contains("38;5;208m╌╌ BCRAT"))
        let mono = lines([plot()], colors: .mono).joined()
        #expect(!mono.contains("38;5;") && !mono.contains("48;5;"))
    }

    @Test func `a name cannot drive the terminal`() {
        let text = lines([plot(name: "a\u{1B}[2Jb")]).joined()
        #expect(!text.contains("\u{1B}"))
    }

    @Test func `rows have a line each`() {
        let ticks = (1...6).map { PlotAxis.Tick(Double($0), "part \($0)") }
        let marks = (1...6).map {
            Plot.Mark(Plot.Point(0.5, Double($0)), lower: 0.3, upper: 0.7)
        }
        let rows = Plot(
            name: "subgroups", title: "AUC", subtitle: "",
            horizontal: PlotAxis(title: "AUC", around: [0.2, 0.8]),
            vertical: PlotAxis(title: "", lowest: 0.5, highest: 6.5, ticks: ticks),
            layers: [.sidewaysMarks(.score, marks)], legend: [], shape: .rows(6))
        let lines = lines([rows, plot()])
        for part in 1...6 { #expect(lines[7 - part].hasPrefix("part \(part)┤")) }
    }
}
