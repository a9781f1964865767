import Files
import ModelCatalogue
import RiskEngine
import Screening
import Worklist

/// Assesses exams one after the other with image models, at most one for each kind of finding. Each
/// assessment is stored as it is done, so that whatever ends the run leaves whole assessments
/// behind; a run after it goes on where it ended.
package struct AssessmentRun {
    /// How far the run is.
    package struct Progress {
        /// Exams that were computed.
        package var done: Int
        /// Exams to compute.
        package var total: Int
        /// The share of the exam at work, 0 to 1.
        package var share: Double
        /// What is being done to which exam.
        package var detail: String
        /// A file of it that storage has not given for a while.
        package var awaited: AwaitedFile?
    }

    /// What became of the exams.
    package struct Report {
        /// An exam that has no assessment, and why.
        package struct Failure {
            package var exam: String
            package var reason: String

            package init(exam: String, reason: String) {
                self.exam = exam
                self.reason = reason
            }
        }

        /// Those that have an assessment, in the order asked for.
        package var assessed: [AssessedExam] = []
        /// How many of them had it before.
        package var keptCount = 0
        /// Those that failed.
        package var failures: [Failure] = []
        /// Exams that were not come to.
        package var leftCount = 0
        /// Whether the run was stopped on request.
        package var isInterrupted = false
    }

    /// An exam with its assessments, as far as a reader may see them.
    package struct AssessedExam {
        package var exam: Exam
        /// One by each model, in the models' order.
        package var assessments: [Assessment]
        /// The features of each view, where they were asked for.
        package var features: [ViewName: [Float]] = [:]
    }

    let store: WorklistStore
    /// The models, that for risk first.
    var models: [ImageModelChoice]
    let bands: BandScheme
    let signature: Signature
    /// Whether exams that have a current assessment by the same model are assessed again.
    package var again = false
    /// When a reader may see a risk: what is reported goes by it, what is stored does not.
    package var disclosure = RiskDisclosure.onRequest
    /// Whether the features of each view are reported, for which every exam is computed.
    package var wantsFeatures = false

    package init(
        store: WorklistStore, models: [ImageModelChoice], bands: BandScheme, signature: Signature
    ) {
        self.store = store
        self.models = models
        self.bands = bands
        self.signature = signature
    }

    /// Runs.
    ///
    /// - Throws: `EngineError` where the model cannot be read; `WorklistError` where the worklist
    ///   as a whole cannot be used. What goes wrong with one exam is in the report.
    package func run(
        _ examIDs: [Int64], progress: (Progress) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) throws -> Report {
        var report = Report()
        var pending: [Int64] = []
        var assessed: [Int64: AssessedExam] = [:]
        for id in examIDs {
            do {
                if !again, !wantsFeatures,
                    case let kept = try models.compactMap({ try standing(id, $0) }),
                    kept.count == models.count, let exam = try store.exam(id: id)
                {
                    assessed[id] = try reported(exam, kept)
                    report.keptCount += 1
                } else {
                    pending.append(id)
                }
            } catch let error as WorklistError where error.concernsWholeWorklist {
                throw error
            } catch {
                report.failures.append(
                    Report.Failure(exam: reference(id), reason: SystemReason.text(of: error)))
            }
        }
        let engines = pending.isEmpty ? [] : try models.map { ($0, try $0.load()) }
        for (index, id) in pending.enumerated() {
            guard !isCancelled() else {
                report.isInterrupted = true
                report.leftCount = pending.count - index
                break
            }
            let start = Progress(done: index, total: pending.count, share: 0, detail: "")
            switch assess(id, engines, start, progress, isCancelled) {
            case .success(let exam): assessed[id] = exam
            case .failure(.engine(let error)) where error.code == .cancelled:
                report.isInterrupted = true
            case .failure(let obstacle):
                report.failures.append(
                    Report.Failure(exam: reference(id), reason: obstacle.description))
                // Where nothing can be stored, nothing more need be computed.
                if case .worklist = obstacle { report.leftCount = pending.count - index - 1 }
            }
            if report.isInterrupted { report.leftCount = pending.count - index }
            if report.leftCount > 0 { break }
        }
        report.assessed = examIDs.compactMap { assessed[$0] }
        return report
    }

    /// Why an exam has no assessment.
    private enum Obstacle: Error, CustomStringConvertible {
        case engine(EngineError)
        /// The worklist takes nothing of any exam.
        case worklist(WorklistError)
        case exam(String)
        case changedMeanwhile

        var description: String {
            switch self {
            case .engine(let error): error.description
            case .worklist(let error): error.description
            case .exam(let problem): problem
            case .changedMeanwhile:
                "its files or answers changed while it was assessed, so that the result does not "
                    + "stand; assess it again"
            }
        }
    }

    /// The assessment that need not be made again.
    private func standing(_ id: Int64, _ model: ImageModelChoice) throws -> Assessment? {
        let kept = try store.currentAssessment(
            of: id, model: model.card.name, weightsSHA256: model.card.weights.sha256,
            cardSHA256: model.cardSHA256)
        guard let made = kept?.image?.model,
            made.localCalibration?.sha256 == model.localCalibrator?.digest,
            made.calibrator == (model.localCalibrator?.name ?? model.card.calibrator?.name)
        else { return nil }
        return kept
    }

    /// Assesses one exam with each model whose assessment does not stand, and stores what they say.
    private func assess(
        _ id: Int64, _ engines: [(ImageModelChoice, any ImageModel)], _ start: Progress,
        _ progress: (Progress) -> Void, _ isCancelled: () -> Bool
    ) -> Result<AssessedExam, Obstacle> {
        do {
            let isKept = !again && !wantsFeatures
            let asked = try engines.filter { model, _ in
                try !isKept || standing(id, model) == nil
            }
            var answer = try ImageAnswer(
                about: id, from: asked.map(\.1), bands: bands, in: store,
                progress: { step in
                    var now = start
                    now.share = step.fraction
                    now.detail =
                        "exam \(id)  "
                        + (step.view.map { "\($0.label) \(step.number)/\(step.total) " } ?? "")
                        + (step.awaited.map { "waiting for \($0.path), \($0.seconds) s" }
                            ?? step.stage.rawValue)
                    now.awaited = step.awaited
                    progress(now)
                }, isCancelled: isCancelled)
            // Asked for its features, a model may say again what stands.
            if !again {
                let standing = try engines.compactMap { try self.standing(id, $0.0) }
                answer.assessments.removeAll { made in
                    standing.contains { $0.saysTheSame(as: made) }
                }
            }
            guard let stored = try answer.record(in: store, by: signature) else {
                return .failure(.changedMeanwhile)
            }
            let assessments = try engines.compactMap { model, _ in
                try stored.first { $0.image?.model.name == model.card.name } ?? standing(id, model)
            }
            return .success(
                try reported(answer.exam, assessments, wantsFeatures ? answer.features : [:]))
        } catch let error as EngineError {
            return .failure(.engine(error))
        } catch let error as WorklistError where error.concernsWholeWorklist {
            return .failure(.worklist(error))
        } catch {
            return .failure(.exam(SystemReason.text(of: error)))
        }
    }

    private func reported(
        _ exam: Exam, _ assessments: [Assessment], _ features: [ViewName: [Float]] = [:]
    ) throws -> AssessedExam {
        let isRead = try store.isRead(exam.id)
        return AssessedExam(
            exam: exam, assessments: assessments.map { disclosure.shown($0, isRead: isRead) },
            features: features)
    }

    private func reference(_ id: Int64) -> String {
        (try? store.exam(id: id))?.reference ?? "exam \(id)"
    }
}

extension Assessment {
    /// Whether another assessment of the exam gives the same, to the bit, whoever asked and
    /// however long it took.
    func saysTheSame(as other: Assessment) -> Bool {
        func bare(_ assessment: Assessment) -> Assessment {
            var bare = assessment
            bare.id = 0
            bare.author = nil
            bare.time = nil
            bare.programVersion = ""
            bare.image?.seconds = 0
            return bare
        }
        return bare(self) == bare(other)
    }
}

/// An image model that is there, its weights not read yet.
package struct ImageModelChoice: Sendable {
    /// What is known of it.
    package var card: ModelCard
    /// SHA-256 of the card's file; nil where it is not known.
    var cardSHA256: String? = nil
    /// The calibrator of this site that is in use; nil where the card's is.
    package var localCalibrator: LocalCalibrator? = nil
    /// Reads the weights.
    var load: @Sendable () throws(EngineError) -> any ImageModel
}

extension ImageModelChoice {
    /// A model of the catalogue.
    ///
    /// - Parameter threads: How many threads the engine computes with; nil leaves it to the engine.
    package init(_ model: InstalledModel, threads: Int? = nil) {
        self.init(
            card: model.card, cardSHA256: model.cardSHA256, localCalibrator: model.localCalibrator
        ) { () throws(EngineError) in try ImageEngine(model, threads: threads) }
    }

    /// The model of a name, or all that are in use where none is given, that for risk first.
    ///
    /// - Throws: `CatalogueError`, with code `noSuchModel` and what to do where there is none.
    package static func chosen(
        _ name: String?, in catalogue: ModelLibrary, threads: Int? = nil
    ) throws(CatalogueError) -> [ImageModelChoice] {
        let inUse = name == nil ? try catalogue.inUse() : []
        let models = inUse.isEmpty ? [try catalogue.chosen(name)] : inUse
        return models.map { ImageModelChoice($0, threads: threads) }
    }
}
