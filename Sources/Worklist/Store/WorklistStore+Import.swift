import GRDB
import Screening

extension WorklistStore {
    /// What became of a view that was to be added.
    enum Insertion {
        /// It was added to an exam; what the file says against what is known, in words.
        case added(examID: Int64, conflicts: [String])
        /// It is there already.
        case known(KnownView)
    }

    /// A view that is on the worklist already.
    struct KnownView: Sendable, Hashable {
        /// Its row.
        var id: Int64
        var examID: Int64
        /// The path of its file.
        var path: String
        /// Where its file was imported from.
        var importedFrom: String
        /// Whether the file is the same to the byte; else only the SOP Instance UID is.
        var isSameFile: Bool
    }

    /// The view of a file that is known, by its content or else by its SOP Instance UID.
    func knownView(_ file: SourceFile, sopInstanceUID: String) throws -> KnownView? {
        try read { db in try knownView(file, sopInstanceUID, db) }
    }

    /// Adds one view to the exam of its study, making exam and patient where they are new.
    /// What is known of an exam or a patient already stays; only what was missing is filled in.
    /// Assessments of images are outdated where the view takes another's place, and all are where
    /// the file tells an age that was not known.
    ///
    /// - Parameters:
    ///   - exam: The exam as this file tells it; its `views` are not looked at.
    ///   - importedFrom: The path that was imported; nil where it is the view's own.
    func insert(
        _ view: MammogramView, of exam: Exam, identity: PatientIdentity,
        importedFrom: String? = nil
    ) throws -> Insertion {
        try write { db in
            if let known = try knownView(view.file, view.sopInstanceUID, db) {
                return .known(known)
            }
            var conflicts: [String] = []
            let examID =
                try knownExamID(exam, identity, &conflicts, db)
                ?? newExamID(exam, identity, &conflicts, db)
            var record = ViewRecord(
                view, examID: examID, importedFrom: importedFrom, folder: folder)
            try outdatingImages(of: examID, ifOtherStandsFor: view.name, db) {
                try record.insert(db)
            }
            try outdateImagesThatLookBack(to: examID, db)
            return .added(examID: examID, conflicts: conflicts)
        }
    }

    /// Takes over the new path of a file whose old one is gone.
    func relocate(_ view: KnownView, to path: String) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE views SET path = ?, importedFrom = ? WHERE id = ?",
                arguments: [ViewRecord.stored(path, folder: folder), path, view.id])
        }
    }

    private func knownView(
        _ file: SourceFile, _ sopInstanceUID: String, _ db: Database
    ) throws -> KnownView? {
        let sameFile = try ViewRecord.filter(Column("sha256") == file.sha256).fetchOne(db)
        let record =
            try sameFile
            ?? ViewRecord.filter(Column("sopInstanceUID") == sopInstanceUID).fetchOne(db)
        return record.map {
            KnownView(
                id: $0.id ?? 0, examID: $0.examID, path: $0.absolutePath(folder: folder),
                importedFrom: $0.importedFrom, isSameFile: sameFile != nil)
        }
    }

    private func knownExamID(
        _ exam: Exam, _ identity: PatientIdentity, _ conflicts: inout [String], _ db: Database
    ) throws -> Int64? {
        guard
            var known = try ExamRecord.filter(Column("studyInstanceUID") == exam.studyInstanceUID)
                .fetchOne(db), let id = known.id
        else { return nil }
        if var patient = try PatientRecord.fetchOne(db, key: known.patientID) {
            if patient.identity != identity.key {
                conflicts.append(
                    "Patient ID '\(identity.identifier)' differs from '\(patient.identifier)' of "
                        + "the same study, which stays; check that this is one woman")
            } else {
                conflicts += patient.conflicts(with: exam.patient)
                if patient.complete(from: exam.patient) { try patient.update(db) }
            }
        }
        conflicts += known.conflicts(with: exam)
        let age = try riskFactors(of: id, db).age
        if known.complete(from: exam) { try known.update(db) }
        if try riskFactors(of: id, db).age != age {
            for kind in AssessmentKind.allCases { try outdate(kind, of: id, db) }
        }
        return id
    }

    private func newExamID(
        _ exam: Exam, _ identity: PatientIdentity, _ conflicts: inout [String], _ db: Database
    ) throws -> Int64 {
        let patientID = try patientID(exam.patient, identity, &conflicts, db)
        var record = ExamRecord(exam, patientID: patientID)
        try record.insert(db)
        return record.id ?? db.lastInsertedRowID
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
