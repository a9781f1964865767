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
        /// How often ink begins along the line.
        func beginnings(_ owner: Plot.Owner) -> Int {
            let image = PlotPainter.greyArea(
                of: plot([.line(owner, line)]), width: 480, height: 100, hasGreys: false)
            return (0..<image.width - 1).count { image[$0, 50] < 128 && image[$0 + 1, 50] >= 128 }
        }
        #expect(beginnings(.score) <= 1)
        #expect(beginnings(.against) > 10)
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
