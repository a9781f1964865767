import Foundation
import Screening
import Testing

@testable import Evaluation

@Suite struct CalibratorFittingTests {
    private let fitting = CalibratorFitting(folds: 5, seed: 3)

    private func line(_ curve: CalibrationCurve) throws -> (slope: Double, intercept: Double) {
        guard case .logit(let slope, let intercept) = curve else {
            throw Unavailable(.noFit, "curve", "is \(curve.method)")
        }
        return (slope, intercept)
    }

    @Test func aKnownMiscalibrationIsRecovered() throws {
        let simulated = SimulatedStudy(women: 20_000)
        let study = simulated.study(slope: 0.6, intercept: -0.3)
        let fit = try fitting.fit(study, before: study.raw)
        #expect(fit.women == 20_000 && fit.exams == 20_000)
        #expect(fit.years.map(\.year) == [1, 2, 3, 4, 5])
        for year in fit.years {
            #expect(year.form == .platt)
            let (slope, intercept) = try line(year.curve)
            // A standard error of the slope is about 0.6 / sqrt(cancers), of what it multiplies
            // (logits of raw values about -6 on average) six times that.
            let error = 0.6 / Double(year.cancers).squareRoot()
            #expect(abs(slope - 0.6) < 4 * error, "year \(year.year)")
            #expect(abs(intercept + 0.3) < 24 * error, "year \(year.year)")
            let before = try year.before.observedExpected.get().ratio
            let after = try year.after.observedExpected.get().ratio
            #expect(before.value > 1.3)
            #expect(abs(after.value - 1) < 4 * (after.standardError ?? 0))
            let slopeAfter = try year.after.slope.get()
            #expect(abs(slopeAfter.value - 1) < 4 * (slopeAfter.standardError ?? 0))
            #expect(try abs(year.before.slope.get().value - 0.6) < 0.15)
            #expect(year.after.brier.value < year.before.brier.value)
            #expect(year.after.logLoss.value < year.before.logLoss.value)
        }
        #expect(fit.isBetter)
        #expect((fit.change.interval?.upper ?? 1) < 0)
    }

    @Test func whatIsRightStaysRight() throws {
        let simulated = SimulatedStudy(women: 15_000, seed: 8)
        let study = simulated.study { $0 }
        let fit = try fitting.fit(study, before: study.raw)
        for year in fit.years {
            let truth = simulated.risks[year.year - 1]
            let risks = study.raw[year.year - 1].map { year.curve.risk($0) }
            let mean = risks.reduce(0, +) / truth.reduce(0, +)
            #expect(abs(mean - 1) < 4 / Double(year.cancers).squareRoot())
        }
        // Two coefficients a year cost a little, and gain nothing.
        #expect(abs(fit.change.value) < 0.002)
    }

    /// Half of the women are lost within the five years: without weights their cancers, which come
    /// early, would stand for too many.
    @Test func lostWomenDoNotRaiseTheRisks() throws {
        let simulated = SimulatedStudy(women: 20_000, lossPerYear: 0.25, seed: 5)
        let study = simulated.study { $0 }
        let fit = try fitting.fit(study, before: study.raw)
        let curve = fit.years[4].curve
        let truth = simulated.risks[4]
        let ratio = truth.map { curve.risk($0) }.reduce(0, +) / truth.reduce(0, +)
        #expect(abs(ratio - 1) < 4 / Double(fit.years[4].cancers).squareRoot())
        let known = study.followUp.indices.compactMap { exam in
            study.followUp[exam].hadCancer(withinYears: 5).map { (exam, $0) }
        }
        let naive =
            Double(known.count { $0.1 }) / known.reduce(0) { $0 + truth[$1.0] }
        #expect(naive > 1.3)
    }

    @Test func aCurvedMiscalibrationNeedsAnIsotonicCurve() throws {
        let simulated = SimulatedStudy(women: 20_000, medianHazard: 0.04, spread: 1.2, seed: 2)
        // Far apart below one tenth, hardly above: no line on the logit scale.
        let study = simulated.study { 0.9 * (1 - exp(-12 * $0)) + 0.1 * $0 }
        let fit = try fitting.fit(study, before: study.raw)
        #expect(fit.years.allSatisfy { $0.form == .isotonic })
        let change = try #require(fit.isotonicChange)
        #expect((change.interval?.upper ?? 1) < 0)
        for year in fit.years {
            let truth = simulated.risks[year.year - 1]
            let raw = study.raw[year.year - 1]
            let distance = raw.indices.reduce(0.0) {
                $0 + abs(year.curve.risk(raw[$1]) - truth[$1])
            }
            #expect(distance / Double(truth.count) < 0.015, "year \(year.year)")
            let after = try year.after.observedExpected.get().ratio
            #expect(abs(after.value - 1) < 4 * (after.standardError ?? 0))
        }
        var platt = fitting
        platt.request = .platt
        let line = try platt.fit(study, before: study.raw)
        #expect(line.years.allSatisfy { $0.form == .platt })
        #expect(line.isotonicChange == nil)
        #expect(
            fit.years.map(\.after.logLoss.value).reduce(0, +)
                < line.years.map(\.after.logLoss.value).reduce(0, +))
    }

    @Test func aLineIsNotBentForNothing() throws {
        let study = SimulatedStudy(women: 15_000, medianHazard: 0.06, seed: 4)
            .study(slope: 0.8, intercept: -0.3)
        let fit = try fitting.fit(study, before: study.raw)
        #expect(fit.isotonicChange != nil)
        #expect(fit.years.allSatisfy { $0.form == .platt })
        #expect(fit.reason.contains("not better"))
        var isotonic = fitting
        isotonic.request = .isotonic
        #expect(
            try isotonic.fit(study, before: study.raw).years.allSatisfy { $0.form == .isotonic })
    }

    @Test func fewerCancersGetAnInterceptAlone() throws {
        let study = SimulatedStudy(women: 4000, medianHazard: 0.008, seed: 6)
            .study(slope: 1, intercept: -0.7)
        let fit = try fitting.fit(study, before: study.raw)
        for year in fit.years {
            let (slope, intercept) = try line(year.curve)
            #expect(year.form == (year.cancers < 100 ? .interceptOnly : .platt))
            guard year.form == .interceptOnly else { continue }
            #expect(slope == 1)
            #expect(abs(intercept + 0.7) < 4 / Double(year.cancers).squareRoot())
        }
        #expect(fit.years[0].form == .interceptOnly)
        #expect(fit.years[4].form == .platt)
        #expect(fit.reason.contains("500"))
    }

    @Test func theSameSeedGivesTheSame() throws {
        let study = SimulatedStudy(women: 4000, seed: 7).study(slope: 0.8, intercept: 0)
        let fit = try fitting.fit(study, before: study.raw)
        #expect(try fitting.fit(study, before: study.raw) == fit)
        let other = try CalibratorFitting(folds: 5, seed: 4).fit(study, before: study.raw)
        #expect(other.years.map(\.curve) == fit.years.map(\.curve))
        #expect(other.years.map(\.after) != fit.years.map(\.after))
    }

    @Test func samplingWeightsAreHeeded() throws {
        let all = SimulatedStudy(women: 12_000, lossPerYear: 0, seed: 10)
        // Every cancer, and each fourth of the others.
        let kept = all.followUp.indices.filter { all.followUp[$0].isCancer || $0 % 4 == 0 }
        let study = CalibrationStudy(
            followUp: kept.map {
                let one = all.followUp[$0]
                return FollowUp(
                    years: one.years, isCancer: one.isCancer, weight: one.isCancer ? 1 : 4)
            }, raw: all.risks.map { risks in kept.map { risks[$0] } })
        let fit = try fitting.fit(study, before: study.raw)
        for year in fit.years {
            let truth = all.risks[year.year - 1]
            let ratio = truth.map { year.curve.risk($0) }.reduce(0, +) / truth.reduce(0, +)
            #expect(abs(ratio - 1) < 4 / Double(year.cancers).squareRoot())
        }
    }

    @Test func tiesAndTheEndsOfTheScaleAreTaken() throws {
        let simulated = SimulatedStudy(women: 12_000, medianHazard: 0.05, seed: 12)
        // Twelve raw values, among them exactly 0 and 1.
        let study = simulated.study { $0 < 0.02 ? 0 : $0 > 0.5 ? 1 : ($0 * 20).rounded() / 20 }
        for request in CalibrationRequest.allCases {
            let fit = try CalibratorFitting(request: request, folds: 4)
                .fit(study, before: study.raw)
            for year in fit.years {
                for raw in [0, 0.5, 1] {
                    let risk = year.curve.risk(raw)
                    #expect(risk > 0 && risk < 1, "\(request) year \(year.year) raw \(raw)")
                }
                #expect(year.before.logLoss.value.isFinite)
                #expect(try year.after.observedExpected.get().ratio.value.isFinite)
            }
        }
    }

    @Test func risksAfterDoNotFallFromYearToYear() throws {
        let study = SimulatedStudy(women: 6000, seed: 13).study(slope: 0.7, intercept: -0.4)
        let fit = try fitting.fit(study, before: study.raw)
        let curves = fit.years.map(\.curve)
        for exam in 0..<study.count {
            let risks = CalibrationCurve.risks(study.raw.map { $0[exam] }, by: curves)
            #expect(zip(risks, risks.dropFirst()).allSatisfy { $0 <= $1 })
        }
    }

    @Test func progressRisesAndACancelledFitStops() throws {
        let study = SimulatedStudy(women: 4000, seed: 14).study { $0 }
        var shares: [Double] = []
        _ = try fitting.fit(study, before: study.raw, progress: { shares.append($0) })
        #expect(shares == shares.sorted() && shares.last == 1 && shares.count >= 5)
        var asked = 0
        let error = #expect(throws: CalibrationRefusal.self) {
            try fitting.fit(
                study, before: study.raw,
                isCancelled: {
                    asked += 1
                    return asked > 3
                })
        }
        guard case .unavailable(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.code == .cancelled)
        #expect(asked == 4)
    }
}
