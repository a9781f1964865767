import Testing

@testable import Reporting

@Suite struct PlotSVGTests {
    private func plot(
        _ layers: [Plot.Layer] = [], legend: [Plot.LegendEntry] = [],
        subtitle: String = "600 women",
        labels: [String] = ["0", "1"], shape: Plot.Shape = .square
    ) -> Plot {
        Plot(
            name: "roc", title: "ROC curve, five years", subtitle: subtitle,
            horizontal: PlotAxis(title: "false", around: [0, 1]),
            vertical: PlotAxis(
                title: "true", lowest: 0, highest: 1,
                ticks: labels.enumerated().map { .init(Double($0), $1) }), layers: layers,
            legend: legend, shape: shape)
    }

    /// What stands in an attribute of each element of a class, in their order.
    private func values(_ attribute: String, of kind: String, in text: String) -> [String] {
        text.split(separator: "\n").filter { $0.contains("class=\"\(kind)\"") }.compactMap { line in
            line.range(of: " \(attribute)=\"").map { range in
                String(line[range.upperBound...].prefix { $0 != "\"" })
            }
        }
    }

    @Test func `the element tells what it shows and how large it is`() throws {
        let text = PlotSVG(plot(legend: [.init(.score, "a & b, AUC 0.7")])).text
        #expect(
            text.hasPrefix(
                "<svg class=\"plot\" role=\"img\" aria-labelledby=\"roc-title roc-desc\" "
                    + "viewBox=\"0 0 520 "))
        #expect(text.contains("<title id=\"roc-title\">ROC curve, five years</title>"))
        #expect(
            text.contains(
                "<desc id=\"roc-desc\">600 women; a &amp; b, AUC 0.7. Axes: false; true.</desc>"))
        #expect(text.hasSuffix("</svg>"))
    }

    @Test func `a line runs from corner to corner of its area`() throws {
        let text = PlotSVG(plot([.line(.score, [Plot.Point(0, 0), Plot.Point(1, 1)])])).text
        let axis = try #require(values("d", of: "axis", in: text).first)
        let corners = axis.split(separator: "M")[0].split(separator: "L").map(String.init)
        let line = try #require(values("d", of: "score line", in: text).first)
        let (start, end) = (corners[1], line.split(separator: "L")[1])
        #expect(line.hasPrefix("M" + start))
        #expect(end.split(separator: " ")[0] == corners[2].split(separator: " ")[0])
        #expect(end.split(separator: " ")[1] == corners[0].split(separator: " ")[1])
    }

    @Test func `scores are told apart by more than colour`() {
        let marks = [Plot.Mark(Plot.Point(0.5, 0.5), lower: 0.2, upper: 0.8)]
        let text = PlotSVG(plot([.marks(.score, marks), .marks(.against, marks)])).text
        #expect(text.contains("<circle class=\"score mark\""))
        #expect(text.contains("<path class=\"against mark\""))
        #expect(values("d", of: "score whisker", in: text).first?.count { $0 == "M" } == 3)
        #expect(PlotSVG.style.contains(".against.line { stroke-width: 2.2; stroke-dasharray"))
    }

    @Test func `words too long for a line go on in the next, and none is lost`() {
        let name = (0..<30).map { "word\($0)" }.joined(separator: " ")
        let short = PlotSVG(plot(legend: [.init(.score, "a")])).text
        let long = PlotSVG(plot(legend: [.init(.score, name)])).text
        let lines = values("y", of: "legend", in: long)
        #expect(lines.count > 2)
        #expect(Set(lines).count == lines.count)
        let words = long.split(separator: "\n").filter { $0.contains("class=\"legend\"") }
            .map { $0.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" } }
        #expect(words.joined(separator: " ") == name)
        let heights = [short, long].map { values("height", of: "plot", in: $0)[0] }
        #expect(Double(heights[0]) ?? 0 < Double(heights[1]) ?? 0)
    }

    @Test func `labels beside the area have room whatever they say`() throws {
        for label in ["5", "density heterogeneously dense", String(repeating: "W", count: 200)] {
            let text = PlotSVG(plot(labels: [label], shape: .rows(3))).text
            let end = try #require(values("x", of: "tick end", in: text).first.flatMap(Double.init))
            let shown = try #require(
                text.split(separator: "\n").first { $0.contains("tick end") })
            let word = String(shown.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
            #expect(end - TextFitting.width(of: word, size: 12) >= 14)
            #expect(label.count > 100 ? word.hasSuffix("…") : word == label)
            #expect(end < 300)
        }
    }

    @Test func `a curve of many women is thinned to what can be seen`() {
        let points = (0...100_000).map { index in
            let share = Double(index) / 100_000
            return Plot.Point(share, share * share)
        }
        let path = values("d", of: "score line", in: PlotSVG(plot([.line(.score, points)])).text)
        #expect(path[0].count { $0 == "L" } < 2000)
        #expect(PlotSVG.path([DrawingPoint(0, 0), DrawingPoint(0.1, 0)]) == "M0 0L0.1 0")
    }

    @Test(arguments: [(1.0, "1"), (0.5, "0.5"), (120, "120"), (-3.14159, "-3.14"), (0, "0")])
    func `numbers are short`(value: Double, text: String) {
        #expect(PlotSVG.number(value) == text)
    }
}
