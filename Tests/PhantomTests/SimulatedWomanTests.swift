import Foundation
import Screening
import Testing

@testable import Phantom

@Suite struct SimulatedWomanTests {
    private static let women = (0..<40_000).map { SimulatedWoman(seed: 77, index: $0) }

    private func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        return (mean, square.squareRoot())
    }

    /// The share of pairs of a woman with and one without a cancer in which the score is right.
    private func area(_ score: [Double], _ isCancer: [Bool]) -> Double {
        let order = score.indices.sorted { score[$0] < score[$1] }
        var ranks = 0.0
        for (rank, index) in order.enumerated() where isCancer[index] { ranks += Double(rank + 1) }
        let cases = Double(isCancer.count { $0 })
        return (ranks - cases * (cases + 1) / 2) / (cases * (Double(score.count) - cases))
    }

    @Test func theSameIndexIsTheSameWoman() {
        #expect(SimulatedWoman(seed: 4, index: 9) == SimulatedWoman(seed: 4, index: 9))
        #expect(SimulatedWoman(seed: 4, index: 9) != SimulatedWoman(seed: 5, index: 9))
    }

    @Test func traitsAreStandardized() {
        for scores in [
            Self.women.map(\.traits.density), Self.women.map(\.traits.texture),
            Self.women.map { SimulatedWoman.asymmetryScore($0.traits) },
            Self.women.map { SimulatedWoman.calcificationScore($0.traits) },
        ] {
            let (mean, deviation) = moments(scores)
            #expect(abs(mean) < 0.03)
            #expect(abs(deviation - 1) < 0.05)
        }
    }

    @Test func densityCategoriesAreAsFrequentAsPublished() {
        let shares = BreastDensity.allCases.map { category in
            Double(Self.women.count { $0.factors.density == .known(category) })
                / Double(Self.women.count)
        }
        #expect(abs(shares[2] + shares[3] - 0.433) < 0.02)
        #expect(abs(shares[3] - 0.074) < 0.015)
    }

    /// Without image and answers the population would have the incidence of its ages.
    @Test func incidenceIsThatOfTheRegistry() {
        let expected = moments(
            Self.women.map { SimulatedWoman.cumulativeIncidence(from: $0.age, years: 5) }
        ).mean
        let risk = moments(Self.women.map { $0.risk(years: 5) }).mean
        #expect(abs(risk / expected - 1) < 0.06)
        let found =
            Double(Self.women.count { $0.yearsToCancer < 5 }) / Double(Self.women.count)
        // Four standard errors of a share of 0.014 among 40,000.
        #expect(abs(found - risk) < 0.0024)
    }

    /// The comparison the simulation is tuned to: image traits 0.71, questionnaire 0.61, here with
    /// the risks themselves as weights, so that chance has no part in it.
    @Test func imageTraitsDiscriminateAsPublishedAndAnswersLess() {
        let followed = Self.women.filter { $0.isCancerWithinFiveYears || $0.years >= 5 }
        let isCancer = followed.map(\.isCancerWithinFiveYears)
        let image = area(followed.map(\.imageLogHazard), isCancer)
        // Three standard errors with about 450 cancers.
        #expect(abs(image - 0.71) < 0.04)
        let answers = area(
            followed.map {
                $0.questionnaireLogHazard
                    + log(SimulatedWoman.cumulativeIncidence(from: $0.age, years: 5))
            }, isCancer)
        #expect(abs(answers - 0.61) < 0.04)
        #expect(image > answers)
    }

    @Test func timesFollowFromTheHazard() {
        let sum = SimulatedWoman.cumulativeIncidence(from: 43.5, years: 20)
        let years = SimulatedWoman.years(from: 43.5, untilCumulativeIncidence: sum)
        #expect(abs(years - 20) < 1e-9)
        #expect(SimulatedWoman.years(from: 50, untilCumulativeIncidence: 5) == .infinity)
        #expect(SimulatedWoman.cumulativeIncidence(from: 90, years: 5) == 0)
    }

    /// With the traits given, what else the pictures show is the same for women who get cancer.
    @Test func picturesTellTheOutcomeByTheirTraitsAlone() {
        let cancers = Self.women.filter { $0.yearsToCancer < 8 }
        let others = Self.women.filter { $0.yearsToCancer >= 8 }
        func seedBits(_ women: [SimulatedWoman]) -> Double {
            moments(women.map { Double($0.pictureSeed >> 11) * 0x1p-53 }).mean
        }
        #expect(abs(seedBits(cancers) - seedBits(others)) < 0.04)
        // Sides are drawn by lot, and so is where calcifications lie.
        func rightShare(_ women: [SimulatedWoman]) -> Double {
            Double(women.count { $0.traits.denserSide == .right }) / Double(women.count)
        }
        #expect(abs(rightShare(cancers) - 0.5) < 0.06)
        let woman = cancers[0]
        let twin = SimulatedWoman(
            index: woman.index, age: woman.age, factors: woman.factors, traits: woman.traits,
            size: woman.size, pictureSeed: woman.pictureSeed,
            imageLogHazard: woman.imageLogHazard,
            questionnaireLogHazard: woman.questionnaireLogHazard, yearsToCancer: .infinity,
            yearsToEnd: 9)
        #expect(twin.anatomy == woman.anatomy)
    }

    @Test func answersAreOnesTheQuestionnaireAccepts() throws {
        for woman in Self.women.prefix(500) {
            var factors = RiskFactors()
            for key in RiskFactorKey.allCases {
                try factors.set(key, to: woman.factors.text(of: key))
            }
            #expect(factors == woman.factors)
            if case .age(let birth)? = factors.firstBirth.value {
                #expect(birth <= Int(woman.age))
                #expect(birth > (factors.menarche.value ?? 99))
            }
            #expect((factors.biopsies.value ?? 0) > 0 || factors.hyperplasia == .notRecorded)
        }
    }
}
