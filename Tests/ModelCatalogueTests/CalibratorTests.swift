import Foundation
import Screening
import TestModels
import Testing

@testable import ModelCatalogue

@Suite struct CalibratorTests {
    private static func calibrator(_ curves: [CalibrationCurve]) -> Calibrator {
        Calibrator(
            name: "test",
            years: curves.enumerated().map { .init(year: $0 + 1, curve: $1) })
    }

    private static let raw = [0.01, 0.02, 0.03, 0.04, 0.05]

    @Test func eachYearHasItsCurve() {
        let calibrator = Self.calibrator([
            .logit(slope: 1, intercept: 0.1), .logit(slope: 1.5, intercept: 2),
        ])
        let risks = calibrator.calibrated(Self.raw)
        #expect(risks[0] == CalibrationCurve.logit(slope: 1, intercept: 0.1).risk(0.01))
        #expect(risks[1] == CalibrationCurve.logit(slope: 1.5, intercept: 2).risk(0.02))
        #expect(Array(risks[2...]) == [0.03, 0.04, 0.05].map { max($0, risks[1]) })
    }

    @Test(arguments: [
        [
            CalibrationCurve.logit(slope: 1, intercept: 1), .logit(slope: 1, intercept: 0),
            .logit(slope: 1, intercept: 2), .logit(slope: 1, intercept: -3),
            .logit(slope: 1, intercept: 2),
        ],
        [0.02, 0.01, 0.05, 0.04, 0.06].map {
            CalibrationCurve.isotonic([.init(raw: 0, risk: $0), .init(raw: 1, risk: $0)])
        },
    ])
    func whereYearsCrossTheRiskOfTheYearBeforeStands(curves: [CalibrationCurve]) {
        let risks = Self.calibrator(curves).calibrated(Self.raw)
        let alone = zip(curves, Self.raw).map { $0.risk($1) }
        #expect(risks == [alone[0], alone[0], alone[2], alone[2], alone[4]])
    }

    @Test func thePublishedMethodIsLeftAsItIs() {
        let calibrator = Self.calibrator([
            .sigmoid(slope: 5, intercept: -2), .sigmoid(slope: 5, intercept: -7),
        ])
        let risks = calibrator.calibrated(Self.raw)
        #expect(risks[0] == 1 / (1 + exp(-(5 * 0.01 - 2))))
        #expect(risks[1] == 1 / (1 + exp(-(5 * 0.02 - 7))))
        #expect(risks[1] < risks[0])
    }

    @Test func aCardWithoutAMethodIsASigmoidAndIsWrittenWithoutOne() throws {
        let text = #"""
            {"isLocal":false,"name":"old","years":[{"intercept":-6.5,"slope":5.25,"year":1}]}
            """#
        let calibrator = try JSONDecoder().decode(Calibrator.self, from: Data(text.utf8))
        #expect(calibrator.method == .sigmoid)
        #expect(calibrator.years == [.init(year: 1, curve: .sigmoid(slope: 5.25, intercept: -6.5))])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(calibrator), as: UTF8.self) == text)
    }

    @Test(arguments: [
        CalibrationCurve.sigmoid(slope: 5.2, intercept: -6.9),
        .logit(slope: 0.9, intercept: -0.1),
        .isotonic([.init(raw: 0.1, risk: 0.01), .init(raw: 0.3, risk: 0.1)]),
    ])
    func everyMethodIsReadAsItWasWritten(curve: CalibrationCurve) throws {
        var calibrator = Self.calibrator(Array(repeating: curve, count: 5))
        calibrator.isLocal = true
        let data = try JSONEncoder().encode(calibrator)
        #expect(try JSONDecoder().decode(Calibrator.self, from: data) == calibrator)
    }

    @Test(arguments: [
        #""method":"beta","years":[]"#,
        #""method":"logit","years":[{"year":1,"knots":[]}]"#,
        #""method":"isotonic","years":[{"year":1,"slope":1,"intercept":0}]"#,
        #""method":"logit","years":[{"year":1,"slope":"steep","intercept":0}]"#,
    ])
    func whatIsNotUnderstoodIsNotRead(rest: String) {
        let text = #"{"name":"x","isLocal":false,"# + rest + "}"
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Calibrator.self, from: Data(text.utf8))
        }
    }
}

@Suite struct CalibratorCheckTests {
    private static func calibrator(
        _ years: [Int], _ curve: CalibrationCurve = .sigmoid(slope: 2, intercept: -3)
    ) -> Calibrator {
        Calibrator(name: "test", years: years.map { .init(year: $0, curve: curve) })
    }

    private static func with(_ curve: CalibrationCurve) -> Calibrator {
        calibrator([1, 2, 3, 4, 5], curve)
    }

    private static func with(_ points: (Double, Double)...) -> Calibrator {
        with(.isotonic(points.map { .init(raw: $0.0, risk: $0.1) }))
    }

    private static func falling(_ lines: [(slope: Double, intercept: Double)]) -> Calibrator {
        Calibrator(
            name: "test",
            years: lines.enumerated().map {
                .init(
                    year: $0 + 1,
                    curve: .sigmoid(slope: $1.slope, intercept: $1.intercept))
            })
    }

    @Test func oneThatFallsIsTakenOnRequestAndSaysSo() throws {
        var taken = Self.falling([(5, -4), (-5, -3), (3, -2.5), (3, -2), (3, -9)])
        #expect(throws: CatalogueError.self) { try taken.check(years: 5, of: "model.json") }
        taken.mayFall = true
        try taken.check(years: 5, of: "model.json")
        let text = String(decoding: try JSONEncoder().encode(taken), as: UTF8.self)
        #expect(text.contains(#""mayFall":true"#))
        #expect(try JSONDecoder().decode(Calibrator.self, from: Data(text.utf8)) == taken)
        taken.years[2].curve = .sigmoid(slope: .nan, intercept: 0)
        #expect(throws: CatalogueError.self) { try taken.check(years: 5, of: "model.json") }
    }

    private static var mixed: Calibrator {
        var made = with(.logit(slope: 1, intercept: 0))
        made.years[3].curve = .sigmoid(slope: 1, intercept: 0)
        return made
    }

    static let faults: [(problem: String, calibrator: Calibrator)] = [
        ("years.count is 4, expected 5", calibrator([1, 2, 3, 4])),
        ("years.count is 6, expected 5", calibrator([1, 2, 3, 4, 5, 6])),
        ("years.1.year is 3, expected 2", calibrator([1, 3, 2, 4, 5])),
        ("years.4.year is 4, expected 5", calibrator([1, 2, 3, 4, 4])),
        ("years.3.method is sigmoid, expected logit", mixed),
        ("years.0.slope is nan, expected a finite", with(.sigmoid(slope: .nan, intercept: 0))),
        (
            "years.0.intercept is -inf, expected a finite",
            with(.sigmoid(slope: 1, intercept: -.infinity))
        ),
        (
            "years.0.slope is 0.0, expected a finite number above 0",
            with(.logit(slope: 0, intercept: 1))
        ),
        ("years.0.slope is -1.0, expected a finite", with(.logit(slope: -1, intercept: 1))),
        (
            "years.0.slope is -5.2, expected a number above 0",
            with(.sigmoid(slope: -5.2, intercept: 1))
        ),
        (
            "years.1 is a lower risk than year 1 at the raw value 0, expected no lower",
            falling([(5, -4), (6, -4.5), (6, -4), (6, -3), (6, -2)])
        ),
        (
            "years.2 is a lower risk than year 2 at the raw value 1, expected no lower",
            falling([(5, -4), (5, -3), (3, -2.5), (3, -2), (3, -1)])
        ),
        ("years.0.slope is inf, expected a finite", with(.logit(slope: .infinity, intercept: 1))),
        ("years.0.intercept is nan, expected a finite", with(.logit(slope: 1, intercept: .nan))),
        ("years.0.knots.count is 0, expected 2 to 2000", with(.isotonic([]))),
        ("years.0.knots.count is 1, expected 2 to 2000", with((0.5, 0.5))),
        ("years.0.knots.0.raw is -0.1, expected 0 to 1", with((-0.1, 0), (1, 1))),
        ("years.0.knots.1.raw is nan, expected 0 to 1", with((0, 0), (.nan, 1))),
        ("years.0.knots.1.risk is 1.5, expected 0 to 1", with((0, 0), (1, 1.5))),
        ("years.0.knots.1.raw is 0.2, expected more than 0.2", with((0.2, 0.1), (0.2, 0.2))),
        ("years.0.knots.1.risk is 0.1, expected no less", with((0.2, 0.2), (0.3, 0.1))),
    ]

    @Test(arguments: faults)
    func aFieldThatCannotBeIsNamed(problem: String, calibrator: Calibrator) {
        let error = #expect(throws: CatalogueError.self) {
            try calibrator.check(years: 5, of: "model.json")
        }
        #expect(error?.code == .notUnderstood)
        #expect(error?.problem.hasPrefix("calibrator.\(problem)") == true, "\(problem)")
    }

    @Test func oneOfAllYearsIsTaken() throws {
        for calibrator in [
            Self.calibrator([1, 2, 3, 4, 5]), Self.with(.sigmoid(slope: 1, intercept: 0)),
            Self.with(.logit(slope: 0.5, intercept: -1)), Self.with((0, 0), (0.5, 0.2), (1, 0.2)),
        ] {
            try calibrator.check(years: 5, of: "model.json")
        }
    }

    @Test func noFaultIsLoadedThoughItsSumsAgree() throws {
        let scratch = try ScratchFolder()
        let catalogue = ModelLibrary(folder: scratch.path("models"))
        let model = try SampleModel.add("one", to: catalogue).model
        for years in [[1, 2, 3], [5, 4, 3, 2, 1], []] {
            var card = model.card
            card.calibrator = Self.calibrator(years)
            try SampleModel.rewrite(card, of: model)
            let error = #expect(throws: CatalogueError.self) { try model.load() }
            #expect(error?.problem.hasPrefix("calibrator.years.") == true)
        }
        var card = model.card
        card.calibrator = Self.calibrator([1, 2, 3, 4, 5])
        try SampleModel.rewrite(card, of: model)
        #expect(try model.load().model.card == card)
    }
}
