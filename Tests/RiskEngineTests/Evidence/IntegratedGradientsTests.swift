import ModelCatalogue
import Screening
import Testing

@testable import RiskEngine

@Suite struct IntegratedGradientsTests {
    private func attribute(
        _ fixture: AggregatorFixture, tolerance: Double = IntegratedGradients.defaultTolerance,
        limit: Int = 2000, threads: Int = 1
    ) throws -> Attribution {
        let file = try fixture.file()
        return try IntegratedGradients.attribute(
            try Aggregator(fixture.architecture, weights: file),
            from: file.rows("expected.empty"), to: file.rows("expected.features"),
            views: ViewName.standard, tolerance: tolerance, limit: limit, threads: threads)
    }

    @Test(arguments: AggregatorFixture.all)
    func sharesAddUpToTheDifference(_ fixture: AggregatorFixture) throws {
        let attribution = try attribute(fixture)
        let logits = try #require(fixture.file().tensors["expected.logits"]).values
        #expect(abs(attribution.logit - Double(logits[4])) < 1e-5)
        #expect(attribution.isWithinTolerance)
        let sum = attribution.shares.joined().reduce(0, +)
        let miss = sum - (attribution.logit - attribution.emptyLogit)
        #expect(abs(miss) < 0.01)
        #expect(abs(miss - attribution.residual) < 1e-9)
        #expect(abs(attribution.residual) <= attribution.residualBound + 1e-5)
        #expect(attribution.pulls.count == 4)
        #expect(abs(attribution.pulls.reduce(0, +) - sum) < 1e-9)
    }

    @Test(arguments: AggregatorFixture.all)
    func sharesAreTheIntegralsOfManySteps(_ fixture: AggregatorFixture) throws {
        let expected = try fixture.file().rows("expected.shares")
        let attribution = try attribute(fixture)
        #expect(largestDifference(attribution.shares.joined(), expected.joined()) < 0.003)
        let finer = try attribute(fixture, tolerance: 0.0002)
        #expect(finer.evaluations > attribution.evaluations)
        #expect(largestDifference(finer.shares.joined(), expected.joined()) < 0.0003)
    }

    @Test func bitsDoNotDependOnThreads() throws {
        let fixture = AggregatorFixture.all[1]
        let one = try attribute(fixture, tolerance: 0.0005)
        #expect(try attribute(fixture, tolerance: 0.0005, threads: 3) == one)
        #expect(try attribute(fixture, tolerance: 0.0005) == one)
    }

    @Test func whatTheLimitCutsShortIsSaid() throws {
        let attribution = try attribute(AggregatorFixture.all[0], tolerance: 1e-7, limit: 40)
        #expect(!attribution.isWithinTolerance)
        #expect(attribution.evaluations <= 40)
        #expect(attribution.residualBound > 1e-7)
    }

    @Test func anEmptyExamRestsOnNothing() throws {
        let fixture = AggregatorFixture.all[0]
        let file = try fixture.file()
        let empty = try file.rows("expected.empty")
        let attribution = try IntegratedGradients.attribute(
            try Aggregator(fixture.architecture, weights: file), from: empty, to: empty,
            views: ViewName.standard)
        #expect(attribution.shares.joined().allSatisfy { $0 == 0 })
        #expect(attribution.logit == attribution.emptyLogit)
        #expect(attribution.residual == 0)
    }

    @Test func earlierYearsCanBeAsked() throws {
        let fixture = AggregatorFixture.all[0]
        let file = try fixture.file()
        let logits = try #require(file.tensors["expected.logits"]).values
        let attribution = try IntegratedGradients.attribute(
            try Aggregator(fixture.architecture, weights: file),
            from: file.rows("expected.empty"), to: file.rows("expected.features"),
            views: ViewName.standard, year: 1)
        #expect(attribution.year == 1)
        #expect(abs(attribution.logit - Double(logits[0])) < 1e-5)
        #expect(abs(attribution.residual) < 0.01)
    }

    @Test func stopsWhenAsked() throws {
        let fixture = AggregatorFixture.all[0]
        let file = try fixture.file()
        let aggregator = try Aggregator(fixture.architecture, weights: file)
        var asked = 0
        let error = #expect(throws: EngineError.self) {
            try IntegratedGradients.attribute(
                aggregator, from: file.rows("expected.empty"), to: file.rows("expected.features"),
                views: ViewName.standard, tolerance: 1e-6
            ) {
                asked += 1
                return asked == 3
            }
        }
        #expect(error?.code == .cancelled)
        #expect(asked == 3)
    }

    @Test func worstPiecesAreCutFirst() {
        #expect(IntegratedGradients.worst([1, 8, 2], tolerance: 0.1, most: 9) == [1, 2])
        #expect(IntegratedGradients.worst([1, 8, 2], tolerance: 0.1, most: 1) == [1])
        #expect(IntegratedGradients.worst([1, 1], tolerance: 0.1, most: 1) == [0])
        #expect(IntegratedGradients.worst([0.02, 0.01], tolerance: 0.1, most: 9).isEmpty)
    }
}
