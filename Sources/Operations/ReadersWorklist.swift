import Reporting
import Screening
import Worklist

/// The worklist as its readers may see it. Screens, lists and exports read exams here and not from
/// the store, so that a risk that is not to be seen yet reaches none of them.
package struct ReadersWorklist: Sendable {
    /// The worklist itself.
    package let store: WorklistStore
    /// When a risk may be seen.
    package let disclosure: RiskDisclosure

    /// A worklist under a site's setting.
    package init(_ store: WorklistStore, disclosure: RiskDisclosure = .onRequest) {
        self.store = store
        self.disclosure = disclosure
    }

    /// Every exam of the worklist, as `WorklistStore.rows` orders them.
    ///
    /// - Throws: `WorklistError`.
    package func rows() throws -> [WorklistRow] { try store.rows().map(disclosure.shown) }

    /// The rows of some exams.
    ///
    /// - Throws: `WorklistError`.
    package func rows(of exams: [Int64]) throws -> [WorklistRow] {
        try store.rows(of: exams).map(disclosure.shown)
    }

    /// Everything the store knows of an exam.
    ///
    /// - Throws: `WorklistError`, or `UnknownExamError` where there is no such exam.
    package func details(of exam: Int64) throws -> ExamDetails {
        disclosure.shown(try ExamDetails(of: exam, in: store))
    }

    /// What the models said of the five-year risk of every exam, as `WorklistStore.risks` tells;
    /// nothing of one whose risk is not to be seen yet.
    ///
    /// - Throws: `WorklistError`.
    package func risks() throws -> [Int64: ExamRisks] {
        try store.risks().filter { disclosure.shows(isRead: $0.value.isRead) }
    }

    /// Everything that an export of a session tells.
    ///
    /// - Throws: `WorklistError`.
    package func summary(of session: ReadingSession) throws -> SessionSummary {
        disclosure.shown(try store.summary(of: session))
    }

    /// Writes a session to a file, and notes in the store what of it is exported.
    ///
    /// - Returns: Why the store could not note it, where the file is written and the worklist
    ///   cannot be; nil as a rule.
    ///
    /// - Parameters:
    ///   - format: Where left out, that of the file name's ending; see `SessionExport`.
    ///   - replacesAny: Whether a file that no export wrote may be replaced.
    /// - Throws: `WorklistError`; `ExportError`, also for an ending that is no format.
    @discardableResult
    package func export(
        _ session: ReadingSession, as format: SessionFormat? = nil, to path: String,
        isDeidentified: Bool, replacesAny: Bool = false
    ) throws -> WorklistError? {
        let summary = try summary(of: session)
        try SessionExport.write(
            summary, as: format, to: path, isDeidentified: isDeidentified, replacesAny: replacesAny)
        do {
            try store.markExported(session, asOf: summary)
            return nil
        } catch let error as WorklistError where error.concernsWholeWorklist {
            return error
        }
    }
}

extension RiskDisclosure {
    /// The details of an exam as a reader may see them; each prior goes by its own read.
    func shown(_ details: ExamDetails) -> ExamDetails {
        var details = details
        let isRead = details.isRead
        details.assessments = details.assessments.map { shown($0, isRead: isRead) }
        for (prior, assessments) in details.priorAssessments {
            let isRead = details.readPriors.contains(prior)
            details.priorAssessments[prior] = assessments.map { shown($0, isRead: isRead) }
        }
        return details
    }
}

/// Everything the store knows of one exam, as the exam screen shows it.
package struct ExamDetails: Sendable, Hashable {
    /// The exam with its views.
    package var exam: Exam
    package var isRead = false
    /// Earlier exams of the patient, newest first.
    package var priors: [Exam] = []
    /// The numbers of those that are read.
    package var readPriors: Set<Int64> = []
    /// The risk factors as recorded; the age is the exam's.
    package var riskFactors = RiskFactors()
    /// The newest assessment of each model that rests on the answers as they stand.
    package var assessments: [Assessment] = []
    /// The same of each prior that has any, by its number.
    package var priorAssessments: [Int64: [Assessment]] = [:]
    /// The models that were asked before answers or files changed, and not again since.
    package var outdatedModels: [OutdatedModel] = []
    /// The same of each prior that has any, by its number.
    package var priorOutdatedModels: [Int64: [OutdatedModel]] = [:]
    /// Every flag entry, oldest first.
    package var flags: [Flag] = []
    /// Every note, oldest first.
    package var notes: [Note] = []

    /// The flag in force.
    package var currentFlag: Flag? { flags.last.flatMap { $0.isWithdrawn ? nil : $0 } }
    /// The note in force.
    package var currentNote: Note? { notes.last.flatMap { $0.text.isEmpty ? nil : $0 } }

    /// Whether an image model has given a risk, whose evidence can be laid over the pictures.
    package var hasImageRisk: Bool {
        assessments.contains { !$0.isRefused && $0.image?.findings.risk != nil }
    }
}

extension ExamDetails {
    /// Everything the store knows of an exam.
    ///
    /// - Throws: `WorklistError`, or `UnknownExamError` where there is no such exam.
    package init(of exam: Int64, in store: WorklistStore) throws {
        guard let stored = try store.exam(id: exam) else {
            throw UnknownExamError(exam: exam)
        }
        self.init(exam: stored)
        let exam = stored.id
        isRead = try store.isRead(exam)
        riskFactors = try store.riskFactors(of: exam)
        assessments = try store.newestAssessments(of: exam)
        outdatedModels = try store.outdatedModels(of: exam)
        flags = try store.flags(of: exam)
        notes = try store.notes(of: exam)
        priors = try store.priors(of: exam)
        for prior in priors {
            if try store.isRead(prior.id) { readPriors.insert(prior.id) }
            let newest = try store.newestAssessments(of: prior.id)
            if !newest.isEmpty { priorAssessments[prior.id] = newest }
            let outdated = try store.outdatedModels(of: prior.id)
            if !outdated.isEmpty { priorOutdatedModels[prior.id] = outdated }
        }
    }
}

/// An exam that the worklist does not have.
package struct UnknownExamError: Error, Sendable, Hashable, CustomStringConvertible {
    package let exam: Int64

    package init(exam: Int64) { self.exam = exam }

    /// Names the exam and the remedy.
    package var description: String { "there is no exam \(exam); firstlight list shows them" }
}
