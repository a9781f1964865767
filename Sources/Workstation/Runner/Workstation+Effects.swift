import Evaluation
import Foundation
import Imaging
import Operations
import Reporting
import Screening
import TerminalUI
import Worklist

extension Workstation {
    /// Carries out one effect. Each action of the reader is one transaction of the store an exam,
    /// and only what the store has taken is shown as done.
    func carryOut(_ effect: Effect) throws {
        let store = equipment.store
        let signature = Signature(state.session)
        switch effect {
        case .openExam(let exam):
            try store.markOpened(exam, in: state.session)
            handle(.opened(try details(of: exam)))
            handle(.changedRows(try worklist.rows(of: [exam])))
            try noteUnexportedWork()
        case .reloadExam(let exam):
            handle(.reloaded(try details(of: exam)))
        case .preview(let exam):
            handle(.previewed(try details(of: exam)))
        case .editFactors(let exam):
            handle(.factors(try details(of: exam)))
        case .reloadRows:
            try reloadRows()
        case .reloadSession:
            try reloadSession()
        case .markRead(let exams):
            try store.together {
                for exam in exams { try store.markRead(exam, in: state.session) }
            }
            try finish(exams, "\(described(exams)) read")
        case .markUnread(let exams):
            try store.together {
                for exam in exams { try store.unmarkRead(exam, in: state.session) }
            }
            try finish(exams, "\(described(exams)) to be read again")
        case .flag(let exams, let reason):
            try store.together {
                for exam in exams { try store.addFlag(reason, to: exam, by: signature) }
            }
            try finish(exams, "\(described(exams)) flagged: \(reason)")
        case .unflag(let exams, let reason):
            try store.together {
                for exam in exams {
                    try store.withdrawFlag(of: exam, because: reason, by: signature)
                }
            }
            try finish(exams, "\(described(exams)): flag taken back")
        case .note(let exam, let text):
            try store.addNote(text, to: exam, by: signature)
            try finish([exam], text.isEmpty ? "Note withdrawn" : "Note recorded")
        case .saveFactors(let exam, let changes):
            try store.together {
                // Only what was changed in the form: what others recorded meanwhile stays.
                var factors = try store.riskFactors(of: exam)
                for (key, text) in changes { try factors.set(key, to: text) }
                try store.setRiskFactors(factors, of: exam, by: signature)
            }
            try finish([exam], "Risk factors recorded; r asks for the risk again")
        case .assess(let exams):
            try assess(exams)
        case .assessImages(let requests):
            askImageModel(requests)
        case .recordImageAssessment(let exam, let assessment, let basis):
            try record(assessment, of: exam, from: basis)
        case .cancelAssessments:
            assessor.cancel()
        case .export(let path, let isDeidentified):
            try export(to: path, isDeidentified: isDeidentified)
        case .load(let views, let fidelity):
            loader.load(views, fidelity)
        case .importFiles(let paths):
            startImport(paths)
        case .cancelImport:
            importTask?.cancel()
        case .readRisks:
            handle(.risks(try worklist.risks()))
        case .readOutcomes(let path):
            let table = try OutcomeTable(atPath: NSString(string: path).expandingTildeInPath)
            handle(.outcomes(LoadedOutcomes(table, keys: try store.examKeys())))
        case .theme(let name):
            handle(.theme(try equipment.themes.load(named: name)))
        case .resumeSession(let id):
            try resume(id)
        case .endSession(let id):
            guard let broken = try store.session(id: id) else { return }
            try store.endSession(try store.resume(broken))
            handle(
                .message(
                    Message(
                        .done, "Session \(id) is ended; firstlight export --session \(id) writes it"
                    )))
        case .journal(let command):
            let exam = state.screens.contains(.exam) ? state.currentExam : nil
            try store.appendJournal(command, exam: exam, by: signature)
        case .suspend:
            terminal.suspend()
        case .quit:
            try store.endSession(state.session)
        }
    }

    private func details(of exam: Int64) throws -> ExamDetails {
        try worklist.details(of: exam)
    }

    private func reloadRows() throws {
        handle(.rows(try worklist.rows()))
    }

    private func reloadSession() throws {
        let summary = try worklist.summary(of: state.session)
        handle(
            .session(
                summary,
                hasUnexportedWork: try equipment.store.hasUnexportedChanges(state.session)))
    }

    /// Shows what an action changed, and says so.
    private func finish(_ exams: [Int64], _ text: String?) throws {
        handle(.changedRows(try worklist.rows(of: exams)))
        if let open = state.exam?.details.exam.id, exams.contains(open) {
            handle(.reloaded(try details(of: open)))
        }
        if state.screen == .session { try reloadSession() } else { try noteUnexportedWork() }
        if let text { handle(.message(Message(.done, text))) }
    }

    /// Whether leaving would lose sight of work; the whole session is read only where it shows.
    private func noteUnexportedWork() throws {
        handle(.unexportedWork(try equipment.store.hasUnexportedChanges(state.session)))
    }

    private func described(_ exams: [Int64]) -> String {
        guard exams.count == 1, let row = state.worklist.row(of: exams[0]) else {
            return Wording.count(exams.count, "exam")
        }
        return row.name.display
    }

    private func assess(_ exams: [Int64]) throws {
        let store = equipment.store
        var refusedCount = 0
        try store.together {
            for exam in exams {
                let assessment = equipment.models.assess(try store.riskFactors(of: exam))
                if assessment.isRefused { refusedCount += 1 }
                try store.record(assessment, of: exam, by: Signature(state.session))
            }
        }
        try finish(
            exams,
            "risk asked for \(described(exams))"
                + (refusedCount > 0 ? ", \(refusedCount) refused" : ""))
    }

    private func askImageModel(_ requests: [AssessmentRequest]) {
        if equipment.models.imageModel == nil, let first = requests.first {
            handle(.assessmentEnded(first.ticket, .noModel))
        } else {
            assessor.ask(requests)
        }
    }

    /// Records what the image model said. Where answers or files have changed since it began, the
    /// store would take a number from old answers for one from the new, so it is asked again.
    private func record(
        _ assessment: Assessment, of exam: Int64, from basis: AssessmentBasis
    ) throws {
        let store = equipment.store
        guard let stored = try store.exam(id: exam) else {
            throw UnknownExamError(exam: exam)
        }
        guard AssessmentBasis(stored, try store.riskFactors(of: exam)) == basis else {
            handle(.assessmentOutdated(exam))
            return
        }
        try store.record(
            assessment, of: exam, by: Signature(state.session), madeFrom: basis.factors)
        try finish([exam], nil)
        handle(.assessmentRecorded(exam, assessment))
    }

    private func export(to path: String, isDeidentified: Bool) throws {
        let path = NSString(string: path).expandingTildeInPath
        let summary = try worklist.summary(of: state.session)
        try SessionExport.write(summary, to: path, isDeidentified: isDeidentified)
        try equipment.store.markExported(state.session, asOf: summary)
        try reloadSession()
        handle(.message(Message(.done, "Session written to \(path)")))
    }

    private func resume(_ id: Int64) throws {
        guard let broken = try equipment.store.session(id: id) else { return }
        let fresh = state.session
        // The fresh session ends first, so that the one taken up is the last to have done anything.
        try equipment.store.endSession(fresh)
        let resumed = try equipment.store.resume(broken)
        handle(.resumed(resumed))
        handle(.message(Message(.done, "Session \(id) goes on")))
        offerDraft(of: id)
    }

    /// Brings back a note or a reason that was being typed when the line dropped.
    private func offerDraft(of session: Int64) {
        // A draft is the last thing that happens in a session; taking the session up follows it.
        guard let journal = try? equipment.store.journal(of: session),
            let last = journal.last(where: { $0.command != "session resume" }),
            let draft = Prompt.Draft(command: last.command)
        else { return }
        handle(.draft(draft))
    }

    private func startImport(_ paths: [String]) {
        let paths = paths.map { NSString(string: $0).expandingTildeInPath }
        importTask = BackgroundImport(
            paths: paths, store: equipment.store, cache: equipment.cache, mailbox: mailbox,
            log: equipment.log)
    }
}
