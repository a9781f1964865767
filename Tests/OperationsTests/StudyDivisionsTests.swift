import Evaluation
import Screening
import Testing
import Worklist

@testable import Operations

@Suite struct StudyDivisionsTests {
    @Test(arguments: [
        ("age", "39.9", "under 40"), ("age", "40", "40 to 49"), ("age", "49", "40 to 49"),
        ("age", "69.99", "60 to 69"), ("age", "70", "70 and over"), ("age", "95", "70 and over"),
        ("age", "50-54", "50-54"), ("age", "0", "under 40"), ("age", "", nil),
        ("age", "unknown", nil), ("age", "nan", nil), ("age", "999", nil), ("density", "c", "C"),
        ("density", "Unknown", nil), ("race", "white", "white"), ("site", "North", "North"),
    ])
    func `a value falls into a part`(name: String, text: String, label: String?) {
        #expect(StudyDivisions.label(text, by: name) == label)
    }

    @Test func `columns of the table come first`() throws {
        let table = try OutcomeTable(
            parsing: "time,event,age,Manufacturer,site\n1,0,45,Hologic,N\n2,0,,GE,S\n3,0,55,GE,N\n",
            file: "a.csv")
        let divisions = StudyDivisions(of: table)
        let age = try divisions.division(by: "age", indices: [2, 1])
        #expect(age.labels == ["50 to 59", nil])
        #expect(age.order.first == "under 40")
        #expect(try divisions.division(by: "vendor", indices: [0, 1]).labels == ["Hologic", "GE"])
        #expect(try divisions.division(by: "site", indices: [0]).labels == ["N"])
        #expect(throws: OutcomeProblem.self) { try divisions.division(by: "density", indices: [0]) }
    }

    @Test func `what the table lacks the worklist may know`() throws {
        let table = try OutcomeTable(
            parsing: "patient_id,time,event\nP1,1,0\nP2,1,0\n", file: "a.csv")
        let key = ExamKey(
            id: 4, patientIdentifier: "P1", studyInstanceUIDs: ["1"], ageYears: 61,
            manufacturer: "Siemens")
        let divisions = StudyDivisions(
            of: table, match: OutcomeMatch(table, keys: [key]),
            recorded: [4: try RiskFactors(answers: ["density=B", "race=white"])])
        for (name, label) in [
            ("age", "60 to 69"), ("vendor", "Siemens"), ("density", "B"), ("race", "white"),
        ] {
            #expect(try divisions.division(by: name, indices: [0, 1]).labels == [label, nil])
        }
        #expect(throws: OutcomeProblem.self) { try divisions.division(by: "site", indices: [0]) }
    }

    @Test func `too many parts are refused`() throws {
        let rows = (0..<13).map { "\($0),0,d\($0)\n" }.joined()
        let table = try OutcomeTable(parsing: "time,event,day\n" + rows, file: "a.csv")
        let divisions = StudyDivisions(of: table)
        let error = try #require(throws: OutcomeProblem.self) {
            try divisions.division(by: "day", indices: Array(0..<13))
        }
        #expect(error.problem.contains("13 values"))
        #expect(try divisions.division(by: "day", indices: Array(0..<12)).labels.count == 12)
    }
}
