import Screening
import Worklist

/// Everything the store knows of one exam, as the exam screen shows it.
package struct ExamDetails: Sendable, Hashable {
    /// The exam with its views.
    package var exam: Exam
    package var isRead: Bool
    /// Earlier exams of the patient, newest first.
    package var priors: [Exam]
    /// The numbers of those that are read.
    package var readPriors: Set<Int64>
    /// The risk factors as recorded; the age is the exam's.
    package var riskFactors: RiskFactors
    /// The newest assessment of each model that rests on the answers as they stand.
    package var assessments: [Assessment]
    /// The same of each prior that has any, by its number.
    package var priorAssessments: [Int64: [Assessment]]
    /// The models that were asked before answers or files changed, and not again since.
    package var outdatedModels: [OutdatedModel]
    /// The same of each prior that has any, by its number.
    package var priorOutdatedModels: [Int64: [OutdatedModel]]
    /// Every flag entry, oldest first.
    package var flags: [Flag]
    /// Every note, oldest first.
    package var notes: [Note]

    /// The flag in force.
    package var currentFlag: Flag? { flags.last.flatMap { $0.isWithdrawn ? nil : $0 } }
    /// The note in force.
    package var currentNote: Note? { notes.last.flatMap { $0.text.isEmpty ? nil : $0 } }

    /// Whether an image model has given a risk, whose evidence can be laid over the pictures.
    package var hasImageRisk: Bool {
        assessments.contains { $0.image != nil && !$0.isRefused && !$0.isWithheld }
    }

    package init(
        exam: Exam, isRead: Bool = false, priors: [Exam] = [], readPriors: Set<Int64> = [],
        riskFactors: RiskFactors = RiskFactors(),
        assessments: [Assessment] = [], priorAssessments: [Int64: [Assessment]] = [:],
        outdatedModels: [OutdatedModel] = [],
        priorOutdatedModels: [Int64: [OutdatedModel]] = [:], flags: [Flag] = [],
        notes: [Note] = []
    ) {
        self.exam = exam
        self.isRead = isRead
        self.priors = priors
        self.readPriors = readPriors
        self.riskFactors = riskFactors
        self.assessments = assessments
        self.priorAssessments = priorAssessments
        self.outdatedModels = outdatedModels
        self.priorOutdatedModels = priorOutdatedModels
        self.flags = flags
        self.notes = notes
    }
}
