import Glibc

/// Why a file or folder cannot be used: which, what is wrong, and what can be done.
package struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        /// It cannot be opened or read, or is not a regular file.
        case unreadable
        /// It cannot be made, written, flushed, locked or given its name.
        case unwritable
        /// Its storage does not answer.
        case noAnswer
        /// It holds more bytes than a file of its kind can.
        case tooLarge
        /// The library that hashes has no memory left.
        case computation
        /// The work was stopped on request.
        case cancelled
    }

    package var code: Code
    /// The file or folder.
    package var path: String
    /// What is wrong with it, and for which reason.
    package var problem: String
    /// What can be done; "" where nothing is known.
    package var remedy: String
    /// The system's error number (`errno`); 0 where there is none.
    package var systemError: Int32

    package init(
        _ code: Code, _ path: String, _ problem: String, remedy: String = "",
        systemError: Int32 = 0
    ) {
        self.code = code
        self.path = path
        self.problem = problem
        self.remedy = remedy
        self.systemError = systemError
    }

    /// A failed call of the system; `errno` tells why.
    package static func system(_ code: Code, _ path: String, _ problem: String) -> FileError {
        let number = errno
        let reason = SystemReason(number, code == .unwritable ? .writing : .reading)
        return FileError(
            code, path, "\(problem): \(reason.problem)", remedy: reason.remedy,
            systemError: number)
    }

    /// The reason that the system gave, in a reader's words; nil where it gave none.
    package var systemReason: SystemReason? {
        systemError == 0
            ? nil : SystemReason(systemError, code == .unwritable ? .writing : .reading)
    }

    /// `FILE: PROBLEM; REMEDY`.
    package var description: String { "\(path): \(reason)" }

    /// `PROBLEM; REMEDY`.
    package var reason: String { problem + (remedy.isEmpty ? "" : "; \(remedy)") }
}
