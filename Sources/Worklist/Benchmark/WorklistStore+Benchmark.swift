import Foundation
import GRDB
import Screening

extension WorklistStore {
    /// Fills an empty worklist with exams that have no files, for measuring how fast lists open.
    /// Everything in it says that it is synthetic. The same count gives the same worklist.
    ///
    /// - Parameter count: How many exams; three to a patient, a year apart.
    /// - Throws: `WorklistError`, also where the worklist is not empty.
    public func populateForBenchmark(exams count: Int) throws {
        try write { db in
            guard try ExamRecord.fetchCount(db) == 0 else {
                throw WorklistError(
                    .failed, "\(path): only an empty worklist can be filled for a benchmark")
            }
            var session = SessionRecord(
                reader: "benchmark", startedAt: now(), endedAt: now(), host: "benchmark",
                process: 0)
            try session.insert(db)
            let signature = Signature(session.session)
            for number in 1...max(1, count) {
                try insertBenchmarkExam(number, db)
                try insertBenchmarkFindings(number, signature, db)
            }
            try log("benchmark \(count)", exam: nil, by: signature, isChange: false, db)
        }
    }

    /// A third is assessed, a part of that refused; some are opened, read, flagged, noted.
    private func insertBenchmarkFindings(
        _ number: Int, _ signature: Signature, _ db: Database
    ) throws {
        let exam = Int64(number)
        if number % 3 == 0 {
            var record = AssessmentRecord(
                Self.benchmarkAssessment(number), examID: exam, by: signature, at: now())
            try record.insert(db)
        }
        if number % 4 == 0 {
            var touched = SessionExamRecord(
                sessionID: signature.sessionID ?? 0, examID: exam, openedAt: now())
            try touched.insert(db)
        }
        if number % 8 == 0 {
            var read = ReadRecord(
                examID: exam, sessionID: signature.sessionID ?? 0, isRead: true, time: now())
            try read.insert(db)
        }
        if number % 10 == 0 {
            var flag = FlagRecord(
                examID: exam, reason: "synthetic flag", isWithdrawn: number % 40 == 0,
                author: signature.author, time: now())
            try flag.insert(db)
        }
        if number % 15 == 0 {
            var note = NoteRecord(
                examID: exam, text: "synthetic note", author: signature.author, time: now())
            try note.insert(db)
        }
        if number % 2 == 0 {
            let category = BreastDensity.allCases[number / 2 % 4].rawValue
            try RiskFactorRecord(examID: exam, factor: .density, value: category).insert(db)
        }
    }

    private func insertBenchmarkExam(_ number: Int, _ db: Database) throws {
        let patient = (number - 1) / 3 + 1
        let visit = (number - 1) % 3
        if visit == 0 {
            try db.cachedExecute(
                """
                INSERT INTO patients (id, identity, identifier, name, sex)
                VALUES (?, ?, ?, ?, 'F')
                """,
                [
                    patient, "benchmark \(patient)", "BENCH-\(patient)",
                    "SYNTHETIC^BENCHMARK \(patient)",
                ])
        }
        let day = CalendarDate(year: 2020 + visit, month: patient % 12 + 1, day: patient % 28 + 1)
        try db.cachedExecute(
            """
            INSERT INTO exams (id, patientID, studyInstanceUID, accessionNumber, studyDate,
                studyTime, ageYears) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                number, patient, "2.25.\(number)", "B\(number)", day,
                String(format: "%02d%02d00", 8 + number % 9, number % 60),
                40 + patient % 35 + visit,
            ])
        for (index, name) in ViewName.standard.enumerated() {
            // Every fiftieth exam lacks a view, every seventieth is FOR PROCESSING.
            if number % 50 == 0, index == 1 { continue }
            try db.cachedExecute(
                """
                INSERT INTO views (examID, laterality, position, isStandard, intent, isSynthetic,
                    manufacturer, nameSource, flipsHorizontally, flipsVertically, sopInstanceUID,
                    path, importedFrom, sha256, byteCount, modifiers, pixels, greys)
                VALUES (?, ?, ?, 1, ?, 1, ?, 'View Code Sequence', 0, 0, ?, ?, '', ?, 0,
                    '[]', ?, ?)
                """,
                [
                    number, name.laterality.rawValue, name.position.rawValue,
                    number % 70 == 0 ? "FOR PROCESSING" : "FOR PRESENTATION",
                    "Firstlight benchmark", "2.25.\(number).\(index)",
                    "/benchmark/has-no-files/\(number)-\(name.code)",
                    "benchmark-\(number)-\(index)", Self.benchmarkPixels, Self.benchmarkGreys,
                ])
        }
    }

    private static let benchmarkPixels = """
        {"width":1664,"height":2048,"bitsStored":12,"isSigned":false,\
        "photometricInterpretation":"MONOCHROME2","transferSyntax":"1.2.840.10008.1.2.1"}
        """
    private static let benchmarkGreys = """
        {"rescaleSlope":1,"rescaleIntercept":0,"windows":[],"function":"LINEAR",\
        "lookupTables":[],"isInverted":false}
        """
    private static func benchmarkAssessment(_ number: Int) -> Assessment {
        let percent = Double(number % 60) / 10
        var assessment = Assessment(
            model: "BENCHMARK", modelVersion: "1", outcome: "nothing: a synthetic number",
            warnings: ["synthetic: made for measuring the worklist"])
        if number % 21 == 0 {
            assessment.refusals = [
                Refusal(attribute: "benchmark", value: "\(number)", reason: "synthetic refusal")
            ]
        } else {
            assessment.estimates = [RiskEstimate(horizon: .years(5), percent: percent)]
            assessment.band = BandScheme.bcrat.band(forPercent: percent)
        }
        return assessment
    }
}

extension Database {
    /// Runs a statement that is prepared once.
    fileprivate func cachedExecute(
        _ sql: String, _ values: [(any DatabaseValueConvertible)?]
    ) throws {
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }
}
