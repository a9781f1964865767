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
            let signature = Signature(author: "benchmark")
            let assessments = try BenchmarkText(assessment: Self.benchmarkAssessment)
            for number in 1...max(1, count) {
                try insertBenchmarkExam(number, db)
                // A third is assessed, a part of that refused; some are flagged or noted.
                if number % 3 == 0 {
                    try db.cachedExecute(
                        """
                        INSERT INTO assessments (examID, author, time, model, isRefused,
                            fiveYearPercent, bandLevel, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                        [
                            number, signature.author, now(), "BENCHMARK", number % 21 == 0,
                            number % 21 == 0 ? nil : Double(number % 60) / 10,
                            number % 21 == 0 ? nil : number % 3, assessments.text,
                        ])
                }
                if number % 10 == 0 {
                    try db.cachedExecute(
                        """
                        INSERT INTO flags (examID, reason, isWithdrawn, author, time)
                        VALUES (?, 'synthetic flag', ?, ?, ?)
                        """, [number, number % 40 == 0, signature.author, now()])
                }
                if number % 15 == 0 {
                    try db.cachedExecute(
                        """
                        INSERT INTO notes (examID, text, author, time)
                        VALUES (?, 'synthetic note', ?, ?)
                        """, [number, signature.author, now()])
                }
                if number % 2 == 0 {
                    let category = BreastDensity.allCases[number / 2 % 4].rawValue
                    try db.cachedExecute(
                        "INSERT INTO riskFactors VALUES (?, 'density', ?)", [number, category])
                }
            }
            try log("benchmark \(count)", exam: nil, by: signature, isChange: false, db)
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
                    path, sha256, byteCount, modifiers, pixels, greys)
                VALUES (?, ?, ?, 1, ?, 1, ?, 'View Code Sequence', 0, 0, ?, ?, ?, 0, '[]', ?, ?)
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
    private static let benchmarkAssessment = Assessment(
        model: "BENCHMARK", modelVersion: "1", outcome: "nothing: a synthetic number",
        warnings: ["synthetic: made for measuring the worklist"])
}

/// JSON as the database keeps it, made once for many rows.
private struct BenchmarkText {
    let text: String

    init(assessment: Assessment) throws {
        text = String(decoding: try JSONEncoder().encode(assessment), as: UTF8.self)
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
