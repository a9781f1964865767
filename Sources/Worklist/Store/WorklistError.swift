import Files
import Foundation
import GRDB

/// Why the worklist could not do what was asked, and what the user can do.
package struct WorklistError: Error, Sendable {
    /// The kinds of failure.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file or its folder cannot be created, opened or read.
        case cannotOpen
        /// The file is no SQLite database, or another program's.
        case notAWorklist
        /// The database is damaged.
        case damaged
        /// A newer version of this program has changed the worklist.
        case newerSchema
        /// The file, its folder or its disk cannot be written.
        case readOnly
        case diskFull
        /// Another process has kept the worklist locked for too long.
        case busy
        /// There is no such exam.
        case noSuchExam
        /// There is no such session.
        case noSuchSession
        /// The session is open in another running workstation.
        case sessionInUse
        /// The exam's age is known from its images, and another was entered.
        case ageIsTheExams
        /// A flag is to be withdrawn where none is in force.
        case notFlagged
        /// There is nothing to say of whose pictures these are, or not this.
        case nothingToSettle
        /// A note or a reason has more characters than the worklist takes.
        case tooLong
        /// Anything else that the database reports.
        case failed
    }

    /// What kind of failure it is.
    package let code: Code
    /// What the database or the operating system said, where one of them did.
    package let underlying: (any Error)?
    private let text: String

    init(_ code: Code, _ text: String, underlying: (any Error)? = nil) {
        self.code = code
        self.text = text
        self.underlying = underlying
    }
}

extension WorklistError {
    /// Whether the disk, rights or another process keep the worklist from being used at all, so
    /// that the same would become of any other exam.
    package var concernsWholeWorklist: Bool {
        switch code {
        case .cannotOpen, .notAWorklist, .damaged, .newerSchema, .readOnly, .diskFull, .busy: true
        case .failed: (underlying as? DatabaseError)?.resultCode == .SQLITE_IOERR
        case .noSuchExam, .noSuchSession, .sessionInUse, .ageIsTheExams, .notFlagged,
            .nothingToSettle, .tooLong:
            false
        }
    }
}

extension WorklistError: CustomStringConvertible {
    /// What was wrong, where, and what can be done.
    package var description: String { text }
}

extension WorklistError {
    /// There is no exam of this number.
    static func noSuchExam(_ id: Int64) -> WorklistError {
        WorklistError(
            .noSuchExam,
            "there is no exam \(id) on this worklist; `firstlight list` shows the numbers")
    }

    /// There is no session of this number.
    static func noSuchSession(_ id: Int64) -> WorklistError {
        WorklistError(.noSuchSession, "there is no session \(id) on this worklist")
    }

    /// What an error of the database means for the user of the worklist at `path`.
    static func translating(_ error: any Error, at path: String) -> any Error {
        switch error {
        case is RowDecodingError, is RecordError, is DecodingError:
            return WorklistError(
                .failed,
                "\(path): what the worklist holds of this exam is damaged, or a newer version's; "
                    + "restore a copy of the worklist, or import the exam's files again",
                underlying: error)
        default: break
        }
        if let number = SystemReason.number(of: error) {
            return WorklistError(
                .cannotOpen, "\(path): the worklist cannot be used: \(SystemReason(number).text)",
                underlying: error)
        }
        guard let error = error as? DatabaseError else { return error }
        func because(_ code: Code, _ text: String) -> WorklistError {
            WorklistError(code, "\(path): \(text)", underlying: error)
        }
        // SQLite tells a full disk so only where it writes the file itself, not its log or its
        // shared memory.
        let folder = (path as NSString).deletingLastPathComponent
        let isFull =
            error.resultCode == .SQLITE_IOERR
            && PrivateFolder.freeBytes(in: folder).map { $0 < 64 << 10 } ?? false
        switch isFull ? .SQLITE_FULL : error.resultCode {
        case .SQLITE_FULL:
            return because(
                .diskFull, "the disk is full; nothing of this step was stored. Make room and retry")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            return because(
                .readOnly,
                "the worklist cannot be written; check the rights of the file and of its folder, "
                    + "or choose another with --data")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return because(
                .busy,
                "another process keeps the worklist locked; nothing of this step was stored, "
                    + "try again")
        case .SQLITE_NOTADB:
            return because(.notAWorklist, "the file is no worklist; \(elsewhere)")
        case .SQLITE_CORRUPT:
            return because(
                .damaged,
                "the worklist is damaged; restore a copy, or move the file away and import again")
        case .SQLITE_CANTOPEN:
            return because(
                .cannotOpen,
                "the worklist cannot be opened; check the rights of the file and of its folder")
        case .SQLITE_IOERR:
            return because(
                .failed,
                "reading or writing failed; nothing of this step was stored. Check the disk")
        default:
            return because(
                .failed,
                "the worklist could not do this step, and nothing of it was stored; try again "
                    + "(reason \(error.extendedResultCode.rawValue))")
        }
    }

    static let elsewhere = "choose another folder with --data, or move the file away"
}
