import Operations
import RiskEngine
import Screening
import TerminalUI

extension Command {
    /// Asking for the risk.
    static let assessing: [Command] = [
        Command(
            "risk", "ask for the risk", in: .risk, keys: [.character("r")], on: .exams,
            footer: .init("risk", 2)
        ) { state, _ in
            let targets = state.targets
            state.exam?.showsPanel = true
            return state.ask(targets)
        },
        Command(
            "assess-marked", "ask for all marked", in: .risk, keys: [.character("A")],
            on: [.worklist]
        ) { state, _ in
            guard !state.worklist.marks.isEmpty else {
                state.say(.warning, "Nothing is marked; space marks")
                return []
            }
            return state.ask(state.worklist.targets)
        },
    ]
}

/// How a request for the image risk of an exam ended.
enum AssessmentOutcome: Sendable, Hashable {
    /// The models answered, that for risk first.
    case answered(ImageAnswer)
    /// The exam could not be assessed, and why.
    case failed(String)
    /// No image model is in use.
    case noModel
    /// A model in use cannot be, and why.
    case unusableModel(String)
}

extension WorkstationState {
    /// Asks for the risk of exams: the questionnaire model answers at once, the image model behind
    /// the screen.
    mutating func ask(_ exams: [Int64]) -> [Effect] {
        guard !exams.isEmpty else { return [] }
        let requests = assessments.add(exams)
        return [.assess(exams)] + (requests.isEmpty ? [] : [.assessImages(requests)])
    }

    /// Stops asking for image risks; what is done stays.
    mutating func stopAssessing() -> [Effect] {
        guard !assessments.isEmpty else { return [] }
        say(.done, "\(Wording.count(assessments.count, "assessment")) stopped; what is done stays")
        assessments.clear()
        return [.cancelAssessments]
    }

    /// Takes how a request ended. One that was stopped meanwhile leaves no trace.
    mutating func end(_ ticket: Int, _ outcome: AssessmentOutcome) -> [Effect] {
        guard let exam = assessments.close(ticket) else { return [] }
        let questionnaire = site.questionnaires.first.name
        switch outcome {
        case .answered(let answer):
            return [.recordImageAnswer(answer)]
        case .failed(let problem):
            assessments.countFailure()
            let count = assessments.failedCount
            say(
                .error,
                (count == 1 ? "" : "\(count) exams without an image risk, the last ")
                    + "\(described([exam])): no image risk: \(problem)")
        case .noModel:
            assessments.clear()
            say(
                .warning,
                "risk asked for by \(questionnaire) alone: no image model; "
                    + "get one with firstlight model install mirai")
        case .unusableModel(let problem):
            assessments.clear()
            say(.error, "no image risk, \(questionnaire) alone answered: \(problem)")
        }
        return []
    }

    /// Takes word that a result is in the store, and says so once the queue is done.
    mutating func recorded(_ assessment: Assessment, of exam: Int64) {
        assessments.count(isRefused: assessment.isRefused)
        guard assessments.isEmpty else { return }
        let count = assessments.doneCount
        let refused = assessments.refusedCount
        let failed = assessments.failedCount
        say(
            failed == 0 ? .done : .error,
            "\(assessment.model) answered for "
                + (count == 1 ? described([exam]) : Wording.count(count, "exam"))
                + (refused == 0 ? "" : count == 1 ? ": refused" : ", \(refused) refused")
                + (failed == 0
                    ? "" : "; \(Wording.count(failed, "exam")) failed: ask again to learn why"))
    }
}

extension Event {
    /// A request for an image risk went on.
    static func assessmentStage(_ ticket: Int, _ stage: AssessmentStage) -> Event {
        Event("assessmentStage") { state in
            state.assessments.note(stage, of: ticket)
            return []
        }
    }

    /// A request for an image risk ended.
    static func assessmentEnded(_ ticket: Int, _ outcome: AssessmentOutcome) -> Event {
        Event("assessmentEnded") { $0.end(ticket, outcome) }
    }

    /// An image model's answer for an exam is in the store.
    static func assessmentRecorded(_ exam: Int64, _ assessment: Assessment) -> Event {
        Event("assessmentRecorded") { state in
            state.recorded(assessment, of: exam)
            return []
        }
    }

    /// What an image model's answer rests on has changed while it was made.
    static func assessmentOutdated(_ exam: Int64) -> Event {
        Event("assessmentOutdated") { state in
            let requests = state.assessments.add([exam])
            return requests.isEmpty ? [] : [.assessImages(requests)]
        }
    }
}

extension Effect {
    /// Ask the questionnaire model for the risk of each exam.
    static func assess(_ exams: [Int64]) -> Effect {
        Effect("assess", of: exams, isJournaledByStore: true) { runner in
            let refusedCount = try runner.equipment.models.assess(
                exams, in: runner.store, by: runner.signature)
            try runner.show(
                changed: exams,
                saying: "risk asked for \(runner.state.described(exams))"
                    + (refusedCount > 0 ? ", \(refusedCount) refused" : ""))
        }
    }

    /// Ask the image model behind the screen.
    static func assessImages(_ requests: [AssessmentRequest]) -> Effect {
        Effect("assessImages", of: requests.map(\.exam), requests) { runner in
            if runner.equipment.models.imageModels == nil, let first = requests.first {
                runner.handle(.assessmentEnded(first.ticket, .noModel))
            } else {
                runner.assessor.ask(requests)
            }
        }
    }

    /// Record what the image models said of an exam. Where its files or answers have changed since
    /// they were asked, they are asked again.
    static func recordImageAnswer(_ answer: ImageAnswer) -> Effect {
        let exam = answer.exam.id
        return Effect("recordImageAnswer", of: [exam], answer, isJournaledByStore: true) { runner in
            guard let stored = try answer.record(in: runner.store, by: runner.signature) else {
                runner.handle(.assessmentOutdated(exam))
                return
            }
            try runner.show(changed: [exam], saying: nil)
            if let first = stored.first { runner.handle(.assessmentRecorded(exam, first)) }
        }
    }

    /// Stop asking the image model.
    static let cancelAssessments = Effect("cancelAssessments") { $0.assessor.cancel() }
}
