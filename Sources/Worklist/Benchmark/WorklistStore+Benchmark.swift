import Foundation
import GRDB
import Screening

extension WorklistStore {
    /// Fills an empty worklist with exams that have no files, for measuring how fast lists open.
    /// Everything in it says that it is synthetic. The same count gives the same worklist.
    ///
    /// - Parameter count: How many exams; three to a patient, a year apart.
    /// - Throws: `WorklistError`, also where the worklist is not empty.
    package func populateForBenchmark(exams count: Int) throws {
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

    /// A third is assessed, a part of that refused, every tenth of it from images, with maps of a
    /// full-size network; some are opened, read, flagged, noted.
    private func insertBenchmarkFindings(
        _ number: Int, _ signature: Signature, _ db: Database
    ) throws {
        let exam = Int64(number)
        if number % 3 == 0 {
            var assessment = Self.benchmarkAssessment(number)
            if number % 30 == 0 { assessment.image = Self.benchmarkImage(number) }
            var record = AssessmentRecord(
                assessment, examID: exam, by: signature, at: now())
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
        let (identifier, name) = ("BENCH-\(patient)", "SYNTHETIC^BENCHMARK \(patient)")
        if visit == 0 {
            try db.cachedExecute(
                """
                INSERT INTO patients (id, identity, identifier, name, sex)
                VALUES (?, ?, ?, ?, 'F')
                """,
                [patient, "benchmark \(patient)", identifier, name])
        }
        let day = CalendarDate(year: 2020 + visit, month: patient % 12 + 1, day: patient % 28 + 1)
        try db.cachedExecute(
            """
            INSERT INTO exams (id, patientID, patientIdentifier, patientName, sex,
                studyInstanceUID, accessionNumber, studyDate, studyTime, ageYears)
            VALUES (?, ?, ?, ?, 'F', ?, ?, ?, ?, ?)
            """,
            [
                number, patient, identifier, name, "2.25.\(number)", "B\(number)", day,
                String(format: "%02d%02d00", 8 + number % 9, number % 60),
                40 + patient % 35 + visit,
            ])
        let stated = StatedIdentity(
            of: Exam(
                patient: Patient(identifier: identifier, name: name, sex: "F"),
                studyInstanceUID: "2.25.\(number)", accessionNumber: "B\(number)",
                studyDate: day))
        for (index, name) in ViewName.standard.enumerated() {
            // Every fiftieth exam lacks a view, every seventieth is FOR PROCESSING.
            if number % 50 == 0, index == 1 { continue }
            var record = ViewRecord(
                Self.benchmarkView(number, index, name), examID: Int64(number), identity: stated,
                importedFrom: "", folder: folder)
            try record.insert(db)
        }
    }

    private static func benchmarkView(
        _ number: Int, _ index: Int, _ name: ViewName
    ) -> MammogramView {
        var attributes = ViewAttributes(
            pixels: PixelFormat(
                width: 1664, height: 2048, bitsStored: 12, transferSyntax: "1.2.840.10008.1.2.1"))
        attributes.intent = number % 70 == 0 ? .processing : .presentation
        attributes.manufacturer = "Firstlight benchmark"
        attributes.isSynthetic = true
        return MammogramView(
            name: name, nameSource: .viewCode,
            file: SourceFile(
                path: "/benchmark/has-no-files/\(number)-\(name.code)",
                sha256: "benchmark-\(number)-\(index)", byteCount: 0),
            sopInstanceUID: "2.25.\(number).\(index)", attributes: attributes)
    }

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
            assessment.band = BandScheme.imageOnly.band(forPercent: percent)
        }
        return assessment
    }
}

extension WorklistStore {
    /// What a network of 1664 x 2048 pixels and 512 features would say: evidence in up to 512
    /// cells, a difference from the other side in all.
    private static func benchmarkImage(_ number: Int) -> ImageAssessment {
        func map(_ value: (Int) -> Float) -> CellMap {
            CellMap(
                columns: 52, rows: 64, inputWidth: 1664, inputHeight: 2048, isMirrored: false,
                values: (0..<(52 * 64)).map(value))
        }
        let views = ViewName.standard.enumerated().map { index, name in
            ImageAssessment.View(
                name: name,
                used: ImageAssessment.Candidate(
                    file: SourceFile(
                        path: "/benchmark/has-no-files/\(number)-\(name.code)",
                        sha256: "benchmark-\(number)-\(index)", byteCount: 0),
                    sopInstanceUID: "2.25.\(number).\(index)", reason: "the only candidate"))
        }
        func maps(_ value: (Int) -> Float) -> [ViewName: CellMap] {
            let map = map(value)
            return Dictionary(uniqueKeysWithValues: ViewName.standard.map { ($0, map) })
        }
        let pulls = ViewName.standard.enumerated().map { ($1, Double($0) / 4) }
        let risks = [0.01, 0.02, 0.03, 0.04, 0.05]
        return ImageAssessment(
            model: ImageAssessment.Model(
                name: "BENCHMARK", weightsSHA256: String(repeating: "0", count: 64),
                isDemonstration: true, calibrator: nil, isCalibratedHere: false),
            preprocessing: ImageAssessment.Preprocessing(
                width: 1664, height: 2048, mean: 0, standardDeviation: 1),
            views: views,
            findings: Findings(
                risk: YearlyRisk(
                    logits: risks, raw: risks, calibrated: risks,
                    attribution: YearlyRisk.Attribution(
                        emptyLogit: 0, residual: 0, pulls: Dictionary(uniqueKeysWithValues: pulls))
                ),
                maps: [
                    .evidence(
                        maps { $0 % 13 < 2 ? Float(($0 * 7 + number) % 997) / 99_700 : 0 }),
                    .asymmetry(maps { Float(($0 * 31 + number) % 1009 + 1) / 1010 }),
                ]),
            seconds: 0)
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
