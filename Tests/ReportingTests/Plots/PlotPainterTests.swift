import Imaging
import Testing

@testable import Reporting

@Suite struct PlotPainterTests {
    private func plot(_ layers: [Plot.Layer], legend: [Plot.LegendEntry] = []) -> Plot {
        Plot(
            name: "plot", title: "ROC curve, five years", subtitle: "600 women",
            horizontal: PlotAxis(title: "false", around: [0, 1]),
            vertical: PlotAxis(title: "true", around: [0, 1]), layers: layers, legend: legend,
            shape: .square)
    }

    /// The brightest row of each column of a grey area.
    private func rows(_ image: GreyImage) -> [Int] {
        (0..<image.width).map { column in
            (0..<image.height).max { image[column, $0] < image[column, $1] } ?? 0
        }
    }

    @Test func `a curve runs where its values lie`() {
        let points = [Plot.Point(0, 0), Plot.Point(1, 1)]
        let image = PlotPainter.greyArea(of: plot([.line(.score, points)]), width: 160, height: 160)
        for (column, row) in rows(image).enumerated() where (8..<152).contains(column) {
            #expect(abs(row + column - 159) <= 3)
        }
    }

    @Test func `what lies beyond the scales is drawn at the edge`() {
        let points = [Plot.Point(0, 9), Plot.Point(1, 9)]
        let image = PlotPainter.greyArea(of: plot([.line(.score, points)]), width: 80, height: 80)
        #expect(rows(image).allSatisfy { $0 <= 1 })
    }

    @Test func `owners are told apart without colour`() {
        let line = [Plot.Point(0, 0.5), Plot.Point(1, 0.5)]
        /// How often colour begins along the line; axes and grid are grey.
        func beginnings(_ owner: Plot.Owner) -> Int {
            let image = PlotPainter.picture(of: plot([.line(owner, line)]), scale: 1)
            func isColored(_ column: Int, _ row: Int) -> Bool {
                let place = (row * image.width + column) * 3
                return abs(Int(image.samples[place]) - Int(image.samples[place + 2])) > 60
            }
            let counts = (0..<image.height).map { row in
                (0..<image.width - 1).count { !isColored($0, row) && isColored($0 + 1, row) }
            }
            return counts.max() ?? 0
        }
        #expect(beginnings(.score) == 1)
        #expect(beginnings(.against) > 10)
    }

    @Test func `the sheet grows with its legend and its scale`() {
        let bare = PlotPainter.picture(of: plot([]), width: 400, scale: 1)
        let legend = [Plot.LegendEntry(.score, "a"), Plot.LegendEntry(nil, isMark: false, "b")]
        let told = PlotPainter.picture(of: plot([], legend: legend), width: 400, scale: 1)
        #expect(bare.width == 400)
        #expect(told.height == bare.height + 40)
        #expect(PlotPainter.picture(of: plot([]), width: 400, scale: 3).width == 1200)
        #expect(PlotPainter.picture(of: plot([]), width: 1, scale: 1).width == 240)
    }

    @Test func `words too long for the sheet end in an ellipsis`() {
        let text = "a very long name of a cohort that no sheet has room for"
        let fitted = PlotSheet.fitted(text, size: 13, width: 120)
        #expect(fitted.hasSuffix("…"))
        #expect(StrokeFont.width(of: fitted, size: 13) <= 120)
        #expect(PlotSheet.fitted("short", size: 13, width: 120) == "short")
        #expect(PlotSheet.fitted("short", size: 13, width: 0) == "…")
    }

    @Test func `marks and their intervals are drawn`() {
        let marks = [Plot.Mark(Plot.Point(0.5, 0.5), lower: 0.2, upper: 0.8)]
        let image = PlotPainter.greyArea(of: plot([.marks(.score, marks)]), width: 100, height: 100)
        #expect(image[50, 50] == 255)
        #expect(image[50, 30] == 255)
        #expect(image[50, 10] < 100)
        let other = PlotPainter.greyArea(
            of: plot([.marks(.against, marks)]), width: 100, height: 100)
        #expect(other != image)
    }
}
