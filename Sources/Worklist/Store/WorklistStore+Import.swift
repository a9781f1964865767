import GRDB
import Screening

extension WorklistStore {
    /// What became of a view that was to be added.
    enum Insertion {
        /// It was added to an exam; what there is to know since of whose pictures it holds.
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
        /// Whether the file is the same to the byte; else only SOP Instance UID and pixels are.
        var isSameFile: Bool
        /// Whether what its file states was never asked: it was stored before that was kept.
        var isIdentityAssumed = false
    }

    /// The view of a file that is known by its content.
    func knownView(_ file: SourceFile) throws -> KnownView? {
        try read { db in try knownView(file, sopInstanceUID: "", pixelsSHA256: nil, db) }
    }

    /// Views that have a SOP Instance UID and whose pixels have not been compared with anything
    /// yet: row and path.
    func viewsToCompare(sopInstanceUID: String) throws -> [(id: Int64, path: String)] {
        try read { db in
            try ViewRecord
                .filter(Column("sopInstanceUID") == sopInstanceUID && Column("pixelsSHA256") == nil)
                .fetchAll(db).map { ($0.id ?? 0, $0.absolutePath(folder: folder)) }
        }
    }

    /// Keeps the hash of a view's decoded values.
    func keepPixels(sha256: String, of view: Int64) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE views SET pixelsSHA256 = ? WHERE id = ?", arguments: [sha256, view])
        }
    }

    /// Adds one view where it belongs: to the exam whose files agree on woman and day and share its
    /// study, or its Patient ID, day and accession number; else to a new one. It may show that what
    /// was one exam is two, or two are one. In the end views, exams and women are what they would
    /// be had the files come in any other order; numbers that rest on other views than before are
    /// outdated.
    ///
    /// - Parameters:
    ///   - exam: The exam as this file tells it; its `views` are not looked at.
    ///   - pixelsSHA256: SHA-256 of the decoded values, by which the picture is told from another
    ///     of the same SOP Instance UID.
    ///   - importedFrom: The path that was imported; nil where it is the view's own.
    func insert(
        _ view: MammogramView, of exam: Exam, identity: PatientIdentity,
        pixelsSHA256: String? = nil, importedFrom: String? = nil
    ) throws -> Insertion {
        try write { db in
            if let known = try knownView(
                view.file, sopInstanceUID: view.sopInstanceUID, pixelsSHA256: pixelsSHA256, db)
            {
                return .known(known)
            }
            let stated = StatedIdentity(
                of: exam, issuer: identity.issuer, isNamedByManifest: identity.isNamedByManifest)
            var record = ViewRecord(
                view, examID: 0, identity: stated, pixelsSHA256: pixelsSHA256,
                importedFrom: importedFrom, folder: folder)
            return try changingExams(db) { change in
                try arrange(
                    around: stated,
                    adding: { examID in
                        record.examID = examID
                        try record.insert(db)
                    }, outcome: exam.outcome, &change, db)
                return record.examID
            } then: { examID, conflicts in
                .added(examID: examID, conflicts: conflicts)
            }
        }
    }

    /// Takes over what a file states whose view was stored before that was kept.
    ///
    /// - Returns: What there is to know since of whose pictures the exam holds.
    func state(
        _ exam: Exam, identity: PatientIdentity, of view: KnownView
    ) throws -> [String] {
        try write { db in
            let stated = StatedIdentity(
                of: exam, issuer: identity.issuer, isNamedByManifest: identity.isNamedByManifest)
            guard var record = try ViewRecord.fetchOne(db, key: view.id) else { return [] }
            return try changingExams(db) { change in
                try change.touch(record.examID, db)
                record.identity = stated
                try record.update(db)
                try arrange(
                    around: stated, adding: nil, outcome: exam.outcome, &change, db)
                return try Int64.fetchOne(
                    db, sql: "SELECT examID FROM views WHERE id = ?", arguments: [view.id]) ?? 0
            } then: { _, conflicts in
                conflicts
            }
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
        _ file: SourceFile, sopInstanceUID: String, pixelsSHA256: String?, _ db: Database
    ) throws -> KnownView? {
        let sameFile = try ViewRecord.filter(Column("sha256") == file.sha256).fetchOne(db)
        var record = sameFile
        if record == nil, let pixelsSHA256 {
            record =
                try ViewRecord
                .filter(
                    Column("sopInstanceUID") == sopInstanceUID
                        && Column("pixelsSHA256") == pixelsSHA256
                ).order(Column("id")).fetchOne(db)
        }
        return record.map {
            KnownView(
                id: $0.id ?? 0, examID: $0.examID, path: $0.absolutePath(folder: folder),
                importedFrom: $0.importedFrom, isSameFile: sameFile != nil,
                isIdentityAssumed: $0.identity.isAssumed)
        }
    }
}
