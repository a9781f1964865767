import GRDB
import Screening

extension WorklistStore {
    /// What is recorded of a woman's risk factors for one exam. The age is the exam's, where its
    /// images tell it.
    ///
    /// - Throws: `WorklistError`.
    package func riskFactors(of examID: Int64) throws -> RiskFactors {
        try read { db in
            try requireExam(examID, db)
            return try riskFactors(of: examID, db)
        }
    }

    /// Records the risk factors of one exam in place of those recorded before; the journal keeps
    /// what changed. Assessments made from other answers are outdated by it: those of
    /// questionnaires by any change, those of images by a change of what they are checked against.
    ///
    /// - Throws: `WorklistError`, with the code `ageIsTheExams` where an age is given that
    ///   is not the exam's.
    package func setRiskFactors(
        _ factors: RiskFactors, of examID: Int64, by signature: Signature
    ) throws {
        try write { db in
            try require(exam: examID, signature, db)
            let before = try riskFactors(of: examID, db)
            if let examAge = try age(of: examID, db), factors.age != .notRecorded,
                factors.age != .known(examAge)
            {
                throw WorklistError(
                    .ageIsTheExams,
                    "age=\(factors.text(of: .age)): exam \(examID) has the age \(before.text(of: .age)) "
                        + "from its images; leave age out")
            }
            var changes: [String] = []
            var changed: Set<RiskFactorKey> = []
            for key in RiskFactorKey.allCases {
                let text = factors.text(of: key)
                guard text != before.text(of: key) else { continue }
                // An age that is left out stays the exam's.
                if key == .age, try age(of: examID, db) != nil { continue }
                changes.append("\(key.rawValue)=\(text)")
                changed.insert(key)
                let record = RiskFactorRecord(examID: examID, factor: key, value: text)
                if text.isEmpty { try record.delete(db) } else { try record.save(db) }
            }
            guard !changes.isEmpty else { return }
            try outdate(.questionnaires, of: examID, db)
            if changed.contains(where: \.definition.images.outdatesAssessment) {
                try outdate(.images, of: examID, db)
            }
            try log(
                "factors " + changes.joined(separator: " "), exam: examID, by: signature,
                isChange: true, db)
        }
    }

    func riskFactors(of examID: Int64, _ db: Database) throws -> RiskFactors {
        var factors = RiskFactors()
        for record in try RiskFactorRecord.filter(Column("examID") == examID).fetchAll(db) {
            try factors.set(record.factor, to: record.value)
        }
        if let age = try age(of: examID, db) { factors.age = .known(age) }
        return factors
    }

    private func age(of examID: Int64, _ db: Database) throws -> Double? {
        try Int.fetchOne(db, sql: "SELECT ageYears FROM exams WHERE id = ?", arguments: [examID])
            .map(Double.init)
    }
}

/// A row of `riskFactors`: one answer, as the text that `RiskFactors.set` reads.
struct RiskFactorRecord: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "riskFactors"

    var examID: Int64
    var factor: RiskFactorKey
    var value: String
}
