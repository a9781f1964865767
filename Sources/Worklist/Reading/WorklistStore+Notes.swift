import GRDB
import Screening

extension WorklistStore {
    /// Every note on an exam, oldest first; the newest is the one in force.
    ///
    /// - Throws: `WorklistError`.
    package func notes(of examID: Int64) throws -> [Note] {
        try read { db in try notes(of: examID, db) }
    }

    /// Writes a note on an exam beside the older ones; the empty text withdraws those.
    ///
    /// - Returns: The note as stored.
    /// - Throws: `WorklistError`.
    @discardableResult
    package func addNote(_ text: String, to examID: Int64, by signature: Signature) throws -> Note {
        try write { db in
            try require(exam: examID, signature, db)
            var record = NoteRecord(
                examID: examID, sessionID: signature.sessionID, text: text,
                author: signature.author, time: now())
            try record.insert(db)
            try log("note \(text)", exam: examID, by: signature, isChange: true, db)
            return record.note
        }
    }

    func notes(of examID: Int64, _ db: Database) throws -> [Note] {
        try NoteRecord.filter(Column("examID") == examID).order(Column("id")).fetchAll(db)
            .map(\.note)
    }
}
