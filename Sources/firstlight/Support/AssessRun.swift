import ModelCatalogue
import RiskEngine
import Screening
import Worklist

/// Assesses exams one after the other with an image model. Each is stored as it is done, so that
/// whatever ends the run leaves whole assessments behind; a run after it goes on where it ended.
struct AssessRun {
    /// How far the run is.
    struct Progress {
        /// Exams that were computed.
        var done: Int
        /// Exams to compute.
        var total: Int
        /// The share of the exam at work, 0 to 1.
        var share: Double
        /// What is being done to which exam.
        var detail: String
    }

    /// What became of the exams.
    struct Report {
        /// An exam that has no assessment, and why.
        struct Failure {
            var exam: String
            var reason: String
        }

        /// Those that have an assessment, in the order asked for.
        var assessed: [AssessedExam] = []
        /// How many of them had it before.
        var keptCount = 0
        /// Those that failed.
        var failures: [Failure] = []
        /// Exams that were not come to.
        var leftCount = 0
        /// Whether the run was stopped on request.
        var isInterrupted = false
    }

    let store: WorklistStore
    var model: ImageModelChoice
    let bands: BandScheme
    let signature: Signature
    /// Whether exams that have a current assessment by the same model are assessed again.
    var again = false
    /// When a reader may see a risk: what is reported goes by it, what is stored does not.
    var disclosure = RiskDisclosure.onRequest
    /// Whether the features of each view are reported, for which every exam is computed.
    var wantsFeatures = false

    /// Runs.
    ///
    /// - Throws: `EngineError` where the model cannot be read; `WorklistError` where the worklist
    ///   as a whole cannot be used. What goes wrong with one exam is in the report.
    func run(
        _ examIDs: [Int64], progress: (Progress) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) throws -> Report {
        var report = Report()
        var pending: [Int64] = []
        var assessed: [Int64: AssessedExam] = [:]
        for id in examIDs {
            do {
                if !again, !wantsFeatures, let kept = try standing(id),
                    let exam = try store.exam(id: id)
                {
                    assessed[id] = try reported(exam, kept)
                    report.keptCount += 1
                } else {
                    pending.append(id)
                }
            } catch let error as WorklistError where error.concernsWholeWorklist {
                throw error
            } catch {
                report.failures.append(Report.Failure(exam: reference(id), reason: "\(error)"))
            }
        }
        let engine = pending.isEmpty ? nil : try model.load()
        for (index, id) in pending.enumerated() {
            guard let engine, !isCancelled() else {
                report.isInterrupted = true
                report.leftCount = pending.count - index
                break
            }
            let start = Progress(done: index, total: pending.count, share: 0, detail: "")
            switch assess(id, engine, start, progress, isCancelled) {
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
    private func standing(_ id: Int64) throws -> Assessment? {
        let kept = try store.currentAssessment(
            of: id, model: model.card.name, weightsSHA256: model.card.weights.sha256,
            cardSHA256: model.cardSHA256)
        guard let made = kept?.image?.model,
            made.localCalibration?.sha256 == model.localCalibrator?.digest,
            made.calibrator == (model.localCalibrator?.name ?? model.card.calibrator?.name)
        else { return nil }
        return kept
    }

    /// Assesses one exam and stores it. No transaction is open while the engine computes.
    private func assess(
        _ id: Int64, _ engine: any DetailedImageModel, _ start: Progress,
        _ progress: (Progress) -> Void, _ isCancelled: () -> Bool
    ) -> Result<AssessedExam, Obstacle> {
        do {
            guard let exam = try store.exam(id: id) else {
                return .failure(.exam("there is no exam \(id) any more"))
            }
            let factors = try store.riskFactors(of: id)
            let result = try engine.assess(
                exam, factors: factors, bands: bands,
                progress: { step in
                    var now = start
                    now.share = step.fraction
                    now.detail =
                        "exam \(id)  "
                        + (step.view.map { "\($0.label) \(step.place)/\(step.total) " } ?? "")
                        + step.stage.rawValue
                    progress(now)
                }, isCancelled: isCancelled)
            let features = wantsFeatures ? result.features : [:]
            if !again, let kept = try standing(id), kept.saysTheSame(as: result.assessment) {
                return .success(try reported(exam, kept, features))
            }
            let stored = try store.record(
                result.assessment, of: id, by: signature, madeFrom: factors)
            guard try store.newestAssessments(of: id).contains(where: { $0.id == stored.id })
            else { return .failure(.changedMeanwhile) }
            return .success(try reported(exam, stored, features))
        } catch let error as EngineError {
            return .failure(.engine(error))
        } catch let error as WorklistError where error.concernsWholeWorklist {
            return .failure(.worklist(error))
        } catch {
            return .failure(.exam("\(error)"))
        }
    }

    private func reported(
        _ exam: Exam, _ assessment: Assessment, _ features: [ViewName: [Float]] = [:]
    ) throws -> AssessedExam {
        AssessedExam(
            exam, disclosure.shown(assessment, isRead: try store.isRead(exam.id)),
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
