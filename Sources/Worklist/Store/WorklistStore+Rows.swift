import GRDB
import Screening

extension WorklistStore {
    /// Every exam of the worklist, priors included, newest study first; undated ones last.
    ///
    /// - Throws: `WorklistError`.
    public func rows() throws -> [WorklistRow] {
        try read { db in
            var rows: [WorklistRow] = []
            let cursor = try Row.fetchCursor(db.cachedStatement(sql: Self.list))
            while let row = try cursor.next() { rows.append(WorklistRow(listed: row)) }
            return rows
        }
    }

    /// How the marks of one standard view are counted: candidates, and candidates with remarks
    /// (the columns that `Exam.remarks` speaks of).
    private static func marks(_ laterality: String, _ position: String) -> String {
        let isCandidate = "laterality = '\(laterality)' AND position = '\(position)'"
        return """
            SUM(\(isCandidate)), SUM(\(isCandidate) AND (intent IS 'FOR PROCESSING'
                OR hasImplant IS 1 OR hasBurnedInAnnotation IS 1 OR orientationRemark IS NOT NULL))
            """
    }

    private static let list = """
        WITH marks(examID, rcc, rccRemarks, lcc, lccRemarks, rmlo, rmloRemarks, lmlo, lmloRemarks)
            AS MATERIALIZED (
            SELECT examID, \(marks("R", "CC")), \(marks("L", "CC")), \(marks("R", "MLO")),
                \(marks("L", "MLO"))
            FROM views WHERE isStandard GROUP BY examID),
        origin(examID, isSynthetic, manufacturer) AS MATERIALIZED (
            SELECT examID, MAX(isSynthetic), MAX(manufacturer) FROM views GROUP BY examID)
        SELECT exams.id, exams.patientID, identifier, name, exams.ageYears, exams.studyDate,
            exams.studyTime, exams.accessionNumber,
            rcc, rccRemarks, lcc, lccRemarks, rmlo, rmloRemarks, lmlo, lmloRemarks,
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
            COALESCE(origin.isSynthetic, 0), origin.manufacturer
        FROM exams JOIN patients ON patients.id = exams.patientID
        LEFT JOIN marks ON marks.examID = exams.id
        LEFT JOIN origin ON origin.examID = exams.id
        LEFT JOIN riskFactors ON riskFactors.examID = exams.id AND factor = 'density'
        LEFT JOIN assessments ON assessments.id =
            (SELECT MAX(id) FROM assessments WHERE examID = exams.id)
        LEFT JOIN flags ON flags.id = (SELECT MAX(id) FROM flags WHERE examID = exams.id)
        ORDER BY exams.studyDate DESC, exams.studyTime DESC, exams.id
        """
}

extension WorklistRow {
    /// Reads the columns of `WorklistStore.list` in their order.
    init(listed row: Row) {
        func presence(_ column: Int) -> ViewPresence {
            let count: Int? = row[column]
            let remarks: Int? = row[column + 1]
            guard let count, count > 0 else { return .missing }
            return count > 1 || remarks != 0 ? .remarkable : .present
        }
        let isRead: Bool = row[17]
        let isOpened: Bool = row[18]
        let isRefused: Bool? = row[19]
        let studyDate: Int? = row[5]
        let density: String? = row[16]
        let band: Int? = row[21]
        self.init(
            id: row[0], patientID: row[1], patientIdentifier: row[2], patientName: row[3],
            ageYears: row[4], studyDate: studyDate.flatMap(CalendarDate.init(databaseNumber:)),
            studyTime: row[6], accessionNumber: row[7],
            views: Views(
                rightCC: presence(8), leftCC: presence(10), rightMLO: presence(12),
                leftMLO: presence(14)),
            density: density.flatMap(BreastDensity.init(rawValue:)),
            state: isRead ? .read : isRefused == true ? .refused : isOpened ? .opened : .new,
            fiveYearPercent: row[20], band: band.flatMap(Band.Level.init(rawValue:)),
            isRefused: isRefused ?? false, priorCount: row[22], isPrior: row[23],
            flagReason: row[24], hasNote: row[25], isSynthetic: row[26], manufacturer: row[27])
    }
}
