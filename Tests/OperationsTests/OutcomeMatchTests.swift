import Evaluation
import Screening
import Testing
import Worklist

@testable import Operations

@Suite struct OutcomeMatchTests {
    private static let keys = [
        ExamKey(
            id: 1, patientIdentifier: "P1",
            studyInstanceUIDs: [ManifestStudy.studyInstanceUID(patient: "P1", exam: "7")],
            studyDate: CalendarDate(year: 2020, month: 1, day: 1)),
        ExamKey(
            id: 2, patientIdentifier: "P1", studyInstanceUIDs: ["1.2.2"], accessionNumber: "A2",
            studyDate: CalendarDate(year: 2022, month: 1, day: 1)),
        ExamKey(
            id: 3, patientIdentifier: "P3", studyInstanceUIDs: ["1.2.3"], accessionNumber: "A3"),
        ExamKey(
            id: 4, patientIdentifier: "P4", studyInstanceUIDs: ["1.2.4"], accessionNumber: "A3"),
        ExamKey(
            id: 5, patientIdentifier: "P5", studyInstanceUIDs: ["1.2.5"],
            studyDate: CalendarDate(year: 2021, month: 5, day: 5)),
    ]

    /// The exam's number, or the reason and the detail.
    private func match(_ columns: String, _ row: String) throws -> Result<Int64, ExamExclusion> {
        let table = try OutcomeTable(
            parsing: "\(columns),time,event\n\(row),1,0\n", file: "outcomes.csv")
        return try #require(OutcomeMatch(table, keys: Self.keys).exams.first).map(\.id)
    }

    @Test(arguments: [
        ("exam", "2", 2), ("study_uid", "1.2.3", 3), ("accession", "A2", 2),
        ("patient_id", "P3", 3), ("patient_id,exam_id", "P1,7", 1),
        ("patient_id,exam_id", "P1,A2", 2), ("exam_id", "1.2.4", 4),
        ("patient_id,accession", "P4,A3", 4),
        ("patient_id,exam_date,cancer_date", "P1,2022-01-01,", 2),
        ("patient_id,exam_id,exam_date", "P1,site-9,2022-01-01", 2),
        ("exam,patient_id", "5,P5", 5),
    ])
    func `an exam is found by what names it`(columns: String, row: String, exam: Int64) throws {
        #expect(try match(columns, row) == .success(exam))
    }

    @Test(arguments: [
        ("exam", "9", OutcomeMatch.Reason.unknown), ("study_uid", "9", OutcomeMatch.Reason.unknown),
        ("patient_id", "P9", OutcomeMatch.Reason.unknown),
        // Her only exam need not be the one that the table numbers.
        ("patient_id,exam_id", "P3,9", OutcomeMatch.Reason.unknown),
        ("patient_id", "P1", OutcomeMatch.Reason.several),
        ("accession", "A3", OutcomeMatch.Reason.several),
        ("exam,patient_id", "2,P3", OutcomeMatch.Reason.contradiction),
        ("study_uid,accession", "1.2.2,A3", OutcomeMatch.Reason.contradiction),
        ("patient_id,exam_date", "P5,2021-05-06", OutcomeMatch.Reason.contradiction),
        ("race", "white", OutcomeMatch.Reason.unnamed),
        ("exam_id", "7", OutcomeMatch.Reason.unknown),
    ])
    func `what cannot be found for sure is counted with its reason`(
        columns: String, row: String, reason: String
    ) throws {
        guard case .failure(let exclusion) = try match(columns, row) else {
            Issue.record("\(row) was found")
            return
        }
        #expect(exclusion.reason == reason)
        #expect(exclusion.detail.contains("outcomes.csv: line 2"))
    }

    @Test func `no exam is taken twice`() throws {
        let table = try OutcomeTable(
            parsing: "study_uid,accession,time,event\n1.2.2,,1,0\n,A2,2,0\n", file: "a.csv")
        let exams = OutcomeMatch(table, keys: Self.keys).exams
        #expect(exams.map { try? $0.get().id } == [2, nil])
        guard case .failure(let exclusion) = exams[1] else { return }
        #expect(exclusion.reason == OutcomeMatch.Reason.twice)
        #expect(exclusion.detail.contains("line 2"))
    }
}
