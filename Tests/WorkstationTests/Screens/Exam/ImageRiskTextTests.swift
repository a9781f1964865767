import Screening
import TerminalUI
import Testing

@testable import Workstation

@Suite struct ImageRiskTextTests {
    private func lines(
        isSynthetic: Bool = false, _ change: (inout Assessment) -> Void = { _ in }
    ) throws -> [String] {
        var assessment = Fixture.imageAssessment(of: Fixture.details.exam)
        change(&assessment)
        let risk = try #require(ImageRiskText(assessment, isSynthetic: isSynthetic))
        var text = PanelText(columns: 36)
        risk.write(to: &text)
        risk.writeFiles(to: &text)
        risk.writePredictions(to: &text)
        var grid = CellGrid(width: 36, height: 80)
        text.draw(in: grid.bounds, offset: 0, on: &grid)
        return grid.lines
    }

    @Test func anotherAnswerThanRiskIsHeadedByWhatItIs() throws {
        func density(_ change: (inout Assessment) -> Void = { _ in }) throws -> [String] {
            try lines(isSynthetic: true) {
                $0.model = "density-1"
                $0.estimates = []
                $0.band = nil
                $0.image?.kind = .density
                $0.image?.findings = Findings(
                    measures: [
                        Measure(
                            kind: .density, value: 12.34, unit: "%",
                            choices: [
                                Choice(label: "scattered (B)", probability: 0.75),
                                Choice(label: "extremely dense (D)", probability: 0.25),
                            ], recorded: "D")
                    ],
                    maps: [
                        FindingMap(
                            name: "density", title: "dense tissue",
                            scale: .init(limit: 1, combination: .mean, low: "fat", high: "dense"),
                            views: [:])
                    ])
                change(&$0)
            }
        }
        let told = try density()
        #expect(told[0] == "Breast density, image only")
        #expect(told.contains("SYNTHETIC images: of nobody"))
        for line in [
            "12.3 %", "  75 %  scattered (B)", "  25 %  extremely dense (D)", "recorded D",
        ] {
            #expect(told.contains(line), "\(line)")
        }
        #expect(told.contains { $0.hasPrefix("map density: dense tissue") })
        #expect(!told.contains { $0.contains("band") || $0.contains("calibrat") })
        let refused = try density {
            $0.refusals = [Refusal(attribute: "views", value: "", reason: "one is missing")]
        }
        #expect(refused.contains("refused: no answer"))
        #expect(!refused.contains { $0.contains("75 %") || $0.contains("12.3") })
        let withheld = try density { $0 = RiskDisclosure.onceRead.shown($0, isRead: false) }
        #expect(withheld.contains { $0.contains("hidden until read") })
    }

    @Test func numbersLineUpOnTheDecimalPoint() throws {
        let years = try lines {
            $0.image?.findings.risk?.calibrated = [0.004, 0.02, 0.125, 0.5, 1]
        }.filter { $0.hasPrefix("year") }
        #expect(years.count == 5)
        #expect(Set(years.map { $0.prefix(while: { $0 != "." }).count }).count == 1)
        #expect(years[0].contains("0.4 %") && years[4].contains("100.0 %"))
        // What is beyond the bar says so.
        #expect(years.map { $0.contains("›") } == [false, false, true, true, true])
        #expect(years[2].contains("██████████›"))
    }

    @Test func whatTheNumbersAreIsSaid() throws {
        let text = try lines().joined(separator: "\n")
        for words in [
            "sketch  DEMONSTRATION  3f9a1c02", "not calibrated here", "intermediate >= 1.7 %",
            "Lamb, Lehman et al.", "percentile 61 of a cohort of tests", "L MLO  +0.6",
            "empty exam -1.93, residual +0.0021", "L CC: LCC.dcm, the newest Content",
            "not LCC.dcm: older", "≠ density: scattered (B) 81 %;", "recorded D",
            "family history: yes 30 %",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("SYNTHETIC"))
        #expect(try lines(isSynthetic: true).contains { $0.contains("SYNTHETIC") })
    }

    @Test func calibrationIsSaidAsItIs() throws {
        let raw = try lines { $0.image?.model.calibrator = nil }.joined(separator: "\n")
        #expect(raw.contains("raw, no calibrator"))
        #expect(raw.contains("not calibrated here"))
        let here = try lines { $0.image?.model.isCalibratedHere = true }.joined()
        #expect(!here.contains("not calibrated here"))
        #expect(!here.contains("no calibrator"))
    }

    @Test(arguments: [false, true])
    func aCalibratorOfThisSiteSaysWhatItRestsOn(isSynthetic: Bool) throws {
        let date = try #require(CalendarDate(year: 2026, month: 11, day: 24))
        let text = try lines {
            $0.image?.model.calibrator = "local-1"
            $0.image?.model.isCalibratedHere = true
            $0.image?.model.localCalibration = LocalCalibration(
                sha256: String(repeating: "a", count: 64), date: date, women: 30_120,
                cancers: 412, isSynthetic: isSynthetic)
        }.joined(separator: " ").split(separator: " ").joined(separator: " ")
        let women = isSynthetic ? "SYNTHETIC women" : "women"
        #expect(
            text.contains(
                "calibrated here: local-1, 412 cancers among 30120 \(women), 2026-11-24"))
        #expect(!text.contains("not calibrated here"))
    }

    @Test func aRefusedExamHasReasonsAndNoNumber() throws {
        let refused = Fixture.refusedImageAssessment(of: Fixture.details.exam)
        let text = try lines { $0 = refused }.joined(separator: "\n")
        #expect(text.contains("refused: no number"))
        #expect(text.contains("FOR\nPROCESSING"))
        #expect(text.contains("prior cancer, DCIS or LCIS = yes"))
        for word in ["%", "year", "band", "pull", "logit", "percentile", "Predicted"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    /// Even where a refused assessment holds numbers, none shows.
    @Test func aRefusalHidesWhateverItHolds() throws {
        let text = try lines {
            $0.refusals = [Refusal(attribute: "views", value: "", reason: "L CC missing")]
        }.joined(separator: "\n")
        #expect(!text.contains("%"))
        #expect(!text.contains("+0.6"))
    }

    @Test func pullsAreSigned() {
        #expect(ImageRiskText.signed(1.84) == "+1.8")
        #expect(ImageRiskText.signed(-0.5) == "-0.5")
        #expect(ImageRiskText.signed(-0.04) == "0.0")
        #expect(ImageRiskText.signed(0) == "0.0")
    }
}
