import ModelCatalogue
import Screening
import Testing
import TestModels

@testable import RiskEngine

@Suite struct LocalCalibrationTests {
    private let fixture: EngineFixture

    init() throws { fixture = try EngineFixture() }

    private func assess(
        _ card: ModelCard, _ calibrator: LocalCalibrator?
    ) throws -> Assessment {
        let engine = try MiraiEngine(card, localCalibrator: calibrator, weights: fixture.weights)
        return try engine.assess(
            fixture.exam(), factors: RiskFactors(), bands: .imageOnly, progress: { _ in },
            isCancelled: { false })
    }

    @Test func theSitesCalibratorTakesTheCardsPlaceAndIsNamed() throws {
        let calibrator = SampleCalibrator.make("local", of: fixture.card)
        let original = try assess(fixture.card, nil)
        let local = try assess(fixture.card, calibrator)
        let numbers = try #require(local.image?.numbers)
        #expect(numbers.raw == original.image?.numbers?.raw)
        #expect(numbers.calibrated == calibrator.calibrator.calibrated(numbers.raw))
        #expect(numbers.calibrated != original.image?.numbers?.calibrated)
        #expect(local.fiveYear?.percent == numbers.calibrated[4] * 100)
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
        let before = try #require(try assess(card, nil).image?.numbers?.percentile)
        let calibrator = SampleCalibrator.make("local", of: card)
        #expect(try assess(card, calibrator).image?.numbers?.percentile == before)
        card.calibrator = nil
        #expect(try assess(card, calibrator).image?.numbers?.percentile == nil)
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
