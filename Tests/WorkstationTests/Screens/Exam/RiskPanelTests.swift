import Screening
import TerminalUI
import Testing
import Worklist

@testable import Operations
@testable import Workstation

@Suite struct RiskPanelTests {
    private func text(_ details: ExamDetails) -> String {
        var grid = CellGrid(width: 100, height: 60)
        RiskPanel.draw(
            ExamScreen(details: details), AssessmentQueue(), in: grid.bounds.inset(top: 1),
            on: &grid)
        return grid.lines.joined(separator: "\n")
    }

    @Test func anImageRiskThatNoLongerStandsIsSaidBesideWhatStands() {
        var details = Fixture.assessedDetails
        #expect(!text(details).contains("have changed"))
        details.outdatedModels = [OutdatedModel(name: "sketch", isImage: true)]
        let shown = text(details)
        #expect(shown.contains("sketch: files or answers have changed since; r asks again"))
        #expect(shown.contains("BCRAT") && !shown.contains("not asked yet"))
    }

    @Test func eachModelThatNoLongerStandsIsNamed() {
        var details = Fixture.details
        #expect(text(details).contains("not asked yet; r asks"))
        details.outdatedModels = [
            OutdatedModel(name: "BCRAT", isImage: false),
            OutdatedModel(name: "sketch", isImage: true),
        ]
        let shown = text(details)
        #expect(shown.contains("BCRAT: files or answers have changed since; r asks again"))
        #expect(shown.contains("sketch: files or answers have changed since; r asks again"))
        #expect(!shown.contains("not asked yet"))
    }
}
