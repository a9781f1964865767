import Screening
import Testing

@testable import Workstation
@testable import Worklist

struct WorklistTableTests {
    private func row(_ id: Int64, percent: Double?, model: String?) -> WorklistRow {
        WorklistRow(
            id: id, patientID: id, patientIdentifier: "P\(id)", patientName: "TEST^\(id)",
            views: WorklistRow.Views(
                rightCC: .present, leftCC: .present, rightMLO: .present, leftMLO: .present),
            fiveYearPercent: percent, riskModel: model)
    }

    @Test func `one questionnaire's risks stand under its name`() {
        let lines = WorklistTable.lines([
            row(1, percent: 1.5, model: "BCRAT"), row(2, percent: nil, model: nil),
        ])
        #expect(lines[0].contains("BCRAT 5y"))
        #expect(!lines[0].contains("model"))
    }

    @Test func `risks of several models each name theirs`() {
        let lines = WorklistTable.lines([
            row(1, percent: 1.5, model: "BCRAT"), row(2, percent: 2.5, model: "mirai"),
            row(3, percent: nil, model: nil),
        ])
        #expect(!lines[0].contains("BCRAT"))
        #expect(lines[0].contains("risk") && lines[0].hasSuffix("model"))
        #expect(lines[1].contains("1.5 %") && lines[1].hasSuffix("BCRAT"))
        #expect(lines[2].contains("2.5 %") && lines[2].hasSuffix("mirai"))
    }

    @Test func `a demonstration and raw numbers are marked in letters and words`() throws {
        var demonstration = row(1, percent: 6.9, model: "demo-1")
        demonstration.isDemonstration = true
        var raw = row(2, percent: 100, model: "mine")
        raw.isRaw = true
        raw.isDemonstration = true
        var refused = row(4, percent: nil, model: "demo-1")
        refused.isRefused = true
        refused.isDemonstration = true
        let lines = WorklistTable.lines([
            demonstration, raw, row(3, percent: 2.5, model: "mirai"), refused,
        ])
        #expect(lines[1].contains("6.9 %D") && lines[1].hasSuffix("DEMONSTRATION"))
        #expect(lines[2].contains("100.0%Dr") && lines[2].hasSuffix("DEMONSTRATION raw"))
        #expect(lines[3].contains("2.5 %") && lines[3].hasSuffix("mirai"))
        // Numbers of a kind stand beneath each other.
        let places = try [lines[1], lines[3]].map {
            try #require($0.range(of: " %")).lowerBound.utf16Offset(in: $0)
        }
        #expect(places[0] == places[1])
        #expect(lines[4].hasSuffix("demo-1"))
        // A number without a band is neither refused nor not asked.
        #expect(lines[3].contains("no band") && !lines[4].contains("no band"))
    }

    @Test func `a marked row is explained`() {
        var demonstration = row(1, percent: 6.9, model: "demo-1")
        demonstration.isDemonstration = true
        demonstration.isRaw = true
        let (text, _) = WorklistScreen.explain(demonstration, nil)
        #expect(
            text.hasPrefix(
                "demo-1: D DEMONSTRATION, trained on nothing clinical  ·  r raw, no calibrator"))
        #expect(
            WorklistScreen.explain(row(2, percent: 1, model: "mirai"), nil).0.hasPrefix("exam 2"))
    }

    @Test func `an image model's alone are not called a questionnaire's`() {
        let lines = WorklistTable.lines([row(2, percent: 2.5, model: "mirai")])
        #expect(!lines[0].contains("BCRAT") && lines[1].hasSuffix("mirai"))
    }
}
