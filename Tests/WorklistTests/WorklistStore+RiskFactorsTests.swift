import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreRiskFactorsTests {
    let store: WorklistStore
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    @Test func everyAnswerComesBackAsRecorded() throws {
        let exam = try store.insert(Samples.exam("1.1", age: nil))
        var factors = RiskFactors()
        factors.age = .known(61.5)
        factors.biopsies = .known(1)
        factors.hyperplasia = .unknown
        factors.menarche = .known(12)
        factors.firstBirth = .known(.none)
        factors.relatives = .known(0)
        factors.race = .known(.hispanicUSBorn)
        factors.density = .known(.extremelyDense)
        factors.heightCentimetres = .known(167.5)
        try store.setRiskFactors(factors, of: exam, by: Signature(author: "a"))
        #expect(try store.riskFactors(of: exam) == factors)
    }

    @Test func takingAnAnswerBackLeavesNothingRecorded() throws {
        let exam = try store.insert(Samples.exam("1.1"))
        var factors = RiskFactors()
        factors.menarche = .known(12)
        try store.setRiskFactors(factors, of: exam, by: Signature(author: "a"))
        factors.menarche = .notRecorded
        try store.setRiskFactors(factors, of: exam, by: Signature(author: "a"))
        #expect(try store.riskFactors(of: exam).menarche == .notRecorded)
        #expect(
            try store.journal().map(\.command) == ["factors menarche=12", "factors menarche="])
    }

    @Test func theAgeIsTheExams() throws {
        let exam = try store.insert(Samples.exam("1.1", age: 61))
        #expect(try store.riskFactors(of: exam).age == .known(61))
        var factors = try store.riskFactors(of: exam)
        factors.relatives = .known(1)
        try store.setRiskFactors(factors, of: exam, by: Signature(author: "a"))
        factors.age = .known(40)
        let error = try #require(throws: WorklistError.self) {
            try store.setRiskFactors(factors, of: exam, by: Signature(author: "a"))
        }
        #expect(error.code == .ageIsTheExams)
        #expect(error.description.contains("61"))
        #expect(try store.riskFactors(of: exam).relatives == .known(1))
        #expect(try store.riskFactors(of: exam).age == .known(61))
    }

    @Test func nothingChangedIsNoEntry() throws {
        let exam = try store.insert(Samples.exam("1.1"))
        try store.setRiskFactors(RiskFactors(), of: exam, by: Signature(author: "a"))
        #expect(try store.journal().isEmpty)
    }
}
