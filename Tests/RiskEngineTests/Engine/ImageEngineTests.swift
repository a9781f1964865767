import Checkpoints
import Foundation
import ModelCatalogue
import Screening
import TestModels
import Testing

@testable import RiskEngine

@Suite struct ImageEngineTests {
    private func assess(
        _ exam: Exam, _ engine: ImageEngine, factors: RiskFactors = RiskFactors()
    ) throws -> Assessment {
        try engine.assess(ImageQuestion(exam, factors: factors)).assessment
    }

    @Test func aScoredExamCarriesAllThatTheNumberRestsOn() throws {
        let fixture = try EngineFixture()
        let exam = try fixture.exam()
        let assessment = try assess(exam, fixture.engine())
        let image = try #require(assessment.image)
        let risk = try #require(image.findings.risk)
        #expect(assessment.status == .scoredWithWarnings)
        #expect(assessment.warnings.contains { $0.localizedCaseInsensitiveContains("synthetic") })
        #expect(assessment.model == "fixture" && image.model.weightsSHA256.count == 64)
        #expect(image.model.calibrator == fixture.card.calibrator?.name)
        #expect(image.preprocessing.width == 208 && image.preprocessing.mean == 7047.99)
        #expect(assessment.estimates.map(\.horizon) == (1...5).map { .years($0) })
        for (index, estimate) in assessment.estimates.enumerated() {
            #expect(estimate.percent == risk.calibrated[index] * 100)
            let year = try #require(fixture.card.calibrator?.years[index])
            guard case .sigmoid(let slope, let intercept) = year.curve else {
                Issue.record("the fixture's calibrator is \(year.curve.method)")
                return
            }
            let expected = 1 / (1 + exp(-(slope * risk.raw[index] + intercept)))
            #expect(risk.calibrated[index] == expected)
            #expect(risk.raw[index] == 1 / (1 + exp(-risk.logits[index])))
        }
        #expect(
            assessment.band == BandScheme.imageOnly.band(forPercent: risk.calibrated[4] * 100))
        #expect(image.views.map(\.name) == ViewName.standard)
        for view in image.views {
            #expect(view.used.file == exam.view(view.name)?.file)
            #expect(view.greyRule == "min-max")
        }
        #expect(image.findings.predictedFactors.count == fixture.card.mirai.riskFactors.count)
        #expect(image.seconds > 0)
    }

    @Test func theEvidenceAddsUpToTheLogitsDifference() throws {
        let fixture = try EngineFixture()
        let image = try #require(try assess(fixture.exam(), fixture.engine()).image)
        let risk = try #require(image.findings.risk)
        let attribution = try #require(risk.attribution)
        let pulls = attribution.pulls.values
        let difference = risk.logits[4] - attribution.emptyLogit
        #expect(pulls.count == 4)
        #expect(abs(pulls.reduce(0, +) - difference - attribution.residual) < 1e-9)
        #expect(abs(attribution.residual) < 0.01)
        let evidence = try #require(image.findings.map(named: FindingMap.evidenceName)).views
        let asymmetry = try #require(image.findings.map(named: FindingMap.asymmetryName)).views
        for view in image.views {
            let map = try #require(evidence[view.name])
            let sum = map.values.reduce(0) { $0 + Double($1) }
            #expect(abs(sum - (attribution.pulls[view.name] ?? .nan)) < 1e-4)
            #expect(asymmetry[view.name]?.values.allSatisfy { (0...1).contains($0) } == true)
        }
        // One side is mirrored to face left, the other is not.
        #expect(evidence[.leftCC]?.isMirrored != evidence[.rightCC]?.isMirrored)
    }

    @Test func theSameFilesGiveTheSameBits() throws {
        let fixture = try EngineFixture()
        let engine = try fixture.engine()
        let first = try assess(fixture.exam(), engine)
        _ = try assess(fixture.exam(number: 2), engine)
        for again in [
            try assess(fixture.exam(), engine), try assess(fixture.exam(), fixture.engine()),
        ] {
            #expect(again.image?.findings == first.image?.findings)
            #expect(again.image?.views == first.image?.views)
        }
    }

    @Test func skippingAirLeavesTheNumbersAsTheyAre() throws {
        let fixture = try EngineFixture()
        let exam = try fixture.exam()
        let sparse = try assess(exam, fixture.engine()).image?.findings.risk
        let dense = try assess(exam, fixture.engine(.init(skipsAir: false))).image?.findings.risk
        for (one, other) in zip(try #require(sparse).raw, try #require(dense).raw) {
            #expect(abs(one - other) < 1e-5)
        }
    }

    @Test func aRefusedExamHasNoNumberAnywhere() throws {
        let fixture = try EngineFixture()
        var exam = try fixture.exam()
        exam.views.removeAll { $0.name == .leftCC }
        var factors = RiskFactors()
        factors.priorCancer = .known(true)
        let assessment = try assess(exam, fixture.engine(), factors: factors)
        #expect(assessment.status == .refused && assessment.refusals.count == 2)
        #expect(assessment.estimates.isEmpty && assessment.band == nil)
        #expect(assessment.image?.findings.isEmpty == true)
    }

    @Test func aFileThatChangedIsARefusal() throws {
        let fixture = try EngineFixture()
        let exam = try fixture.exam()
        let changed = try #require(exam.view(.rightCC)?.file.path)
        let handle = try FileHandle(forWritingTo: URL(filePath: changed))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([0, 0]))
        try handle.close()
        let assessment = try assess(exam, fixture.engine())
        #expect(assessment.refusals.count == 1, "\(assessment.refusals)")
        #expect(assessment.image?.findings.isEmpty == true)
        #expect(assessment.refusals.contains { $0.attribute.contains("SHA-256") })
    }

    @Test func aFileOutOfReachIsAnErrorAndNoAnswer() throws {
        let fixture = try EngineFixture()
        let exam = try fixture.exam()
        let engine = try fixture.engine()
        for name in [ViewName.leftMLO, .rightCC] {
            let path = try #require(exam.view(name)?.file.path)
            try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
        }
        let error = try #require(throws: EngineError.self) { try assess(exam, engine) }
        #expect(error.code == .outOfReach)
        #expect(error.subject == exam.view(.rightCC)?.file.path)
        #expect(
            error.problem
                == "R CC cannot be read: the file is gone (moved?); nor can L MLO")
        #expect(error.remedy.contains("nothing is stored"))
        for name in [ViewName.leftMLO, .rightCC] {
            let path = try #require(exam.view(name)?.file.path)
            try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
        }
        #expect(try assess(exam, engine).status != .refused)
    }

    @Test func recordedFactorsAreSaidNotToBeUsed() throws {
        let fixture = try EngineFixture()
        var factors = RiskFactors()
        factors.menarche = .known(12)
        factors.density = .known(.scattered)
        let with = try assess(fixture.exam(), fixture.engine(), factors: factors)
        #expect(with.inputsNotUsed.map(\.key) == ["menarche", "density"])
        let without = try assess(fixture.exam(), fixture.engine())
        #expect(with.image?.findings.risk?.raw == without.image?.findings.risk?.raw)
    }

    @Test func tellsHowFarItIsAndStopsWhenAsked() throws {
        let fixture = try EngineFixture()
        let exam = try fixture.exam()
        let engine = try fixture.engine()
        var reports: [AssessmentProgress] = []
        _ = try engine.assess(ImageQuestion(exam), progress: { reports.append($0) })
        #expect(Set(reports.map(\.stage)) == [.reading, .encoding, .evidence])
        #expect(reports.map(\.fraction) == reports.map(\.fraction).sorted())
        #expect(reports.compactMap(\.view).first == .rightCC)
        #expect(reports.compactMap(\.view).last == .leftMLO)
        for stage in [AssessmentProgress.Stage.reading, .encoding, .evidence] {
            var isReached = false
            #expect {
                _ = try engine.assess(
                    ImageQuestion(exam),
                    progress: { isReached = isReached || $0.stage == stage },
                    isCancelled: { isReached })
            } throws: {
                ($0 as? EngineError)?.code == .cancelled
            }
        }
    }

    @Test func aPercentileNeedsAReferenceCohort() throws {
        let fixture = try EngineFixture()
        var card = fixture.card
        card.reference = ModelCard.Reference(cohort: "a cohort", quantiles: [0, 0.5, 1])
        let engine = try ImageEngine(card, weights: fixture.weights)
        let risk = try #require(try assess(fixture.exam(), engine).image?.findings.risk)
        #expect(abs((risk.percentile ?? -1) - 100 * risk.calibrated[4]) < 1e-9)
        #expect(risk.referenceCohort == "a cohort")
        #expect(
            try assess(fixture.exam(), fixture.engine()).image?.findings.risk?.percentile == nil)
    }

    /// Weights of which one is no number.
    private struct Spoilt: WeightSource {
        let whole: SafeTensorsFile

        func floats(named name: String, shape: [Int]) throws(CheckpointError) -> [Float] {
            var values = try whole.floats(named: name, shape: shape)
            if name.hasSuffix("base_hazard_fc.bias") { values[0] = .nan }
            return values
        }
    }

    @Test func whatIsNoNumberIsAnErrorAndNoRecord() throws {
        let fixture = try EngineFixture()
        let engine = try ImageEngine(fixture.card, weights: Spoilt(whole: fixture.weights))
        #expect {
            _ = try assess(fixture.exam(), engine)
        } throws: {
            ($0 as? EngineError)?.code == .computation
        }
    }

    @Test func withoutACalibratorRawValuesStand() throws {
        let fixture = try EngineFixture(calibrator: nil)
        let assessment = try assess(fixture.exam(), fixture.engine())
        let image = try #require(assessment.image)
        #expect(image.model.calibrator == nil)
        #expect(image.findings.risk?.calibrated == image.findings.risk?.raw)
        // Cuts of risks say nothing of a raw value.
        #expect(assessment.band == nil)
        #expect(assessment.modelVersion.contains("no calibrator"))
    }
}

@Suite struct LocalCalibrationTests {
    private let fixture: EngineFixture

    init() throws { fixture = try EngineFixture() }

    private func assess(
        _ card: ModelCard, _ calibrator: LocalCalibrator?
    ) throws -> Assessment {
        let engine = try ImageEngine(card, localCalibrator: calibrator, weights: fixture.weights)
        return try engine.assess(ImageQuestion(fixture.exam())).assessment
    }

    @Test func theSitesCalibratorTakesTheCardsPlaceAndIsNamed() throws {
        let calibrator = SampleCalibrator.make("local", of: fixture.card)
        let original = try assess(fixture.card, nil)
        let local = try assess(fixture.card, calibrator)
        let risk = try #require(local.image?.findings.risk)
        #expect(risk.raw == original.image?.findings.risk?.raw)
        #expect(risk.calibrated == calibrator.calibrator.calibrated(risk.raw))
        #expect(risk.calibrated != original.image?.findings.risk?.calibrated)
        #expect(local.fiveYear?.percent == risk.calibrated[4] * 100)
        #expect(local.band != nil)
        #expect(local.modelVersion.hasSuffix("calibrator local"))
        #expect(local.image?.model.calibrator == "local")
        #expect(local.image?.model.isCalibratedHere == true)
        #expect(local.image?.model.localCalibration == calibrator.summary)
        #expect(original.image?.model.isCalibratedHere == false)
        #expect(original.image?.model.localCalibration == nil)
    }

    @Test func aModelWithoutACalibratorGetsBands() throws {
        var card = fixture.card
        card.calibrator = nil
        #expect(try assess(card, nil).band == nil)
        #expect(try assess(card, SampleCalibrator.make("local", of: card)).band != nil)
    }

    @Test func thePercentileOfTheCardsCohortStaysWhatItWas() throws {
        var card = fixture.card
        card.reference = .init(cohort: "a cohort", quantiles: [0, 0.005, 0.01, 0.02, 0.05, 0.5])
        let before = try #require(try assess(card, nil).image?.findings.risk?.percentile)
        let calibrator = SampleCalibrator.make("local", of: card)
        #expect(try assess(card, calibrator).image?.findings.risk?.percentile == before)
        card.calibrator = nil
        #expect(try assess(card, calibrator).image?.findings.risk?.percentile == nil)
    }

    @Test func aCalibratorOfOtherWeightsIsRefused() throws {
        var other = fixture.card
        other.weights.sha256 = String(repeating: "e", count: 64)
        let error = #expect(throws: EngineError.self) {
            try assess(fixture.card, SampleCalibrator.make("local", of: other))
        }
        #expect(error?.code == .model(.hashMismatch))
    }
}
