import Evaluation
import Questionnaires
import Screening

/// What a questionnaire model says of the women of a table: computed from the table's risk factors
/// where it has any, else from the worklist's.
package struct QuestionnaireScores: Sendable {
    /// The five-year risks, or why there are none.
    package let scores: ScoreList
    /// Where the answers came from, in words.
    package let source: String
    /// How many of the women with a risk lack an answer, by question, most first; what the model
    /// counts it as stands in its assessments.
    package let missing: [(key: String, women: Int)]

    /// Asks the model about every exam.
    ///
    /// - Parameters:
    ///   - recorded: By exam of the worklist, what is recorded there.
    ///   - match: Which exams the table speaks of; nil where no worklist is asked.
    package init(
        _ model: any QuestionnaireModel, of table: OutcomeTable,
        recorded: [Int64: RiskFactors] = [:], match: OutcomeMatch? = nil
    ) {
        let columns = FactorColumns(table)
        let isFromTable = Self.canBeAsked(model, of: table) || match == nil
        source =
            isFromTable
            ? "risk factors of the table"
            : "risk factors of the worklist, age and race of the table where it has them"
        var missing: [String: Int] = [:]
        let values = table.exams.enumerated().map { index, exam in
            Result { () throws(ExamExclusion) in
                var factors = RiskFactors()
                if !isFromTable, let key = try match?.exams[index].get() {
                    factors = recorded[key.id] ?? RiskFactors()
                }
                try columns.read(exam, of: table, into: &factors)
                let assessment = model.assess(factors)
                guard let percent = assessment.fiveYear?.percent, !assessment.isRefused else {
                    throw Self.exclusion(assessment, model, table, exam)
                }
                for input in assessment.inputsMissing { missing[input.key, default: 0] += 1 }
                return [percent / 100]
            }
        }
        scores = ScoreList(name: model.name, values: values)
        self.missing = missing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { (key: $0.key, women: $0.value) }
    }

    /// Whether a table has answers of its own for a model, so that no worklist is asked.
    package static func canBeAsked(_ model: any QuestionnaireModel, of table: OutcomeTable) -> Bool
    {
        !FactorColumns(table).keys.isDisjoint(with: telling(model))
    }

    /// The questions that are asked for this model; age and race are noted for other reasons too.
    private static func telling(_ model: any QuestionnaireModel) -> Set<RiskFactorKey> {
        Set(model.questions).subtracting([.age, .race])
    }

    private static func exclusion(
        _ assessment: Assessment, _ model: any QuestionnaireModel, _ table: OutcomeTable,
        _ exam: OutcomeExam
    ) -> ExamExclusion {
        let refusal = assessment.refusals.first
        let attribute = refusal?.attribute ?? "no five-year risk"
        return ExamExclusion(
            reason: "refused by \(model.name): \(attribute)",
            detail: "\(table.file): line \(exam.line): \(attribute) \(refusal?.value ?? ""): "
                + (refusal?.reason ?? "the model gives none"), isRefusal: true)
    }
}

/// The columns of a table that are named by risk factors.
struct FactorColumns {
    private let indices: [(key: RiskFactorKey, index: Int)]

    init(_ table: OutcomeTable) {
        indices = RiskFactorKey.allCases.compactMap { key in
            table.index(of: key.rawValue).map { (key: key, index: $0) }
        }
    }

    var keys: Set<RiskFactorKey> { Set(indices.map(\.key)) }

    /// Sets what an exam's fields say; an empty one leaves what is there.
    func read(
        _ exam: OutcomeExam, of table: OutcomeTable, into factors: inout RiskFactors
    ) throws(ExamExclusion) {
        for (key, index) in indices {
            do {
                let text = try table.text(of: exam, at: index)
                if !text.isEmpty { try factors.set(key, to: text) }
            } catch {
                let problem =
                    error as? OutcomeProblem
                    ?? table.problem(
                        with: exam, at: index, "cannot be read", remedy: "write \(key.accepted)")
                throw ExamExclusion(
                    reason: "risk factor \(key.rawValue) cannot be read",
                    detail: problem.description)
            }
        }
    }
}
