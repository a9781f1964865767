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

    @Test(arguments: [ResultCode.SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_ERROR])
    func whatOneRowDoesConcernsOneExam(code: ResultCode) throws {
        let error = WorklistError.translating(DatabaseError(resultCode: code), at: "w.sqlite")
        #expect(try !#require(error as? WorklistError).concernsWholeWorklist)
        #expect(!WorklistError.noSuchExam(3).concernsWholeWorklist)
    }
}
