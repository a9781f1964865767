import Foundation
import GRDB
import Screening

/// One exam as the list shows it.
package struct WorklistRow: Sendable, Hashable, Identifiable {
    /// Whether each of the four standard views is there.
    package struct Views: Sendable, Hashable {
        /// R CC.
        package var rightCC: ViewPresence
        /// L CC.
        package var leftCC: ViewPresence
        /// R MLO.
        package var rightMLO: ViewPresence
        /// L MLO.
        package var leftMLO: ViewPresence

        /// The four, in hanging order: R CC, L CC, R MLO, L MLO.
        package var inHangingOrder: [ViewPresence] { [rightCC, leftCC, rightMLO, leftMLO] }
    }

    /// The exam's number.
    package var id: Int64
    /// The patient's row; exams of one patient share it.
    package var patientID: Int64
    /// Patient ID, unsanitised.
    package var patientIdentifier: String
    /// Patient's Name with DICOM's carets, unsanitised; "" where no file gives one.
    package var patientName: String
    /// The age at the exam.
    package var ageYears: Int?
    package var studyDate: CalendarDate?
    /// Study Time as digits `HHMMSS`.
    package var studyTime: String?
    /// Accession Number, unsanitised.
    package var accessionNumber: String?
    /// The four standard views.
    package var views: Views
    /// BI-RADS density as a reader recorded it with the risk factors.
    package var density: BreastDensity?
    /// How far the reading has come.
    package var state: ExamState = .new
    /// The five-year risk in percent of the newest assessment of risk; nil when there is none, when it
    /// is a refusal, or when answers have changed since.
    package var fiveYearPercent: Double?
    /// The band of the newest assessment.
    package var band: Band.Level?
    /// Whether the newest assessment is a refusal.
    package var isRefused = false
    /// How many earlier exams of the patient are on the worklist.
    package var priorCount = 0
    /// Whether a later exam of the patient is on the worklist.
    package var isPrior = false
    /// Why the exam is flagged; nil when it is not.
    package var flagReason: String?
    /// Whether a note is in force.
    package var hasNote = false
    /// Whether any view is synthetic.
    package var isSynthetic = false
    /// Manufacturer of the images, unsanitised.
    package var manufacturer: String?
    /// The model of that assessment.
    package var riskModel: String?
    /// Whether that model is a demonstration, trained on nothing clinical.
    package var isDemonstration = false
    /// Whether that model is an image network without a calibrator, its numbers raw.
    package var isRaw = false
    /// What the files state differently of the woman and nobody has settled, unsanitised; nil where
    /// they agree.
    package var identityDoubt: String?
    /// What there is to say of the exam beside others, of its study, day, Patient ID or pictures.
    package var identityRemarks: [String] = []

    /// Whether a model gave a number that is not to be seen yet; see `RiskDisclosure`.
    package var isRiskWithheld: Bool { riskModel != nil && !isRefused && fiveYearPercent == nil }

    /// Whether a flag is in force.
    package var isFlagged: Bool { flagReason != nil }
}

extension WorklistStore {
    /// Every exam of the worklist, priors included, newest study first; undated ones last.
    ///
    /// - Throws: `WorklistError`.
    package func rows() throws -> [WorklistRow] { try rows(list: Self.list(), []) }

    /// The rows of some exams, for showing what an action changed without reading all; exams that
    /// do not exist are left out.
    ///
    /// - Throws: `WorklistError`.
    package func rows(of examIDs: [Int64]) throws -> [WorklistRow] {
        try examIDs.flatMap { try rows(list: Self.listOfOne, [$0, $0]) }
    }

    private func rows(list: String, _ arguments: StatementArguments) throws -> [WorklistRow] {
        try read { db in
            var rows: [WorklistRow] = []
            let cursor = try Row.fetchCursor(
                db.cachedStatement(sql: list), arguments: arguments)
            while let row = try cursor.next() { rows.append(WorklistRow(listed: row)) }
            return rows
        }
    }

    private static let listOfOne = list(views: "WHERE examID = ?", exams: "AND exams.id = ?")

    static func list(views: String = "", exams: String = "") -> String {
        """
        WITH marks AS MATERIALIZED (
            SELECT examID, SUM((hangingIndex = 0) * mark) AS rightCC,
                SUM((hangingIndex = 1) * mark) AS leftCC,
                SUM((hangingIndex = 2) * mark) AS rightMLO,
                SUM((hangingIndex = 3) * mark) AS leftMLO,
                MAX(isSynthetic) AS isSynthetic, MAX(manufacturer) AS manufacturer
            FROM views \(views) GROUP BY examID)
        SELECT \(ListColumn.allCases.map(\.sql).joined(separator: ", "))
        FROM exams
        LEFT JOIN marks ON marks.examID = exams.id
        LEFT JOIN riskFactors ON riskFactors.examID = exams.id AND factor = 'density'
        LEFT JOIN assessments ON assessments.id =
            (SELECT MAX(made.id) FROM assessments AS made
                WHERE made.examID = exams.id AND made.isOfRisk AND \(isCurrent))
        LEFT JOIN flags ON flags.id = (SELECT MAX(id) FROM flags WHERE examID = exams.id)
        WHERE exams.mergedInto IS NULL \(exams)
        ORDER BY exams.studyDate DESC, exams.studyTime DESC, exams.id
        """
    }
}

/// The columns of the list of exams. Rows are read by index, which is much faster than by name;
/// the order of the cases is the order in the SELECT.
private enum ListColumn: Int, CaseIterable {
    case id, patientID, patientIdentifier, patientName, ageYears, studyDate, studyTime
    case accessionNumber, rightCC, leftCC, rightMLO, leftMLO, density, isRead, isOpened
    case isRefused, fiveYearPercent, band, priorCount, isPrior, flagReason, hasNote
    case isSynthetic, manufacturer, riskModel, mark, identityDoubt, identityRemarks

    var sql: String {
        switch self {
        case .id: "exams.id"
        case .patientID: "exams.patientID"
        case .patientIdentifier: "exams.patientIdentifier"
        case .patientName: "exams.patientName"
        case .ageYears: "exams.ageYears"
        case .studyDate: "exams.studyDate"
        case .studyTime: "exams.studyTime"
        case .accessionNumber: "exams.accessionNumber"
        case .rightCC, .leftCC, .rightMLO, .leftMLO, .manufacturer: "marks.\(self)"
        case .isSynthetic: "COALESCE(marks.isSynthetic, 0)"
        case .density: "riskFactors.value"
        case .isRead:
            """
            COALESCE(
                (SELECT isRead FROM reads WHERE examID = exams.id ORDER BY id DESC LIMIT 1), 0)
            """
        case .isOpened:
            """
            EXISTS (SELECT 1 FROM sessionExams
                WHERE examID = exams.id AND openedAt IS NOT NULL)
            """
        case .isRefused: "assessments.isRefused"
        case .fiveYearPercent: "assessments.fiveYearPercent"
        case .band: "assessments.bandLevel"
        case .riskModel: "assessments.model"
        case .identityDoubt: "exams.identityDoubt"
        case .identityRemarks: "exams.identityRemarks"
        case .mark:
            // From the index: in the table it lies behind the content.
            """
            (SELECT marked.mark FROM assessments AS marked INDEXED BY assessmentsForList
                WHERE marked.examID = exams.id AND marked.id = assessments.id)
            """
        case .priorCount:
            "(SELECT COUNT(*) FROM exams AS prior WHERE \(WorklistStore.isEarlier))"
        case .isPrior:
            """
            EXISTS (SELECT 1 FROM exams AS later WHERE later.patientID = exams.patientID
                AND later.studyDate > exams.studyDate AND later.mergedInto IS NULL)
            """
        case .flagReason: "CASE WHEN flags.isWithdrawn THEN NULL ELSE flags.reason END"
        case .hasNote:
            """
            COALESCE(
                (SELECT text <> '' FROM notes WHERE examID = exams.id ORDER BY id DESC LIMIT 1),
                0)
            """
        }
    }
}

extension Row {
    fileprivate subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        column: ListColumn
    ) -> Value { self[column.rawValue] }
}

extension WorklistRow {
    fileprivate init(listed row: Row) {
        func presence(_ column: ListColumn) -> ViewPresence {
            let marks: Int? = row[column]
            return marks ?? 0 == 0 ? .missing : marks == 1 ? .present : .remarkable
        }
        /// Most exams have none.
        func remarks(_ text: String?) -> [String] {
            guard let text else { return [] }
            let remarks = try? JSONDecoder().decode([ExamRemark].self, from: Data(text.utf8))
            return remarks?.map(\.text) ?? []
        }
        let isRead: Bool = row[.isRead]
        let isOpened: Bool = row[.isOpened]
        let isRefused: Bool? = row[.isRefused]
        let studyDate: Int? = row[.studyDate]
        let density: String? = row[.density]
        let band: Int? = row[.band]
        let text: String? = row[.mark]
        let mark = text.flatMap(AssessmentMark.init(rawValue:))
        self.init(
            id: row[.id], patientID: row[.patientID], patientIdentifier: row[.patientIdentifier],
            patientName: row[.patientName], ageYears: row[.ageYears],
            studyDate: studyDate.flatMap(CalendarDate.init(databaseNumber:)),
            studyTime: row[.studyTime], accessionNumber: row[.accessionNumber],
            views: Views(
                rightCC: presence(.rightCC), leftCC: presence(.leftCC),
                rightMLO: presence(.rightMLO), leftMLO: presence(.leftMLO)),
            density: density.flatMap(BreastDensity.init(rawValue:)),
            state: isRead ? .read : isRefused == true ? .refused : isOpened ? .opened : .new,
            fiveYearPercent: row[.fiveYearPercent], band: band.flatMap(Band.Level.init(rawValue:)),
            isRefused: isRefused ?? false, priorCount: row[.priorCount], isPrior: row[.isPrior],
            flagReason: row[.flagReason], hasNote: row[.hasNote], isSynthetic: row[.isSynthetic],
            manufacturer: row[.manufacturer], riskModel: row[.riskModel],
            isDemonstration: mark?.isDemonstration ?? false, isRaw: mark?.isRaw ?? false,
            identityDoubt: row[.identityDoubt], identityRemarks: remarks(row[.identityRemarks]))
    }
}

extension RiskDisclosure {
    /// A row as a reader may see it: without a number that is not to be seen yet.
    package func shown(_ row: WorklistRow) -> WorklistRow {
        if shows(isRead: row.state == .read) { return row }
        var row = row
        row.fiveYearPercent = nil
        row.band = nil
        return row
    }
}
