import Foundation
import GRDB
import Testing

@testable import Worklist

@Suite struct WorklistErrorTests {
    @Test(
        arguments: [
            ResultCode.SQLITE_FULL, .SQLITE_READONLY, .SQLITE_BUSY, .SQLITE_LOCKED,
            .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB,
        ])
    func whatDiskAndLocksDoConcernsAllExams(code: ResultCode) throws {
        let error = WorklistError.translating(DatabaseError(resultCode: code), at: "w.sqlite")
        #expect(try #require(error as? WorklistError).concernsWholeWorklist)
    }

    /// Whatever fails, the reader is told of the worklist and not of statements, columns and types.
    @Test func aDamagedRowIsToldInWords() throws {
        let folder = try TemporaryFolder()
        let images = folder.file("images")
        try ImageSamples.writeExam(images)
        let store = try folder.store()
        _ = try Importer(store: store).run(paths: [images])
        for value in ["{\"kind\":[7]}", "[]", "{\"pixels\":null}"] {
            try store.write { db in
                try db.execute(sql: "UPDATE views SET attributes = ?", arguments: [value])
            }
            let error = #expect(throws: WorklistError.self) { try store.exam(id: 1) }
            let text = error.map { "\($0)" } ?? ""
            #expect(text.contains("damaged") && text.contains("import the exam's files again"))
            for word in ["SELECT", "column", "DecodingError", "codingPath", "attributes"] {
                #expect(!text.contains(word), "\(text)")
            }
        }
        let unreadable = WorklistError.translating(
            CocoaError(.fileReadNoPermission), at: "w.sqlite")
        #expect(
            "\(unreadable)"
                == "w.sqlite: the worklist cannot be used: you may not read it; have its rights changed"
        )
    }

    @Test(arguments: [ResultCode.SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_ERROR])
    func whatOneRowDoesConcernsOneExam(code: ResultCode) throws {
        let error = WorklistError.translating(DatabaseError(resultCode: code), at: "w.sqlite")
        #expect(try !#require(error as? WorklistError).concernsWholeWorklist)
        #expect(!WorklistError.noSuchExam(3).concernsWholeWorklist)
    }
}
