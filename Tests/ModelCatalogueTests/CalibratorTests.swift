import Foundation
import Screening
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
