import Testing

@testable import RiskEngine

@Suite struct CalibratorCheckTests {
    private static func calibrator(_ years: [Int]) -> Calibrator {
        Calibrator(name: "test", years: years.map { .init(year: $0, slope: 2, intercept: -3) })
    }

    private static func with(
        _ change: (inout Calibrator.Year) -> Void
    ) -> Calibrator {
        var made = calibrator([1, 2, 3, 4, 5])
        change(&made.years[2])
        return made
    }

    static let faults: [(problem: String, calibrator: Calibrator)] = [
        ("years.count is 4, expected 5", calibrator([1, 2, 3, 4])),
        ("years.count is 6, expected 5", calibrator([1, 2, 3, 4, 5, 6])),
        ("years.1.year is 3, expected 2", calibrator([1, 3, 2, 4, 5])),
        ("years.4.year is 4, expected 5", calibrator([1, 2, 3, 4, 4])),
        ("years.2.slope is nan, expected a finite", with { $0.slope = .nan }),
        ("years.2.intercept is -inf, expected a finite", with { $0.intercept = -.infinity }),
    ]

    @Test(arguments: faults)
    func aFieldThatCannotBeIsNamed(problem: String, calibrator: Calibrator) {
        let error = #expect(throws: EngineError.self) {
            try calibrator.check(years: 5, of: "model.json")
        }
        #expect(error?.code == .notUnderstood)
        #expect(error?.problem.hasPrefix("calibrator.\(problem)") == true, "\(problem)")
    }

    @Test func oneOfAllYearsIsTaken() throws {
        try Self.calibrator([1, 2, 3, 4, 5]).check(years: 5, of: "model.json")
    }

    @Test func noFaultIsLoadedThoughItsSumsAgree() throws {
        let scratch = try ScratchFolder()
        let catalogue = ModelCatalogue(folder: scratch.path("models"))
        let model = try SampleModel.add("one", to: catalogue).model
        for years in [[1, 2, 3], [5, 4, 3, 2, 1], []] {
            var card = model.card
            card.calibrator = Self.calibrator(years)
            try SampleModel.rewrite(card, of: model)
            let error = #expect(throws: EngineError.self) { try model.load() }
            #expect(error?.problem.hasPrefix("calibrator.years.") == true)
        }
        var card = model.card
        card.calibrator = Self.calibrator([1, 2, 3, 4, 5])
        try SampleModel.rewrite(card, of: model)
        #expect(try model.load().model.card == card)
    }
}
