import Screening
import TerminalUI
import Testing

@testable import Workstation

@Suite struct HeatLegendTests {
    private func lines(
        _ overlay: HeatOverlay, columns: Int, colors: ColorDepth = .mono,
        details: ExamDetails = Fixture.imageDetails, enlarged: ViewName? = nil
    ) -> [String] {
        var exam = ExamScreenState(details: details)
        exam.overlay = overlay
        exam.enlarged = enlarged
        let legend = HeatLegend(
            exam, ramps: Theme.builtIn.heat, colors: colors, columns: columns)
        var grid = CellGrid(width: columns, height: max(1, legend.height))
        legend.draw(x: 0, y: 0, columns: columns, on: &grid)
        return legend.height == 0 ? [] : grid.lines
    }

    @Test func itNamesUnitScaleAndWhatHeatIsNot() {
        #expect(
            lines(.evidence, columns: 118) == [
                "heat: evidence for year 5, logit a cell   -0.5 lowers edcba ABCDE raises +0.5   "
                    + "not a lesion mark"
            ])
        #expect(
            lines(.asymmetry, columns: 80) == [
                "heat: left-right asymmetry   0 alike ABCDE 1.0 different   not a lesion mark"
            ])
        #expect(lines(.none, columns: 80) == [])
    }

    @Test func narrowScreensGetMoreLinesAndNoWordLess() {
        for columns in [39, 41, 60, 78] {
            let narrow = lines(.evidence, columns: columns)
            #expect(narrow.allSatisfy { $0.count <= columns })
            let text = narrow.joined(separator: " ")
            for word in ["logit a cell", "-0.5 lowers", "raises +0.5", "not a lesion mark"] {
                #expect(text.contains(word), "\(word) at \(columns)")
            }
        }
    }

    @Test func withColoursItShowsThem() {
        #expect(lines(.evidence, columns: 118, colors: .indexed256)[0].contains("█████ █████"))
    }

    @Test func itSaysWhyThereIsNone() {
        #expect(
            lines(.evidence, columns: 80, details: Fixture.assessedDetails)
                == ["heat: none, no image model was asked; r asks"])
        #expect(
            lines(.evidence, columns: 80, details: Fixture.refusedImageDetails)
                == ["heat: none, sketch refused this exam"])
    }

    @Test func itNamesViewsWhoseFileWasNotAssessed() {
        var details = Fixture.imageDetails
        details.assessments[0].image?.views[2].used.file.sha256 = "another"
        #expect(
            lines(.evidence, columns: 80, details: details).last?
                .contains("none over R MLO: made from another file") == true)
        #expect(
            !lines(.evidence, columns: 118, details: details, enlarged: .rightCC).joined()
                .contains("none over"))
    }
}
