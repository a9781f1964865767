import Foundation
import Glibc

/// What an error of the system means, in a reader's words and with what can be done. The only place
/// that knows the system's numbers; its own texts are shown nowhere.
package struct SystemReason: Sendable, Hashable {
    /// What was tried.
    package enum Purpose: Sendable, Hashable {
        case reading
        case writing
    }

    /// What is wrong: `the disk is full`.
    package var problem: String
    /// What can be done: `make room on it`.
    package var remedy: String

    /// The meaning of a number of `errno`.
    package init(_ number: Int32, _ purpose: Purpose = .reading) {
        (problem, remedy) = Self.words(number, purpose)
    }

    /// `PROBLEM; REMEDY`.
    package var text: String { "\(problem); \(remedy)" }

    private static func words(
        _ number: Int32, _ purpose: Purpose
    ) -> (problem: String, remedy: String) {
        switch number {
        case ENOENT, ENOTDIR:
            purpose == .reading
                ? ("there is no such file", "check its name, or bring it back")
                : ("there is no such folder", "create it, or choose another")
        case EACCES, EPERM:
            purpose == .reading
                ? ("you may not read it", "have its rights changed")
                : ("you may not write there", "choose another folder, or have the rights changed")
        case EROFS: ("the disk is read-only", "choose another")
        case ENOSPC: ("the disk is full", "make room on it")
        case EDQUOT: ("your share of the disk is full", "make room on it")
        case EFBIG: ("the disk takes no file that large", "choose another")
        case EIO, EREMOTEIO, EMEDIUMTYPE, ENOMEDIUM, ENXIO, ENODEV:
            ("the disk fails", "look whether it is there, and sound")
        case ESTALE, ENOTCONN, ESHUTDOWN, ETIMEDOUT, ECONNREFUSED, ECONNRESET, ECONNABORTED,
            EHOSTDOWN, EHOSTUNREACH, ENETDOWN, ENETUNREACH, ENETRESET, EREMCHG, ENOLINK, ECOMM:
            ("the network does not reach it", "look whether the line and the server are there")
        case ELOOP: ("its links lead in a circle", "name the file itself")
        case ENAMETOOLONG: ("the name is too long", "choose a shorter one")
        case EISDIR: ("this is a folder", "name a file")
        case EEXIST, ENOTEMPTY:
            ("something of that name is there already", "choose another name")
        case EBUSY, ETXTBSY, EAGAIN, EDEADLK:
            ("another program holds it", "end that, and try again")
        case EMFILE, ENFILE:
            ("too many files are open", "end other programs, and try again")
        case ENOMEM, ENOBUFS:
            ("the memory is used up", "end other programs, and try again")
        case ENOLCK, ENOTSUP, EOPNOTSUPP, ENOSYS, EINVAL, EXDEV, EOVERFLOW:
            ("its disk cannot do that", "choose another")
        case EINTR, ECANCELED: ("it was interrupted", "try again")
        case EPIPE: ("what it is written to has ended", "try again")
        case EBADF: ("it has been closed", "open it again")
        default:
            ("the system refuses (number \(number))", "try again, and tell who looks after it")
        }
    }
}

extension SystemReason {
    /// What an error says, whoever made it: this program's own word for word, the system's and
    /// Foundation's in a reader's words.
    package static func text(of error: any Error, _ purpose: Purpose = .reading) -> String {
        if let number = number(of: error) { return SystemReason(number, purpose).text }
        switch error {
        case is DecodingError: return "its content is not what it should be"
        case is EncodingError: return "it holds what cannot be written"
        case is CancellationError: return "it was stopped"
        case is CocoaError: return "the file is not what it should be; make it again"
        case let error as any CustomStringConvertible where !(type(of: error) is NSError.Type):
            return error.description
        default: return "it failed for no reason that is known; try again"
        }
    }

    /// The number of `errno` at the root of an error; nil where there is none.
    package static func number(of error: any Error) -> Int32? {
        let known =
            error is POSIXError || error is CocoaError || type(of: error) is NSError.Type
        guard known else { return nil }
        let error = error as NSError
        if error.domain == NSPOSIXErrorDomain { return Int32(clamping: error.code) }
        if let underlying = error.userInfo[NSUnderlyingErrorKey] as? any Error,
            let number = number(of: underlying)
        {
            return number
        }
        guard error.domain == NSCocoaErrorDomain else { return nil }
        return switch CocoaError.Code(rawValue: error.code) {
        case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
        case .fileReadNoPermission, .fileWriteNoPermission: EACCES
        case .fileWriteOutOfSpace: ENOSPC
        case .fileWriteVolumeReadOnly: EROFS
        case .fileWriteFileExists: EEXIST
        case .fileReadInvalidFileName, .fileWriteInvalidFileName: ENAMETOOLONG
        case .fileReadTooLarge: EFBIG
        case .fileReadUnknown, .fileWriteUnknown: EIO
        default: nil
        }
    }
}
