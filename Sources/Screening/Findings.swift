/// What an image network may be asked for. At most one model is in use for each kind; that for
/// `risk` feeds the list's column and band.
package enum FindingKind: String, Sendable, Hashable, Codable, CaseIterable {
    case risk
    case density

    /// In words: `breast density`.
    package var title: String {
        switch self {
        case .risk: "risk"
        case .density: "breast density"
        }
    }

    /// As a heading begins: `Breast density`.
    package var heading: String { title.prefix(1).uppercased() + title.dropFirst() }
}

/// What an image network found in an exam. A refused exam has none of it.
package struct Findings: Sendable, Hashable, Codable {
    /// The risk within each year; nil of a network that is asked for something else.
    package var risk: YearlyRisk?
    /// What is not risk: at most one of a kind.
    package var measures: [Measure]
    /// What can be laid over the views, each under a name of its own.
    package var maps: [FindingMap]
    /// The network's own predictions of risk factors.
    package var predictedFactors: [PredictedRiskFactor]

    package init(
        risk: YearlyRisk? = nil, measures: [Measure] = [], maps: [FindingMap] = [],
        predictedFactors: [PredictedRiskFactor] = []
    ) {
        self.risk = risk
        self.measures = measures
        self.maps = maps
        self.predictedFactors = predictedFactors
    }

    package var isEmpty: Bool { self == Findings() }

    package func map(named name: String) -> FindingMap? { maps.first { $0.name == name } }
}

/// The risk within 1, 2 and more years, by an image network.
package struct YearlyRisk: Sendable, Hashable, Codable {
    /// Where the five-year logit comes from, as the views' shares of its difference from that of an
    /// exam of nothing but background.
    package struct Attribution: Sendable, Hashable, Codable {
        /// The five-year logit of an exam of nothing but background.
        package var emptyLogit: Double
        /// What the pulls' sum misses of the five-year logit's difference from `emptyLogit`.
        package var residual: Double
        /// What each view adds to the five-year logit.
        package var pulls: [ViewName: Double]

        package init(emptyLogit: Double, residual: Double, pulls: [ViewName: Double] = [:]) {
            self.emptyLogit = emptyLogit
            self.residual = residual
            self.pulls = pulls
        }
    }

    /// The network's logits for years 1, 2 and so on.
    package var logits: [Double]
    /// Their sigmoids: raw, 0 to 1.
    package var raw: [Double]
    /// After the calibrator, 0 to 1; equal to `raw` where there is none.
    package var calibrated: [Double]
    /// Where it comes from; nil of a network that does not tell.
    package var attribution: Attribution?
    /// The share of the model's reference cohort with a lower five-year risk, 0 to 100, where
    /// the model knows one.
    package var percentile: Double?
    /// The reference cohort's name and source.
    package var referenceCohort: String?

    package init(
        logits: [Double], raw: [Double], calibrated: [Double], attribution: Attribution? = nil,
        percentile: Double? = nil, referenceCohort: String? = nil
    ) {
        self.logits = logits
        self.raw = raw
        self.calibrated = calibrated
        self.attribution = attribution
        self.percentile = percentile
        self.referenceCohort = referenceCohort
    }
}

/// Something other than risk that an image network is asked for: a number, choices with their
/// probabilities, or both.
package struct Measure: Sendable, Hashable, Codable {
    package var kind: FindingKind
    /// The number, in `unit`; nil where the network gives choices alone.
    package var value: Double?
    /// The number's unit: `%`; "" where it has none.
    package var unit: String
    /// The choices in the network's order; empty where the network gives a number alone.
    package var choices: [Choice]
    /// The recorded answer in words, where the worklist has one that can be compared.
    package var recorded: String?

    package init(
        kind: FindingKind, value: Double? = nil, unit: String = "", choices: [Choice] = [],
        recorded: String? = nil
    ) {
        self.kind = kind
        self.value = value
        self.unit = unit
        self.choices = choices
        self.recorded = recorded
    }
}

/// One answer of a network with its probability.
package struct Choice: Sendable, Hashable, Codable {
    /// The answer in words: `heterogeneously dense (C)`, `40 to 50`, `yes`.
    package var label: String
    /// Its probability, 0 to 1.
    package var probability: Double

    package init(label: String, probability: Double) {
        self.label = label
        self.probability = probability
    }
}

extension [Choice] {
    /// The most probable one; of equals the last.
    package var likeliest: Choice? { self.max { $0.probability < $1.probability } }
}

/// What an image network itself makes of one of a woman's risk factors, from the images alone.
package struct PredictedRiskFactor: Sendable, Hashable, Codable {
    /// The network's name for it: `binary_family_history`.
    package var key: String
    /// In words: `family history`.
    package var title: String
    /// Which part of the questionnaire it belongs to: `family history`, `hormones`.
    package var group: String
    /// The choices in the network's order; one choice, `yes`, for a factor that is yes or no.
    package var choices: [Choice]
    /// The recorded answer in words, where the worklist has one that can be compared.
    package var recorded: String?
    /// Whether record and prediction disagree strongly.
    package var disagrees: Bool

    package init(
        key: String, title: String, group: String, choices: [Choice], recorded: String? = nil,
        disagrees: Bool = false
    ) {
        self.key = key
        self.title = title
        self.group = group
        self.choices = choices
        self.recorded = recorded
        self.disagrees = disagrees
    }
}

/// A number a cell over the views, with the words and the scale that it is to be shown with.
package struct FindingMap: Sendable, Hashable, Codable {
    /// How values become colours, the same for every exam, so that two pictures compare.
    package struct Scale: Sendable, Hashable, Codable {
        /// What becomes of the values when several cells share a place, or one is spread out.
        package enum Combination: String, Sendable, Hashable, Codable {
            /// They add up: the cells of a view share out one number.
            case sum
            /// They average.
            case mean
        }

        /// The value at which the ramps end.
        package var limit: Double
        /// Whether values go down to `-limit`, and not to 0 alone.
        package var isSigned: Bool
        package var combination: Combination
        /// What the low end means: `lowers`, `alike`.
        package var low: String
        /// What the high end means: `raises`, `different`.
        package var high: String

        package init(
            limit: Double, isSigned: Bool = false, combination: Combination, low: String,
            high: String
        ) {
            self.limit = limit
            self.isSigned = isSigned
            self.combination = combination
            self.low = low
            self.high = high
        }
    }

    /// The word it is asked for by: `evidence`.
    package var name: String
    /// What it tells, with its unit: `evidence for year 5, logit a cell`.
    package var title: String
    package var scale: Scale
    /// What it is not: `not a lesion mark`; "" where nothing need be said.
    package var caution: String
    /// The map of each view.
    package var views: [ViewName: CellMap]

    package init(
        name: String, title: String, scale: Scale, caution: String = "",
        views: [ViewName: CellMap]
    ) {
        self.name = name
        self.title = title
        self.scale = scale
        self.caution = caution
        self.views = views
    }
}

extension FindingMap {
    package static let evidenceName = "evidence"
    package static let asymmetryName = "asymmetry"
    private static let notALesion = "not a lesion mark"

    /// What the five-year risk rests on, in logits a cell; the cells of a view add up to its pull.
    ///
    /// Four views on a common screen show sums of a tenth to one logit a cell of the screen: 0.5
    /// leaves most of them within the ramp.
    package static func evidence(_ views: [ViewName: CellMap]) -> FindingMap {
        FindingMap(
            name: evidenceName, title: "evidence for year 5, logit a cell",
            scale: Scale(
                limit: 0.5, isSigned: true, combination: .sum, low: "lowers", high: "raises"),
            caution: notALesion, views: views)
    }

    /// How much a breast differs from the other, 0 (alike) to 1, which is the most by definition.
    package static func asymmetry(_ views: [ViewName: CellMap]) -> FindingMap {
        FindingMap(
            name: asymmetryName, title: "left-right asymmetry",
            scale: Scale(limit: 1, combination: .mean, low: "alike", high: "different"),
            caution: notALesion, views: views)
    }
}

/// The findings of an assessment as worklists before `findings` keep it: the risk under `numbers`,
/// the pull and both maps with each view.
struct NumbersAndViews: Decodable {
    struct Numbers: Decodable {
        var logits: [Double]
        var raw: [Double]
        var calibrated: [Double]
        var emptyLogit: Double
        var evidenceResidual: Double
        var percentile: Double?
        var referenceCohort: String?
        var predictedFactors: [PredictedRiskFactor]
    }

    struct View: Decodable {
        var name: ViewName
        var pull: Double?
        var evidence: CellMap?
        var asymmetry: CellMap?
    }

    var numbers: Numbers?
    var views: [View]

    var findings: Findings {
        guard let numbers else { return Findings() }
        func byView<Value>(_ value: (View) -> Value?) -> [ViewName: Value] {
            views.reduce(into: [:]) { $0[$1.name] = value($1) }
        }
        return Findings(
            risk: YearlyRisk(
                logits: numbers.logits, raw: numbers.raw, calibrated: numbers.calibrated,
                attribution: YearlyRisk.Attribution(
                    emptyLogit: numbers.emptyLogit, residual: numbers.evidenceResidual,
                    pulls: byView(\.pull)),
                percentile: numbers.percentile, referenceCohort: numbers.referenceCohort),
            maps: [.evidence(byView(\.evidence)), .asymmetry(byView(\.asymmetry))],
            predictedFactors: numbers.predictedFactors)
    }
}
