import ModelCatalogue
import Screening
import Testing

@testable import RiskEngine

@Suite struct GatePatientTests {
    static let domain = ModelCard.Domain(youngest: 30, oldest: 80)

    @Test func refusesKnownBreastCancer() {
        var factors = RiskFactors()
        factors.priorCancer = .known(true)
        let report = GateSamples.review(GateSamples.exam(), factors: factors)
        #expect(report.refusals.map(\.attribute) == ["priorCancer"])
        #expect(report.refusals.map(\.value) == ["yes"])
        #expect(report.refusals[0].reason.contains("invasive breast cancer, DCIS or LCIS"))
    }

    @Test(arguments: [Answer<Bool>.notRecorded, .unknown, .known(false)])
    func scoresWhereNoCancerIsKnown(answer: Answer<Bool>) {
        var factors = RiskFactors()
        factors.priorCancer = answer
        #expect(!GateSamples.review(GateSamples.exam(), factors: factors).isRefused)
    }

    @Test(arguments: [(29, true), (30, false), (80, false), (81, true)])
    func refusesAnAgeOutsideTheRange(age: Int, isRefused: Bool) {
        let report = GateSamples.review(GateSamples.exam(age: age), domain: Self.domain)
        #expect(report.isRefused == isRefused)
        #expect(report.refusals.allSatisfy { $0.attribute == "Patient's Age (0010,1010)" })
        #expect(report.refusals.allSatisfy { $0.value == String(age) })
        #expect(report.refusals.allSatisfy { $0.reason.contains("from 30 to 80 years") })
    }

    @Test func takesTheRecordedAgeWhereTheImagesHaveNone() {
        var factors = RiskFactors()
        factors.age = .known(80.9)
        let exam = GateSamples.exam(age: nil)
        #expect(!GateSamples.review(exam, factors: factors, domain: Self.domain).isRefused)
        factors.age = .known(29.9)
        let report = GateSamples.review(exam, factors: factors, domain: Self.domain)
        #expect(report.refusals.map(\.attribute) == ["age"])
        #expect(report.refusals.map(\.value) == ["29.9"])
    }

    @Test func warnsOfAnAgeThatIsNotKnown() {
        let report = GateSamples.review(GateSamples.exam(age: nil), domain: .init(oldest: 80))
        #expect(!report.isRefused)
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].contains("up to 80 years"))
    }

    @Test func aModelWithoutARangeTakesAnyAge() {
        #expect(GateSamples.review(GateSamples.exam(age: 5)).warnings == [])
        #expect(GateSamples.review(GateSamples.exam(age: nil)).warnings == [])
    }

    @Test func warnsOfSyntheticData() {
        let phantom = GateSamples.view(.leftCC) { $0.isSynthetic = true }
        let report = GateSamples.review(GateSamples.exam(instead: [phantom]))
        #expect(!report.isRefused)
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].hasPrefix("synthetic data"))
    }
}
