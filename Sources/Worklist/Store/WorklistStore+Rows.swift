import GRDB
import Screening

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

    private static let listOfOne = list(views: "WHERE examID = ?", exams: "WHERE exams.id = ?")

    static func list(views: String = "", exams: String = "") -> String {
        """
        WITH marks(examID, rightCC, leftCC, rightMLO, leftMLO, isSynthetic, manufacturer)
            AS MATERIALIZED (
            SELECT examID, SUM((place = 0) * mark), SUM((place = 1) * mark),
                SUM((place = 2) * mark), SUM((place = 3) * mark), MAX(isSynthetic),
                MAX(manufacturer)
            FROM views \(views) GROUP BY examID)
        SELECT exams.id, exams.patientID, identifier, name, exams.ageYears, exams.studyDate,
            exams.studyTime, exams.accessionNumber,
            rightCC, leftCC, rightMLO, leftMLO,
            riskFactors.value,
            COALESCE((SELECT isRead FROM reads WHERE examID = exams.id ORDER BY id DESC LIMIT 1),
                0),
            EXISTS (SELECT 1 FROM sessionExams
                WHERE examID = exams.id AND openedAt IS NOT NULL),
            assessments.isRefused, assessments.fiveYearPercent, assessments.bandLevel,
            (SELECT COUNT(*) FROM exams AS prior WHERE \(isEarlier)),
            EXISTS (SELECT 1 FROM exams AS later WHERE later.patientID = exams.patientID
                AND (later.studyDate > exams.studyDate OR (later.studyDate = exams.studyDate
                    AND later.studyTime > exams.studyTime))),
            CASE WHEN flags.isWithdrawn THEN NULL ELSE flags.reason END,
            COALESCE((SELECT text <> '' FROM notes WHERE examID = exams.id
                ORDER BY id DESC LIMIT 1), 0),
            COALESCE(marks.isSynthetic, 0), marks.manufacturer, assessments.model,
            -- From the index: in the table it lies behind the content.
            (SELECT marked.mark FROM assessments AS marked INDEXED BY assessmentsForList
                WHERE marked.examID = exams.id AND marked.id = assessments.id)
        FROM exams JOIN patients ON patients.id = exams.patientID
        LEFT JOIN marks ON marks.examID = exams.id
        LEFT JOIN riskFactors ON riskFactors.examID = exams.id AND factor = 'density'
        LEFT JOIN assessments ON assessments.id =
            (SELECT MAX(made.id) FROM assessments AS made
                WHERE made.examID = exams.id AND \(isCurrent))
        LEFT JOIN flags ON flags.id = (SELECT MAX(id) FROM flags WHERE examID = exams.id)
        \(exams)
        ORDER BY exams.studyDate DESC, exams.studyTime DESC, exams.id
        """
    }
}

extension WorklistRow {
    /// Reads the columns of `WorklistStore.list` in their order.
    init(listed row: Row) {
        func presence(_ column: Int) -> ViewPresence {
            let marks: Int? = row[column]
            return marks ?? 0 == 0 ? .missing : marks == 1 ? .present : .remarkable
        }
        let isRead: Bool = row[13]
        let isOpened: Bool = row[14]
        let isRefused: Bool? = row[15]
        let studyDate: Int? = row[5]
        let density: String? = row[12]
        let band: Int? = row[17]
        let text: String? = row[25]
        let mark = text.flatMap(AssessmentMark.init(rawValue:))
        self.init(
            id: row[0], patientID: row[1], patientIdentifier: row[2], patientName: row[3],
            ageYears: row[4], studyDate: studyDate.flatMap(CalendarDate.init(databaseNumber:)),
            studyTime: row[6], accessionNumber: row[7],
            views: Views(
                rightCC: presence(8), leftCC: presence(9), rightMLO: presence(10),
                leftMLO: presence(11)),
            density: density.flatMap(BreastDensity.init(rawValue:)),
            state: isRead ? .read : isRefused == true ? .refused : isOpened ? .opened : .new,
            fiveYearPercent: row[16], band: band.flatMap(Band.Level.init(rawValue:)),
            isRefused: isRefused ?? false, priorCount: row[18], isPrior: row[19],
            flagReason: row[20], hasNote: row[21], isSynthetic: row[22], manufacturer: row[23],
            riskModel: row[24], isDemonstration: mark?.isDemonstration ?? false,
            isRaw: mark?.isRaw ?? false)
    }
}
