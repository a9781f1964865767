import Imaging
import Screening
import TestFiles
import Testing

@testable import RiskEngine

@Suite struct GateTests {
    @Test func aPlainExamPasses() {
        let report = GateSamples.review(
            GateSamples.exam(),
            domain: .init(manufacturers: ["Hologic"], youngest: 30, oldest: 90))
        #expect(!report.isRefused)
        #expect(report.warnings == [])
        #expect(report.chosen.map(\.name) == ViewName.standard)
        #expect(report.views.map(\.name) == ViewName.standard)
        #expect(report.views.allSatisfy { $0.used.reason == "the only candidate" })
        #expect(report.views.allSatisfy { $0.greyRule == nil && $0.pull == nil })
    }

    @Test func allReasonsAreGiven() {
        var factors = RiskFactors()
        factors.priorCancer = .known(true)
        let report = GateSamples.review(
            GateSamples.exam(
                instead: [
                    GateSamples.view(.rightCC) {
                        $0.intent = .processing
                        $0.hasBurnedInAnnotation = true
                    }
                ], without: [.leftMLO, .leftCC], age: 17),
            factors: factors, domain: .init(youngest: 30))
        #expect(
            report.refusals.map(\.attribute) == [
                "views", "views", "Presentation Intent Type (0008,0068)",
                "Burned In Annotation (0028,0301)", "priorCancer", "Patient's Age (0010,1010)",
            ])
        #expect(report.chosen.map(\.name) == [.rightCC, .rightMLO])
    }

    @Test func anExamWithoutViewsIsRefusedFourTimes() {
        let report = GateSamples.review(GateSamples.exam(without: ViewName.standard))
        #expect(report.refusals.count == 4)
        #expect(report.views.isEmpty)
        #expect(report.refusals[0].reason.contains("views found: none"))
    }

    @Test(.needs(.shared("exams/cbis-ddsm-P_00820")))
    func aRealExamOnFilmPassesWithAWarning() throws {
        let views = try ["LCC", "LMLO", "RCC", "RMLO"].map { name in
            let path = TestFiles.shared("exams/cbis-ddsm-P_00820/\(name).dcm").path
            return try #require(try ImageFile.read(at: path).view)
        }
        let exam = Exam(
            patient: Patient(identifier: "P", name: ""), studyInstanceUID: "1.2", ageYears: 55,
            views: views)
        let report = GateSamples.review(exam)
        #expect(!report.isRefused)
        #expect(report.views.map(\.name) == ViewName.standard)
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].hasPrefix("R CC, L CC, R MLO, L MLO: digitised film (CBIS-DDSM"))
    }
}
