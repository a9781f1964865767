import Screening
import Testing
import Worklist

@testable import Workstation

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

    @Test func `an image model's alone are not called a questionnaire's`() {
        let lines = WorklistTable.lines([row(2, percent: 2.5, model: "mirai")])
        #expect(!lines[0].contains("BCRAT") && lines[1].hasSuffix("mirai"))
    }
}
