import GRDB
import Screening

extension WorklistStore {
    /// Assessments by what they rest on.
    enum AssessmentKind: CaseIterable {
        /// On the answers, all of them.
        case questionnaires
        /// On the files of the views, and on the answers they are checked against.
        case images

        /// The column of `exams` that tells up to which row they are outdated.
        fileprivate var column: String {
            self == .images ? "outdatedImageAssessmentID" : "outdatedAssessmentID"
        }
    }

    /// The answers that an image network's result is checked against: by the gate (age, prior
    /// cancer), or beside the network's own predictions (age, density, menopause).
    static let factorsBesideImages: Set<RiskFactorKey> = [
        .age, .priorCancer, .density, .postmenopausal,
    ]

    /// When `made`, an assessment of `exams`, rests on what stands.
    static let isCurrent = """
        made.id > COALESCE(CASE WHEN made.isImage THEN exams.outdatedImageAssessmentID
            ELSE exams.outdatedAssessmentID END, 0)
        """

    /// Outdates what there is of one kind. The assessments stay on record.
    func outdate(_ kind: AssessmentKind, of examID: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE exams SET \(kind.column) =
                    (SELECT MAX(id) FROM assessments WHERE examID = exams.id)
                WHERE id = ?
                """, arguments: [examID])
    }

    /// Runs a change of an exam's views, and outdates its image assessments where another file
    /// than before stands for a view afterwards.
    func outdatingImages(
        of examID: Int64, ifOtherStandsFor name: ViewName, _ db: Database,
        _ change: () throws -> Void
    ) throws {
        let isAssessed = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM assessments WHERE examID = ? AND isImage)",
            arguments: [examID])
        guard isAssessed == true else { return try change() }
        func chosenFile() throws -> String? {
            try exam(id: examID, db)?.view(name)?.file.sha256
        }
        let before = try chosenFile()
        try change()
        if try chosenFile() != before { try outdate(.images, of: examID, db) }
    }

    /// Whether an assessment that is being stored rests on files and answers as they stand: each
    /// standard view on the file that stands for it, and a view that it lacks is still missing.
    func restsOnWhatStands(
        _ assessment: Assessment, of examID: Int64, madeFrom factors: RiskFactors?, _ db: Database
    ) throws -> Bool {
        guard let image = assessment.image else { return true }
        if let factors {
            let standing = try riskFactors(of: examID, db)
            let differs = Self.factorsBesideImages.contains {
                factors.text(of: $0) != standing.text(of: $0)
            }
            if differs { return false }
        }
        guard let exam = try exam(id: examID, db) else { return false }
        return ViewName.standard.allSatisfy { name in
            image.view(name)?.used.file.sha256 == exam.view(name)?.file.sha256
        }
    }
}
