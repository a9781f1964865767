import Foundation
import Screening
import Testing

@Suite struct CalibrationCurveTests {
    @Test func theSigmoidIsMirais() {
        // 1 / (1 + exp(-(2 * 0.5 - 1))) = 1/2.
        #expect(CalibrationCurve.sigmoid(slope: 2, intercept: -1).risk(0.5) == 0.5)
        let risk = CalibrationCurve.sigmoid(slope: 5.25, intercept: -7).risk(0.25)
        #expect(risk == 1 / (1 + exp(-(5.25 * 0.25 - 7))))
    }

    @Test func slopeOneOnTheLogitScaleMultipliesTheOdds() {
        let same = CalibrationCurve.logit(slope: 1, intercept: 0)
        let doubled = CalibrationCurve.logit(slope: 1, intercept: log(2))
        for raw in [0.001, 0.02, 0.3, 0.5, 0.9] {
            #expect(abs(same.risk(raw) - raw) < 1e-15)
            let risk = doubled.risk(raw)
            #expect(abs(risk / (1 - risk) - 2 * raw / (1 - raw)) < 1e-12)
        }
    }

    @Test func theEndsOfTheLogitScaleStayFinite() {
        let curve = CalibrationCurve.logit(slope: 1.5, intercept: -0.5)
        #expect(abs(CalibrationCurve.logit(0) + CalibrationCurve.logit(1)) < 1e-9)
        #expect(curve.risk(0) == curve.risk(1e-6))
        #expect(curve.risk(0) > 0)
        #expect(curve.risk(1) < 1)
        #expect(curve.risk(1) > curve.risk(0.999))
    }

    @Test func anIsotonicCurveRunsStraightBetweenKnotsAndLevelOutside() {
        let curve = CalibrationCurve.isotonic([
            .init(raw: 0.1, risk: 0.01), .init(raw: 0.2, risk: 0.03), .init(raw: 0.6, risk: 0.03),
            .init(raw: 0.7, risk: 0.13),
        ])
        let points = [
            (0.0, 0.01), (0.1, 0.01), (0.15, 0.02), (0.2, 0.03), (0.4, 0.03), (0.65, 0.08),
            (0.7, 0.13), (1.0, 0.13),
        ]
        for (raw, risk) in points {
            #expect(abs(curve.risk(raw) - risk) < 1e-15, "\(raw)")
        }
    }

    @Test func noCurveTurnsAHigherRawValueIntoALowerRisk() {
        let curves: [CalibrationCurve] = [
            .sigmoid(slope: 4, intercept: -5), .logit(slope: 0.7, intercept: 0.2),
            .isotonic((0...40).map { .init(raw: Double($0) / 40, risk: Double($0 / 3) / 20) }),
        ]
        for curve in curves {
            let risks = (0...1000).map { curve.risk(Double($0) / 1000) }
            #expect(zip(risks, risks.dropFirst()).allSatisfy { $0 <= $1 }, "\(curve.method)")
        }
    }
}
