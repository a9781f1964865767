import Screening
import Testing

@testable import Questionnaires

struct BCRATTests {
    private func factors(_ text: String) throws -> RiskFactors {
        var factors = RiskFactors()
        for pair in text.split(separator: " ") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            try factors.set(named: String(parts[0]), to: String(parts[1]))
        }
        return factors
    }

    private func assess(_ text: String) throws -> Assessment {
        BCRAT().assess(try factors(text))
    }

    private func treatment(_ inputs: [Assessment.Input], _ key: RiskFactorKey) -> String? {
        inputs.first { $0.key == key.rawValue }?.treatment
    }

    private let complete =
        "age=48 biopsies=3 hyperplasia=yes menarche=11 firstBirth=30 relatives=1 race=white "
        + "priorCancer=no chestRadiation=no hereditarySyndrome=no"

    /// Figures of the published R implementation (CRAN BCRA 2.1.2).
    @Test func `a full questionnaire gives the published figures`() throws {
        let assessment = try assess(complete)
        #expect(assessment.model == "BCRAT")
        #expect(assessment.modelVersion == "NCI 4.1 (December 2017)")
        #expect(assessment.outcome == "invasive breast cancer")
        let fiveYear = try #require(assessment.fiveYear)
        #expect(abs(fiveYear.percent - 7.41151376152384) < 1e-9)
        #expect(abs(try #require(fiveYear.averagePercent) - 1.16062102999417) < 1e-9)
        let lifetime = try #require(assessment.estimates.last)
        #expect(lifetime.horizon == .untilAge(90))
        #expect(abs(lifetime.percent - 46.7095065225902) < 1e-9)
        #expect(abs(try #require(lifetime.averagePercent) - 11.4843958278629) < 1e-9)
        #expect(abs(try #require(assessment.relativeRiskUnder50) - 17.9417920059082) < 1e-9)
        #expect(abs(try #require(assessment.relativeRiskFrom50) - 10.0849859120971) < 1e-9)
        #expect(assessment.band?.level == .high)
        #expect(assessment.inputsMissing.isEmpty)
        #expect(assessment.refusals.isEmpty)
    }

    @Test func `inputs used say how they were categorised`() throws {
        let used = try assess(complete.replacing("menarche=11", with: "menarche=12")).inputsUsed
        #expect(treatment(used, .menarche) == "menarche at 12 to 13")
        #expect(treatment(used, .biopsies) == "2 or more biopsies")
        #expect(treatment(used, .relatives) == "1 relative")
        #expect(treatment(used, .firstBirth) == "first birth at 30 or later")
        #expect(treatment(used, .hyperplasia) == "atypical hyperplasia on biopsy: factor 1.82")
        #expect(treatment(used, .priorCancer) == "the model applies; not part of the sum")
    }

    @Test func `unknown and not recorded are both missing, and told apart`() throws {
        let missing = try assess("age=55 menarche=unknown biopsies=1").inputsMissing
        #expect(
            missing.map(\.key) == ["race", "menarche", "firstBirth", "relatives", "hyperplasia"])
        #expect(
            treatment(missing, .menarche)
                == "unknown; counted as 14 or later, the model's reference category")
        #expect(
            treatment(missing, .relatives)
                == "not recorded; counted as none, the model's reference category")
        #expect(missing.first { $0.key == "menarche" }?.value == "unknown")
        #expect(missing.first { $0.key == "relatives" }?.value == "")
    }

    @Test func `an unknown first birth is not a woman without births`() throws {
        let unknown = try assess("age=55 race=white firstBirth=unknown")
        let none = try assess("age=55 race=white firstBirth=none")
        #expect(unknown.relativeRiskFrom50 == 1)
        #expect(try #require(none.relativeRiskFrom50) > 1.5)
        #expect(
            treatment(none.inputsUsed, .firstBirth) == "first birth at 25 to 29, or no live birth")
        #expect(treatment(unknown.inputsMissing, .firstBirth)?.hasSuffix("no live birth") == true)
    }

    @Test func `age exactly 50 takes the factors from 50`() throws {
        let answers = " biopsies=2 hyperplasia=no race=white"
        let before = try #require(try assess("age=49.999999" + answers).fiveYear)
        let exact = try #require(try assess("age=50" + answers).fiveYear)
        let from50 = BCRATInput(age: 50, biopsies: 2, hyperplasia: 0, race: 1)
        let risks = try #require(from50.relativeRisks)
        let group = try #require(BCRATGroup(code: 1))
        let byHand = group.rates.percent(
            from: 50, to: 55, multiplierUnder50: .nan,
            multiplierFrom50: group.baselineShareFrom50 * risks.from50)
        #expect(exact.percent == byHand)
        #expect(abs(before.percent - exact.percent) < 1e-5)
    }

    @Test(arguments: [
        ("race=african-american firstBirth=22", RiskFactorKey.firstBirth),
        ("race=hispanic-us-born menarche=12", .menarche),
        ("race=white density=C", .density),
        ("race=white heightCentimetres=170", .heightCentimetres),
        ("race=white weightKilograms=70", .weightKilograms),
        ("race=white postmenopausal=yes", .postmenopausal),
        ("race=white biopsies=0 hyperplasia=unknown", .hyperplasia),
    ])
    func `a recorded input that changes nothing is listed as not used`(
        text: String, key: RiskFactorKey
    ) throws {
        var given = try factors("age=55 relatives=1 " + text)
        let with = BCRAT().assess(given)
        #expect(treatment(with.inputsNotUsed, key)?.isEmpty == false)
        #expect(treatment(with.inputsUsed + with.inputsMissing, key) == nil)
        try given.set(key, to: "")
        #expect(BCRAT().assess(given).estimates == with.estimates)
    }

    @Test(arguments: [
        RiskFactorKey.menarche, .firstBirth, .relatives, .biopsies, .hyperplasia, .race, .age,
    ])
    func `changing an input that is used changes the number`(key: RiskFactorKey) throws {
        let other: [RiskFactorKey: String] = [
            .menarche: "14", .firstBirth: "19", .relatives: "0", .biopsies: "1",
            .hyperplasia: "no", .race: "chinese", .age: "49",
        ]
        var given = try factors(complete)
        let before = BCRAT().assess(given).estimates
        try given.set(key, to: try #require(other[key]))
        #expect(BCRAT().assess(given).estimates != before)
    }

    @Test(arguments: [
        ("", "age", "not recorded"), ("age=unknown", "age", "unknown"), ("age=19", "age", "19"),
        ("age=19.99", "age", "19.99"), ("age=90", "age", "90"), ("age=130", "age", "130"),
        ("age=50 priorCancer=yes", "priorCancer", "yes"),
        ("age=50 chestRadiation=yes", "chestRadiation", "yes"),
        ("age=50 hereditarySyndrome=yes", "hereditarySyndrome", "yes"),
        ("age=50 menarche=0", "menarche", "0"), ("age=30 menarche=31", "menarche", "31"),
        ("age=40 firstBirth=41", "firstBirth", "41"),
        ("age=40 menarche=14 firstBirth=13", "firstBirth", "13"),
        ("age=40 biopsies=0 hyperplasia=yes", "hyperplasia", "yes"),
        ("age=40 biopsies=unknown hyperplasia=no", "hyperplasia", "no"),
        ("age=40 hyperplasia=no", "hyperplasia", "no"),
    ])
    func `a refusal names attribute and value and comes without any number`(
        text: String, attribute: String, value: String
    ) throws {
        let assessment = try assess(text)
        #expect(assessment.refusals.map(\.attribute) == [attribute])
        #expect(assessment.refusals.first?.value == value)
        #expect(assessment.refusals.first?.reason.isEmpty == false)
        #expect(assessment.isRefused)
        #expect(assessment.estimates.isEmpty && assessment.band == nil)
        #expect(assessment.relativeRiskUnder50 == nil && assessment.relativeRiskFrom50 == nil)
        #expect(assessment.inputsUsed.isEmpty)
    }

    @Test func `every refusal is named, not only the first`() throws {
        let assessment = try assess("age=40 priorCancer=yes menarche=0 biopsies=0 hyperplasia=no")
        #expect(
            assessment.refusals.map(\.attribute) == ["priorCancer", "hyperplasia", "menarche"])
    }

    @Test func `values no form would accept are refused, not counted`() {
        var factors = RiskFactors()
        factors.age = .known(50)
        factors.biopsies = .known(-1)
        factors.relatives = .known(99)
        factors.firstBirth = .known(.age(98))
        let assessment = BCRAT().assess(factors)
        #expect(
            Set(assessment.refusals.map(\.attribute)) == ["biopsies", "relatives", "firstBirth"])
        #expect(assessment.refusals.count == 3)
        for age in [Double.nan, .infinity, -.infinity, 1e300] {
            factors = RiskFactors()
            factors.age = .known(age)
            #expect(BCRAT().assess(factors).refusals.map(\.attribute) == ["age"])
        }
    }

    @Test func `exclusion questions nobody asked are named`() throws {
        let none = try assess("age=50 race=white").warnings
        #expect(
            none.first
                == "not asked: prior cancer, DCIS or LCIS; chest radiation; hereditary syndrome. "
                + "The model does not apply if any is yes")
        let some = try assess("age=50 race=white priorCancer=no chestRadiation=unknown").warnings
        #expect(some.contains { $0.hasPrefix("not asked: hereditary syndrome.") })
        #expect(some.contains { $0.hasPrefix("not known: chest radiation.") })
        #expect(try assess(complete).warnings.allSatisfy { !$0.hasPrefix("not ") })
    }

    @Test func `ages NCI does not offer the model for are marked`() throws {
        func isMarked(_ age: String) throws -> Bool {
            try assess("age=\(age) race=white").warnings.contains { $0.contains("35 to 85") }
        }
        #expect(try isMarked("34.9"))
        #expect(try !isMarked("35"))
        #expect(try !isMarked("85"))
        #expect(try isMarked("85.1"))
    }

    @Test func `five years that end at 90 say so and get no band`() throws {
        let at85 = try assess("age=85 race=white relatives=1")
        #expect(at85.band != nil)
        let at88 = try assess("age=88 race=white relatives=1")
        #expect(at88.band == nil)
        #expect(at88.fiveYear?.percent == at88.estimates.last?.percent)
        #expect(at88.warnings.contains { $0.contains("cut off at age 90") })
    }

    @Test func `race that is unknown, not recorded or native takes white numbers and says so`()
        throws
    {
        let white = try assess("age=50 race=white relatives=1")
        let unknown = try assess("age=50 race=unknown relatives=1")
        let notRecorded = try assess("age=50 relatives=1")
        let native = try assess("age=50 race=native-american relatives=1")
        #expect(white.estimates == unknown.estimates)
        #expect(white.estimates == notRecorded.estimates)
        #expect(white.estimates == native.estimates)
        #expect(unknown.warnings.contains { $0.hasPrefix("race unknown: ") })
        #expect(notRecorded.warnings.contains { $0.hasPrefix("race not recorded: ") })
        #expect(native.warnings.contains { $0.contains("those of white women stand in") })
        #expect(treatment(unknown.inputsMissing, .race)?.hasPrefix("unknown; ") == true)
        #expect(treatment(native.inputsUsed, .race)?.contains("NCI has none") == true)
        #expect(!white.warnings.contains { $0.contains("white women") })
    }

    @Test func `lifetime is explained, and 20 percent is never a cut of it`() throws {
        let warnings = try assess(complete).warnings
        #expect(warnings.contains("lifetime means to age 90; invasive breast cancer only"))
        #expect(warnings.contains { $0.contains("20 %") && $0.contains("not for this model") })
        let lifetimeBands = BandScheme(
            model: "Tyrer-Cuzick", horizon: .untilAge(90),
            intermediate: .init(percent: 15, includesEquality: true, source: "ACS"),
            high: .init(percent: 20, includesEquality: true, source: "ACS"))
        let assessment = BCRAT(bands: lifetimeBands).assess(try factors(complete))
        #expect(assessment.band == nil)
        #expect(assessment.warnings.contains { $0.hasPrefix("no band: ") })
    }

    @Test func `a site's own cuts are applied`() throws {
        let fiveYear = try #require(try assess("age=60 race=white").fiveYear).percent
        let cuts = BandScheme(
            model: "BCRAT", horizon: .years(5),
            intermediate: .init(percent: fiveYear, includesEquality: true, source: "site"),
            high: .init(percent: fiveYear, includesEquality: false, source: "site"))
        let band = BCRAT(bands: cuts).assess(try factors("age=60 race=white")).band
        #expect(band?.level == .intermediate)
        #expect(band?.source == "site")
    }

    @Test func `a contradictory first birth is remarked where the model does not use it`() throws {
        let assessment = try assess("age=40 race=african-american menarche=14 firstBirth=13")
        #expect(!assessment.isRefused)
        #expect(assessment.warnings.contains { $0.contains("before menarche at 14") })
        let later = try assess("age=40 race=african-american firstBirth=45")
        #expect(later.warnings.contains { $0.contains("after the present age") })
    }

    @Test(arguments: [
        (0.0, Band.Level.low), (1.67.nextDown, .low), (1.67, .intermediate),
        (1.67.nextUp, .intermediate), (3.0.nextDown, .intermediate), (3.0, .high),
        (3.0.nextUp, .high), (100, .high),
    ])
    func `BCRAT's edges belong to the higher band`(percent: Double, level: Band.Level) {
        #expect(BandScheme.bcrat.band(forPercent: percent).level == level)
    }

    @Test func `a risk just under a cut is low, though it is shown with the cut's decimal`() {
        let band = BandScheme.bcrat.band(forPercent: 1.6699)
        #expect(band.level == .low)
        #expect(Percentage.text(1.6699) == "1.7 %")
    }

    @Test func `its bands say rule and source`() {
        let low = BandScheme.bcrat.band(forPercent: 1)
        #expect(low.label == "low" && low.rule == "< 1.67 %")
        let middle = BandScheme.bcrat.band(forPercent: 2)
        #expect(middle.label == "intermediate" && middle.rule == ">= 1.67 %")
        #expect(middle.source.contains("Fisher 1998"))
    }

    @Test func `refusals stand alone, without a number being asked for`() throws {
        #expect(BCRAT().refusals(of: try factors(complete)).isEmpty)
        #expect(BCRAT().refusals(of: try factors("age=19")).map(\.attribute) == ["age"])
    }
}
