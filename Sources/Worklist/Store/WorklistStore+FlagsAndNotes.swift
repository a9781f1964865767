import GRDB
import Screening

extension WorklistStore {
    /// Every flag entry of an exam, oldest first; the newest is the one in force.
    ///
    /// - Throws: `WorklistError`.
    package func flags(of examID: Int64) throws -> [Flag] {
        try read { db in try flags(of: examID, db) }
    }

    /// Flags an exam. A flag already there stays on record, and this one is in force.
    ///
    /// - Returns: The entry as stored.
    /// - Throws: `WorklistError`.
    @discardableResult
    package func addFlag(_ reason: String, to examID: Int64, by signature: Signature) throws -> Flag
    {
        try requireLength(reason, of: "reason")
        return try write { db in
            try require(exam: examID, signature, db)
            let flag = try insertFlag(reason, isWithdrawn: false, examID, signature, db)
            try log("flag \(reason)", exam: examID, by: signature, isChange: true, db)
            return flag
        }
    }

    /// Takes the flag in force back with a reason; the flag and the withdrawal stay on record.
    ///
    /// - Returns: The entry as stored.
    /// - Throws: `WorklistError`, with the code `notFlagged` where no flag is in force, or
    ///   `tooLong`.
    @discardableResult
    package func withdrawFlag(
        of examID: Int64, because reason: String, by signature: Signature
    ) throws -> Flag {
        try requireLength(reason, of: "reason")
        return try write { db in
            try require(exam: examID, signature, db)
            guard let newest = try flags(of: examID, db).last, !newest.isWithdrawn else {
                throw WorklistError(.notFlagged, "exam \(examID) is not flagged")
            }
            let flag = try insertFlag(reason, isWithdrawn: true, examID, signature, db)
            try log("unflag \(reason)", exam: examID, by: signature, isChange: true, db)
            return flag
        }
    }

    func flags(of examID: Int64, _ db: Database) throws -> [Flag] {
        try FlagRecord.filter(Column("examID") == examID).order(Column("id")).fetchAll(db)
            .map(\.flag)
    }

    private func insertFlag(
        _ reason: String, isWithdrawn: Bool, _ examID: Int64, _ signature: Signature,
        _ db: Database
    ) throws -> Flag {
        var record = FlagRecord(
            examID: examID, sessionID: signature.sessionID, reason: reason,
            isWithdrawn: isWithdrawn, author: signature.author, time: now())
        try record.insert(db)
        return record.flag
    }
}

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
        try requireLength(text, of: "note")
        return try write { db in
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

extension WorklistStore {
    /// How many characters a note or a reason may have: thirty pages, which a list, a journal and
    /// an export still carry.
    package static let longestText = 100_000

    private func requireLength(_ text: String, of what: String) throws {
        guard text.count > Self.longestText else { return }
        throw WorklistError(
            .tooLong,
            "a \(what) takes \(Self.longestText) characters, and this one has \(text.count); "
                + "shorten it")
    }
}

/// A row of `flags`.
struct FlagRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "flags"

    var id: Int64?
    var examID: Int64
    var sessionID: Int64?
    var reason: String
    var isWithdrawn: Bool
    var author: String
    var time: Instant

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var flag: Flag {
        Flag(
            id: id ?? 0, examID: examID, reason: reason, isWithdrawn: isWithdrawn, author: author,
            time: time.date)
    }
}

/// A row of `notes`.
struct NoteRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "notes"

    var id: Int64?
    var examID: Int64
    var sessionID: Int64?
    var text: String
    var author: String
    var time: Instant

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var note: Note {
        Note(id: id ?? 0, examID: examID, text: text, author: author, time: time.date)
    }
}
