import Foundation
import GRDB
import Screening
import TestFiles
import Testing

@testable import Worklist

@Suite struct WorklistStoreTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aNewWorklistIsPrivateAndDurable() throws {
        let path = folder.file("data/deep/worklist.sqlite")
        let store = try WorklistStore(path: path)
        #expect(try permissions(path) == 0o600)
        #expect(try permissions(folder.file("data/deep")) == 0o700)
        #expect(try permissions(path + "-wal") == 0o600)
        #expect(try store.rows().isEmpty)
        try store.queue.writeWithoutTransaction { (db) throws in
            #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
            #expect(try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2)
            #expect(try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1)
            #expect(try Int.fetchOne(db, sql: "PRAGMA busy_timeout") == 5000)
        }
    }

    @Test func theLayoutHasItsTablesAndPassesTheDatabasesOwnCheck() throws {
        let store = try folder.store()
        try store.queue.read { (db) throws in
            for table in [
                "patients", "exams", "views", "riskFactors", "assessments", "flags", "notes",
                "sessions", "sessionExams", "reads", "journal",
            ] {
                #expect(try db.tableExists(table), "\(table)")
            }
            try db.checkForeignKeys()
            #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
        }
    }

    @Test func openingAgainKeepsWhatIsThere() throws {
        let id = try folder.store().insert(Samples.exam("1.1"))
        let again = try folder.store()
        #expect(try again.exam(id: id)?.studyInstanceUID == "1.1")
    }

    @Test(arguments: [
        "this is a text and no database, long enough to have the hundred bytes that a header has "
            + "in the end",
        "short",
    ])
    func aFileThatIsNoDatabaseIsRefusedAndLeftAlone(_ content: String) throws {
        let path = folder.file("worklist.sqlite")
        try content.write(toFile: path, atomically: true, encoding: .utf8)
        let error = try #require(throws: WorklistError.self) { try folder.store() }
        #expect(error.code == .notAWorklist)
        #expect(error.description.contains(path))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
    }

    @Test(arguments: [false, true])
    func aWorklistThatWasEmptiedSaysSoAndIsLeftAlone(afterUse: Bool) throws {
        let path = folder.file("worklist.sqlite")
        if afterUse { _ = try folder.store().insert(Samples.exam("1.1")) }
        try Data().write(to: URL(fileURLWithPath: path))
        let error = try #require(throws: WorklistError.self) { try folder.store() }
        #expect(error.code == .notAWorklist)
        #expect(error.description.contains("\(path): the worklist has been emptied"))
        #expect(error.description.contains("remove the file"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
        try FileManager.default.removeItem(atPath: path)
        #expect(try folder.store().rows().isEmpty)
    }

    @Test func anotherProgramsDatabaseIsRefusedAndLeftAlone() throws {
        let path = folder.file("worklist.sqlite")
        do {
            try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE songs (a)") }
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let error = try #require(throws: WorklistError.self) { try folder.store() }
        #expect(error.code == .notAWorklist)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func aDamagedWorklistSaysSo() throws {
        let path = folder.file("worklist.sqlite")
        do { try folder.store().populateForBenchmark(exams: 200) }
        // Everything after the header's page is lost.
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes.replaceSubrange(4096..., with: Data(repeating: 0x5A, count: bytes.count - 4096))
        try bytes.write(to: URL(fileURLWithPath: path))
        let error = try #require(throws: WorklistError.self) {
            _ = try folder.store().rows()
        }
        #expect(error.code == .damaged)
        #expect(error.underlying is DatabaseError)
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        try "a file".write(toFile: folder.file("data"), atomically: true, encoding: .utf8)
        let error = try #require(throws: WorklistError.self) {
            try folder.store("data/worklist.sqlite")
        }
        #expect(error.code == .cannotOpen)
        #expect(error.description.contains(folder.file("data")))
    }

    @Test(.needs(.ordinaryUser))
    func aReadOnlyFolderIsNamed() throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o500], ofItemAtPath: folder.path)
        defer { chmod(folder.path, 0o700) }
        let error = try #require(throws: WorklistError.self) { try folder.store() }
        #expect(error.code == .readOnly)
    }

    @Test func aReadOnlyDatabaseIsClear() throws {
        let store = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 1") }
        let error = try #require(throws: WorklistError.self) {
            try store.addFlag("x", to: id, by: Signature(author: "a"))
        }
        #expect(error.code == .readOnly)
    }

    @Test func aFullDiskIsClearAndStoresNothingByHalves() throws {
        let store = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        // SQLite answers as it does on a full disk when its file may not grow.
        try store.queue.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
        }
        let long = String(repeating: "long ", count: 10_000)
        let error = try #require(throws: WorklistError.self) {
            try store.addNote(long, to: id, by: Signature(author: "a"))
        }
        #expect(error.code == .diskFull)
        #expect(try store.notes(of: id).isEmpty)
        #expect(try store.journal().isEmpty)
    }

    @Test func theChangeTokenTellsOthersChangesFromOnes() throws {
        let store = try folder.store()
        let other = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        let before = try store.changeToken()
        try store.addFlag("mine", to: id, by: Signature(author: "a"))
        #expect(try store.changeToken() == before)
        try other.addFlag("theirs", to: id, by: Signature(author: "b"))
        #expect(try store.changeToken() != before)
    }

    private func permissions(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }
}

extension WorklistStore {
    /// Stores a sample exam with its views.
    func insert(_ exam: Exam, issuer: String? = nil) throws -> Int64 {
        var id: Int64 = 0
        for view in exam.views {
            let identity = PatientIdentity(
                identifier: exam.patient.identifier, issuer: issuer,
                studyInstanceUID: exam.studyInstanceUID)
            if case .added(let examID, _) = try insert(view, of: exam, identity: identity) {
                id = examID
            }
        }
        return id
    }
}
