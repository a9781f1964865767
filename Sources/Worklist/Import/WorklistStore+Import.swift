import GRDB
import Screening

extension WorklistStore {
    /// Adds one view to the exam of its study, making exam and patient where they are new.
    /// What is known of an exam or a patient already stays; only what was missing is filled in.
    ///
    /// - Parameter exam: The exam as this file tells it; its `views` are not looked at.
    /// - Returns: The exam's number, and what in the file disagrees with what is known.
    func insert(
        _ view: MammogramView, of exam: Exam, identity: PatientIdentity
    ) throws -> (examID: Int64, conflicts: [String]) {
        try write { db in
            var conflicts: [String] = []
            let examID: Int64
            if var known = try ExamRecord.filter(
                Column("studyInstanceUID") == exam.studyInstanceUID
            ).fetchOne(db), let id = known.id {
                examID = id
                if var patient = try PatientRecord.fetchOne(db, key: known.patientID) {
                    if patient.identity != identity.key {
                        conflicts.append(
                            "Patient ID '\(identity.identifier)' differs from "
                                + "'\(patient.identifier)' of the same study; the first one stays")
                    } else {
                        conflicts += patient.conflicts(with: exam.patient)
                        if patient.complete(from: exam.patient) { try patient.update(db) }
                    }
                }
                conflicts += known.conflicts(with: exam)
                if known.complete(from: exam) { try known.update(db) }
            } else {
                let patientID = try patientID(exam.patient, identity, &conflicts, db)
                var record = ExamRecord(exam, patientID: patientID)
                try record.insert(db)
                examID = record.id ?? db.lastInsertedRowID
            }
            var record = ViewRecord(view, examID: examID)
            try record.insert(db)
            return (examID, conflicts)
        }
    }

    private func patientID(
        _ patient: Patient, _ identity: PatientIdentity, _ conflicts: inout [String],
        _ db: Database
    ) throws -> Int64 {
        if var known = try PatientRecord.filter(Column("identity") == identity.key).fetchOne(db),
            let id = known.id
        {
            conflicts += known.conflicts(with: patient)
            if known.complete(from: patient) { try known.update(db) }
            return id
        }
        var record = PatientRecord(patient, identity: identity)
        try record.insert(db)
        return record.id ?? db.lastInsertedRowID
    }
}

extension PatientRecord {
    /// What another file says of the same Patient ID that cannot both be true.
    func conflicts(with other: Patient) -> [String] {
        var conflicts: [String] = []
        if !name.isEmpty, !other.name.isEmpty, Self.plain(name) != Self.plain(other.name) {
            conflicts.append(
                "Patient's Name '\(other.name)' differs from '\(name)', known under the same "
                    + "Patient ID '\(identifier)'; check that this is one woman")
        }
        if let birthDate, let otherBirthDate = other.birthDate, birthDate != otherBirthDate {
            conflicts.append(
                "Patient's Birth Date \(otherBirthDate) differs from \(birthDate), known under "
                    + "the same Patient ID '\(identifier)'; check that this is one woman")
        }
        return conflicts
    }

    /// Takes over what is not known yet; whether there was anything.
    mutating func complete(from other: Patient) -> Bool {
        let before = self
        if name.isEmpty { name = other.name }
        birthDate = birthDate ?? other.birthDate
        sex = sex ?? other.sex
        return self != before
    }

    /// A name without what writers do differently: letter case, separators, empty components.
    private static func plain(_ name: String) -> [Substring] {
        name.lowercased().split { $0 == "^" || $0 == "=" || $0 == "," || $0.isWhitespace }
    }
}

extension ExamRecord {
    /// What another file of the same study says differently.
    func conflicts(with other: Exam) -> [String] {
        guard let studyDate, let otherDate = other.studyDate, studyDate != otherDate else {
            return []
        }
        return ["Study Date \(otherDate) differs from \(studyDate) of the same study"]
    }

    /// Takes over what is not known yet; whether there was anything.
    mutating func complete(from other: Exam) -> Bool {
        let before = self
        accessionNumber = accessionNumber ?? other.accessionNumber
        studyDate = studyDate ?? other.studyDate
        studyTime = studyTime ?? other.studyTime
        studyDescription = studyDescription ?? other.studyDescription
        ageYears = ageYears ?? other.ageYears
        yearsToCancer = yearsToCancer ?? other.outcome?.yearsToCancer
        yearsToLastFollowUp = yearsToLastFollowUp ?? other.outcome?.yearsToLastFollowUp
        splitGroup = splitGroup ?? other.outcome?.splitGroup
        return self != before
    }
}
