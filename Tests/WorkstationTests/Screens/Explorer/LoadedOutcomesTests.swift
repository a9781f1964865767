import Evaluation
import Testing
import Worklist

@testable import Operations
@testable import Workstation

@Suite struct LoadedOutcomesTests {
    private let keys = (1...3).map {
        ExamKey(id: Int64($0), patientIdentifier: "ID-\($0)", studyInstanceUIDs: ["2.25.\($0)"])
    }

    private func outcomes(_ text: String) throws -> LoadedOutcomes {
        LoadedOutcomes(try OutcomeTable(parsing: text, file: "table.csv"), keys: keys)
    }

    @Test func whatTheTableSaysStandsByExam() throws {
        let outcomes = try outcomes(
            "patient_id,years_to_cancer,years_to_last_followup\nID-1,2,2\nID-3,100,6\n")
        #expect(Set(outcomes.followUps.keys) == [1, 3])
        #expect(outcomes.followUps[1]?.hadCancer(withinYears: 5) == true)
        #expect(outcomes.followUps[3]?.hadCancer(withinYears: 5) == false)
        #expect(outcomes.words == "outcomes of 2 exams read")
        #expect(!outcomes.isWeighted && !outcomes.isSynthetic)
    }

    @Test func whatCannotBeUsedIsCounted() throws {
        let outcomes = try outcomes(
            """
            exam,time,event,sampling_weight
            1,2,1,1
            2,soon,0,1
            9,2,0,4
            """)
        #expect(outcomes.followUps.count == 1 && outcomes.rejectedCount == 1)
        #expect(outcomes.unmatchedCount == 1 && outcomes.isWeighted)
        #expect(outcomes.words.contains("1 not found on the worklist, 1 not readable"))
        #expect(outcomes.words.contains("weights are not used"))
    }

    @Test func womenWhoDoNotExistAreTold() throws {
        let table = "exam,time,event,synthetic\n1,2,1,no\n2,6,0,yes\n"
        #expect(try outcomes(table).isSynthetic)
        #expect(try outcomes(table).words.contains("SYNTHETIC"))
        // One that is not on the worklist says nothing of these.
        #expect(try !outcomes("exam,time,event,synthetic\n1,2,1,no\n9,6,0,yes\n").isSynthetic)
    }

    @Test func equalWeightsAreNone() throws {
        #expect(
            try !outcomes("exam,time,event,sampling_weight\n1,2,1,4\n2,6,0,4\n").isWeighted)
    }
}
