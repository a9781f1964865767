import Screening

extension WorkstationState {
    /// Asks for the risk of exams: the questionnaire model answers at once, the image model behind
    /// the screen.
    mutating func ask(_ exams: [Int64]) -> [Effect] {
        guard !exams.isEmpty else { return [] }
        let requests = assessments.add(exams)
        return [.assess(exams)] + (requests.isEmpty ? [] : [.assessImages(requests)])
    }

    /// Stops everything that runs behind the screen; what is done stays.
    mutating func stopWork() -> [Effect] {
        var effects: [Effect] = []
        if importProgress != nil { effects.append(.cancelImport) }
        if !assessments.isEmpty {
            say(
                .done,
                "\(Wording.count(assessments.count, "assessment")) stopped; what is done stays")
            assessments.clear()
            effects.append(.cancelAssessments)
        }
        return effects
    }

    /// Takes how a request ended. One that was stopped meanwhile leaves no trace.
    mutating func end(_ ticket: Int, _ outcome: AssessmentOutcome) -> [Effect] {
        guard let exam = assessments.close(ticket) else { return [] }
        let name = worklist.row(of: exam)?.name.display ?? "exam \(exam)"
        let questionnaire = site.questionnaires.first.name
        switch outcome {
        case .answered(let assessment, let basis):
            return [.recordImageAssessment(exam, assessment, basis)]
        case .failed(let problem):
            say(.error, "\(name): no image risk: \(problem)")
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
        let name = worklist.row(of: exam)?.name.display ?? "exam \(exam)"
        let count = assessments.doneCount
        let refused = assessments.refusedCount
        say(
            .done,
            "\(assessment.model) answered for "
                + (count == 1 ? name : Wording.count(count, "exam"))
                + (refused == 0 ? "" : count == 1 ? ": refused" : ", \(refused) refused"))
    }
}
