import Screening

/// Which curves are asked for.
package enum CalibrationRequest: String, Sendable, Hashable, CaseIterable {
    /// Those that cross-validation finds better, of those that the numbers allow.
    case auto
    /// Curves on the logit scale.
    case platt
    /// Isotonic curves.
    case isotonic
}

/// Fits a calibrator: a curve a year, of a form that the numbers allow, and the same again without
/// each part of the women to see what it is worth among women it has not seen.
package struct CalibratorFitting: Sendable {
    /// Which curves.
    package var request: CalibrationRequest
    /// How many parts the women are divided into.
    package var folds: Int
    /// The seed of the division.
    package var seed: UInt64

    /// How many parts there can be.
    package static let foldCounts = 2...20

    /// A fitting.
    ///
    /// - Precondition: `folds` is one of `foldCounts`.
    package init(request: CalibrationRequest = .auto, folds: Int = 10, seed: UInt64 = 1) {
        precondition(Self.foldCounts.contains(folds))
        self.request = request
        self.folds = folds
        self.seed = seed
    }

    /// Fits.
    ///
    /// - Parameters:
    ///   - study: Raw values and outcomes.
    ///   - before: The risks that the model gave so far, as `CalibrationStudy.raw` has its values.
    ///   - progress: Told the share that is done, 0 to 1.
    ///   - isCancelled: Asked between fits.
    /// - Throws: `CalibrationRefusal`: `tooFew` with the numbers, or what else is missing.
    package func fit(
        _ study: CalibrationStudy, before: [[Double]], progress: (Double) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) throws(CalibrationRefusal) -> CalibratorFit {
        let ordered = WomenByTime(study.followUp)
        let horizons = try horizons(ordered, study)
        let samples = horizons.map { HorizonSample($0, women: study.women) }
        let plans = try plans(samples)
        let division = FoldDivision(study, count: folds, seed: seed)
        let judge = CalibrationJudge(ordered, horizons)
        var validated: [[[Double]]] = []
        for (index, plan) in plans.enumerated() {
            validated.append(
                try crossValidated(study, samples, plan, division, isCancelled) {
                    progress((Double(index) + $0) / Double(plans.count) * 0.95)
                })
        }
        let choice = choice(plans, validated, judge)
        let curves = try curves(study, samples, plans[choice.index], isCancelled)
        let after = validated[choice.index]
        let (figuresBefore, figuresAfter) = (judge.figures(before), judge.figures(after))
        progress(1)
        return CalibratorFit(
            years: samples.indices.map { index in
                CalibratorFit.Year(
                    year: samples[index].year, cancers: samples[index].cancers,
                    controls: samples[index].controls, form: plans[choice.index][index],
                    curve: curves[index], before: figuresBefore[index],
                    after: figuresAfter[index])
            },
            women: study.womenCount, exams: study.count, folds: folds, seed: seed,
            change: judge.difference(after, before), isotonicChange: choice.change,
            reason: choice.reason)
    }

    /// The weights of years 1 to 5.
    private func horizons(
        _ ordered: WomenByTime, _ study: CalibrationStudy
    ) throws(CalibrationRefusal) -> [CensoringWeights] {
        var horizons: [CensoringWeights] = []
        var shortages: [CalibrationRefusal.Shortage] = []
        for year in 1...study.raw.count {
            do throws(Unavailable) {
                horizons.append(try CensoringWeights(ordered, year: year))
            } catch {
                guard error.code == .nobodyFollowed else { throw .unavailable(error) }
                let ill = study.followUp.indices.filter {
                    study.followUp[$0].isCancer && study.followUp[$0].years <= Double(year)
                }
                shortages.append(
                    .init(
                        year: year, cancers: Set(ill.map { study.women[$0] }).count, controls: 0,
                        needed: CancersNeeded.interceptOnly))
            }
        }
        guard shortages.isEmpty else {
            let others = horizons.map { HorizonSample($0, women: study.women) }
                .compactMap { Self.shortage($0, CancersNeeded.interceptOnly) }
            throw .tooFew((others + shortages).sorted { $0.year < $1.year })
        }
        return horizons
    }

    /// The forms that are tried, each a form a year; the one for fewer women first.
    private func plans(_ samples: [HorizonSample]) throws(CalibrationRefusal) -> [[CurveForm]] {
        let least = request == .isotonic ? CancersNeeded.isotonic : CancersNeeded.interceptOnly
        let shortages = samples.compactMap { Self.shortage($0, least) }
        guard shortages.isEmpty else { throw .tooFew(shortages) }
        let logit: [CurveForm] = samples.map {
            $0.fewer >= CancersNeeded.platt ? .platt : .interceptOnly
        }
        let isotonic = [CurveForm](repeating: .isotonic, count: samples.count)
        let allowsIsotonic = samples.allSatisfy { $0.fewer >= CancersNeeded.isotonic }
        return switch request {
        case .platt: [logit]
        case .isotonic: [isotonic]
        case .auto: allowsIsotonic ? [logit, isotonic] : [logit]
        }
    }

    private static func shortage(
        _ sample: HorizonSample, _ needed: Int
    ) -> CalibrationRefusal.Shortage? {
        sample.fewer >= needed
            ? nil
            : .init(
                year: sample.year, cancers: sample.cancers, controls: sample.controls,
                needed: needed)
    }

    private func curves(
        _ study: CalibrationStudy, _ samples: [HorizonSample], _ plan: [CurveForm],
        _ isCancelled: () -> Bool, where isKept: (Int) -> Bool = { _ in true }
    ) throws(CalibrationRefusal) -> [CalibrationCurve] {
        var curves: [CalibrationCurve] = []
        for (index, sample) in samples.enumerated() {
            guard !isCancelled() else {
                throw .unavailable(
                    Unavailable(.cancelled, "calibrator", "the fit was stopped on request"))
            }
            do throws(Unavailable) {
                curves.append(
                    try sample.curve(plan[index], study.raw[index], where: isKept))
            } catch {
                throw .unavailable(error)
            }
        }
        return curves
    }

    /// The risks of every exam from curves that were fitted without its part of the women.
    private func crossValidated(
        _ study: CalibrationStudy, _ samples: [HorizonSample], _ plan: [CurveForm],
        _ division: FoldDivision, _ isCancelled: () -> Bool, progress: (Double) -> Void
    ) throws(CalibrationRefusal) -> [[Double]] {
        var risks = study.raw
        for fold in 0..<division.count {
            let curves = try curves(
                study, samples, plan, isCancelled, where: { division.folds[$0] != fold })
            for exam in 0..<study.count where division.folds[exam] == fold {
                let yearly = CalibrationCurve.risks(study.raw.map { $0[exam] }, by: curves)
                for (index, risk) in yearly.enumerated() { risks[index][exam] = risk }
            }
            progress(Double(fold + 1) / Double(division.count))
        }
        return risks
    }

    private struct Choice {
        var index: Int
        var change: Estimate?
        var reason: String
    }

    /// Isotonic curves must be better than those on the logit scale by more than one standard
    /// error: of two that chance cannot tell apart, the simpler stands (Breiman, Friedman, Olshen
    /// and Stone, Classification and Regression Trees, 1984).
    private func choice(
        _ plans: [[CurveForm]], _ validated: [[[Double]]], _ judge: CalibrationJudge
    ) -> Choice {
        guard plans.count == 2 else {
            let reason =
                switch request {
                case .auto:
                    "isotonic curves need \(CancersNeeded.isotonic) women with a cancer in each "
                        + "year"
                case .platt, .isotonic: "asked for"
                }
            return Choice(index: 0, reason: reason)
        }
        let change = judge.difference(validated[1], validated[0])
        let isBetter = change.value < -(change.standardError ?? .infinity)
        return Choice(
            index: isBetter ? 1 : 0, change: change,
            reason: isBetter
                ? "isotonic curves are better by more than one standard error"
                : "isotonic curves are not better by more than one standard error")
    }
}
