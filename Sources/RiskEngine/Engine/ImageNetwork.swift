import ModelCatalogue
import Screening

/// A network that finds something in the images of an exam. `ImageEngine` runs it, its gate first,
/// and makes the assessment of what it found.
///
/// A further family of networks is a folder of its own with one type that conforms, and one case in
/// `Architecture` and in `ImageEngine.network`.
protocol ImageNetwork: Sendable {
    /// What it needs of an exam.
    static var needs: NetworkNeeds { get }

    /// Whether it may be asked about an exam; `rules` are those that hold for every network.
    func review(_ question: ImageQuestion, by rules: Gate) -> GateReport

    /// Looks at the views that its gate has chosen. One exam at a time is computed.
    ///
    /// - Parameters:
    ///   - views: The files to read, those of `needs.views` in their order.
    ///   - progress: Told how far it is, on the calling thread, many times a view.
    /// - Throws: `EngineError`, with code `cancelled` where `isCancelled` said so.
    func run(
        _ question: ImageQuestion, _ views: [MammogramView],
        progress: (AssessmentProgress) -> Void, isCancelled: () -> Bool
    ) throws(EngineError) -> NetworkAnswer
}

extension ImageNetwork {
    func review(_ question: ImageQuestion, by rules: Gate) -> GateReport {
        rules.review(question.exam, factors: question.factors)
    }
}

/// What a network needs of an exam.
package struct NetworkNeeds: Sendable, Hashable {
    /// The views without which it is not asked.
    package var views: [ViewName]
    /// How many of the woman's earlier exams it looks at, the newest first; 0 for none.
    package var priorCount: Int
    /// The recorded answers that bear on it, such as age and known cancer on its gate; others are not
    /// used. What each is for, and that it outdates an assessment of images, `AnswerDefinition` says.
    package var answers: Set<RiskFactorKey>

    package init(
        views: [ViewName] = ViewName.standard, priorCount: Int = 0,
        answers: Set<RiskFactorKey> = []
    ) {
        self.views = views
        self.priorCount = priorCount
        self.answers = answers
    }
}

/// What a network is asked about: an exam, and what is known of the woman.
package struct ImageQuestion: Sendable, Hashable {
    package var exam: Exam
    /// As many of her earlier exams as the network looks at, newest first.
    package var priors: [Exam]
    /// The answers as recorded.
    package var factors: RiskFactors

    package init(_ exam: Exam, priors: [Exam] = [], factors: RiskFactors = RiskFactors()) {
        self.exam = exam
        self.priors = priors
        self.factors = factors
    }
}

/// What a network found, or why it could not look.
struct NetworkAnswer: Sendable {
    /// What became of each view's pixels, in the order of the views; empty where files cannot be
    /// read.
    var inputs: [NetworkInput] = []
    /// Why there is no answer: files that cannot be read, or are not those that were imported.
    var refusals: [Refusal] = []
    /// What a reader should know of the findings.
    var warnings: [String] = []
    var findings = Findings()
    var detail = RunDetail()
}

/// What a run tells beside its findings, for `assess --features` and `bench engine`.
package struct RunDetail: Sendable, Hashable {
    /// Seconds that a part of the work took.
    package struct Timing: Sendable, Hashable {
        /// The part: `reading`, `preprocessing`, `R CC stem`, `evidence`.
        package var part: String
        /// Seconds of wall-clock time; of `reading` and `preprocessing`, summed over views that are
        /// read at the same time.
        package var seconds: Double
        /// Floating-point operations of the sums done, a multiplication and an addition as two.
        package var operations: Double

        package init(part: String, seconds: Double, operations: Double = 0) {
            self.part = part
            self.seconds = seconds
            self.operations = operations
        }
    }

    /// The features of each view; empty when refused.
    package var features: [ViewName: [Float]] = [:]
    /// The grid cell of each feature's largest value.
    var cells: [ViewName: [Int]] = [:]
    /// The share of the encoder's dense arithmetic that each view took.
    package var arithmeticShares: [ViewName: Double] = [:]
    /// How often the aggregator was run for the evidence.
    var evidenceEvaluations = 0
    /// The parts of the work in order.
    package var timings: [Timing] = []

    package init(features: [ViewName: [Float]] = [:]) { self.features = features }
}

/// A file that has been read for longer than files take, so that its storage may hang.
package struct AwaitedFile: Sendable, Hashable {
    package var path: String
    /// Whole seconds since reading began.
    package var seconds: Int

    package init(path: String, seconds: Int) {
        self.path = path
        self.seconds = seconds
    }

    /// Seconds from which a file counts as waited for: a view is read and decoded in one or two.
    package static let patience = 5
}

/// How far an assessment is.
package struct AssessmentProgress: Sendable, Hashable {
    /// What is being done.
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        /// Files are read and decoded, and their pixels become the network's input.
        case reading
        /// The network looks at the views.
        case encoding
        /// Evidence is traced back.
        case evidence
    }

    package var stage: Stage
    /// The view at work; nil where all are.
    package var view: ViewName?
    /// Its number, from 1.
    package var number: Int
    /// How many views there are.
    package var total: Int
    /// The share of the whole assessment that is done, 0 to 1.
    package var fraction: Double
    /// A file that storage has not given for a while; nil where none is waited for.
    package var awaited: AwaitedFile?

    package init(
        stage: Stage, view: ViewName?, number: Int, total: Int, fraction: Double,
        awaited: AwaitedFile? = nil
    ) {
        self.awaited = awaited
        self.stage = stage
        self.view = view
        self.number = number
        self.total = total
        self.fraction = fraction
    }
}

extension YearlyRisk {
    /// The risk that a network's logits mean.
    ///
    /// - Parameters:
    ///   - logits: Of years 1, 2 and so on.
    ///   - card: The model's card; its calibrator makes risks where there is no local one.
    ///   - localCalibrator: The calibrator of this site that is in use.
    init(
        logits: [Double], raw: [Double], card: ModelCard, localCalibrator: LocalCalibrator?,
        attribution: Attribution? = nil
    ) {
        let calibrator = localCalibrator?.calibrator ?? card.calibrator
        // A raw value is no risk: no cohort of risks says anything of it. The cohort of the card
        // has the risks of the card's own calibrator, whichever is in use here.
        let cohortRisks = card.calibrator?.calibrated(raw) ?? []
        let fiveYear = cohortRisks.count >= 5 ? cohortRisks[4] : nil
        self.init(
            logits: logits, raw: raw, calibrated: calibrator?.calibrated(raw) ?? raw,
            attribution: attribution,
            percentile: fiveYear.flatMap { card.reference?.percentile(of: $0) },
            referenceCohort: fiveYear == nil ? nil : card.reference?.cohort)
    }
}
