import Evaluation
import Foundation
import Testing

@Suite struct OutcomeTableTests {
    private func table(_ lines: String...) throws -> OutcomeTable {
        try OutcomeTable(parsing: lines.joined(separator: "\n"), file: "outcomes.csv")
    }

    private static let views =
        "patient_id,exam_id,laterality,view,file_path,years_to_cancer,years_to_last_followup,race"

    @Test func `rows of views are one exam`() throws {
        let table = try table(
            Self.views, "p1,1,R,CC,a.png,3,5,white", "p2,1,R,CC,e.png,100,5,black",
            "p1,1,L,CC,b.png,3,5,white", "p1,1,R,MLO,c.png,3,5,white",
            "p1,1,L,MLO,d.png,3,5,white", "p1,2,L,MLO,f.png,1,3,white")
        #expect(table.rejected.isEmpty)
        #expect(table.exams.map(\.rowCount) == [4, 1, 1])
        #expect(table.exams.map(\.line) == [2, 3, 7])
        #expect(table.exams.map(\.identifiers.patient) == ["p1", "p2", "p1"])
        #expect(table.exams.map(\.identifiers.exam) == ["1", "1", "2"])
        #expect(table.womenCount == 2)
    }

    @Test func `an exam whose rows contradict each other is refused`() throws {
        let table = try table(
            Self.views, "p1,1,R,CC,a.png,3,5,white", "p1,1,L,CC,b.png,100,5,white",
            "p2,1,R,CC,c.png,100,5,white", "p2,1,L,CC,d.png,100,5,black")
        let problem = try #require(table.rejected.first)
        #expect(table.rejected.count == 1)
        #expect(problem.line == 2)
        #expect(problem.column == "years_to_cancer")
        #expect(problem.problem.contains("line 3"))
        // What is not asked for need not agree; once it is asked for it must.
        let exam = try #require(table.exams.first)
        let race = try #require(table.index(of: "Race"))
        #expect(throws: OutcomeProblem.self) { try table.text(of: exam, at: race) }
        #expect(try table.text(of: exam, at: 5) == "100")
    }

    @Test func `one bad row spoils its exam and no other`() throws {
        let table = try table(
            "exam_id,time,event", "1,1.5,0", "1,x,0", "2,2.5,1", "3,1", ",1,0", "2,2.5,1")
        #expect(table.exams.map(\.identifiers.exam) == ["2"])
        #expect(table.rejected.map(\.line) == [2, 5, 6])
        #expect(table.rejected[1].problem.contains("2 fields"))
        #expect(table.rejected[2].column == "exam_id")
    }

    @Test func `the first identifier that is filled in names the exam`() throws {
        let table = try table(
            "time,event,study_uid,accession_number,exam", "1,0,1.2.3,A,", "2,0,,A,7", "3,0,,A,7",
            "4,1,,,9")
        #expect(table.exams.map(\.line) == [2, 5])
        #expect(table.exams[1].identifiers.worklistNumber == 9)
        #expect(table.rejected.map(\.column) == ["time"])
        #expect(table.exams[0].identifiers.studyInstanceUID == "1.2.3")
        #expect(table.exams[0].identifiers.accession == "A")
        #expect(table.womenCount == nil)
    }

    @Test func `without an exam's name each row is an exam`() throws {
        let table = try table("patient_id,time,event", "p1,1,0", "p1,1,0", ",1,0")
        #expect(table.exams.count == 2)
        #expect(table.womenCount == 1)
        #expect(table.rejected.map(\.column) == ["patient_id"])
        let bare = try self.table("time,event", "1,0", "1,0")
        #expect(bare.exams.count == 2)
        #expect(!bare.exams[0].identifiers.canBeLookedUp)
    }

    @Test(arguments: [
        ("time\n1\n", nil, "time and event"), ("years_to_cancer\n1\n", nil, "years_to_cancer"),
        ("exam_date,cancer_date\n,\n", nil, "last_followup_date"), ("", nil, "column names"),
        ("time,event,time\n", nil, "column names"), ("time,event,view\n1,0,CC\n", nil, "exam_id"),
        ("time,event\n1,0\n", "w", "time, event"),
    ])
    func `a table that says nothing is an error`(
        text: String, weight: String?, remedy: String
    ) throws {
        let error = try #require(throws: OutcomeProblem.self) {
            try OutcomeTable(parsing: text, file: "a.csv", weightColumn: weight)
        }
        #expect(error.line == 1)
        #expect(error.remedy.contains(remedy))
    }

    @Test func `who does not exist is told`() throws {
        let table = try table(
            "patient_id,time,event,synthetic", "p1,1,0,no", "p2,1,0,yes", "SYNTHETIC-1,1,0,")
        #expect(table.exams.map(\.isSynthetic) == [false, true, true])
        let real = try self.table("patient_id,time,event", "p1,1,0")
        #expect(!real.exams.contains { $0.isSynthetic })
    }

    @Test func `a file that is none is an error with its name`() throws {
        let folder = NSTemporaryDirectory() + "firstlight-outcomes-\(UUID())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let missing = try #require(throws: OutcomeProblem.self) {
            try OutcomeTable(atPath: folder + "/none.csv")
        }
        #expect(missing.description.contains("none.csv"))
        let path = folder + "/outcomes.csv"
        try Data([0x74, 0xFF, 0x0A]).write(to: URL(filePath: path))
        let binary = try #require(throws: OutcomeProblem.self) { try OutcomeTable(atPath: path) }
        #expect(binary.problem.contains("UTF-8"))
        try Data("\u{FEFF}time,event\r\n1,0\r\n".utf8).write(to: URL(filePath: path))
        #expect(try OutcomeTable(atPath: path).exams.count == 1)
    }
}
