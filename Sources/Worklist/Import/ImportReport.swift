import Files
import Imaging

/// What became of every file that an import looked at. Texts come from files: unsanitised.
package struct ImportReport: Sendable, Hashable, Codable {
    /// A file that is now on the worklist.
    package struct Imported: Sendable, Hashable, Codable {
        /// The exam's number.
        package var exam: Int64
        /// The view's code, `RCC`.
        package var view: String
        /// The file's path.
        package var file: String
    }

    /// A file that is not, and why.
    package struct Rejected: Sendable, Hashable, Codable {
        /// The path.
        package var file: String
        /// The kind of reason.
        package var code: RejectionCode
        /// The reason in words, with what can be done.
        package var reason: String
    }

    /// A file known before, whose old path is gone.
    package struct Relocated: Sendable, Hashable, Codable {
        /// The exam's number.
        package var exam: Int64
        /// The new path.
        package var file: String
        /// The old path.
        package var formerFile: String
    }

    /// A file known before, which older rules had read.
    package struct Reread: Sendable, Hashable, Codable {
        /// The exam's number.
        package var exam: Int64
        /// The view's code as it reads now.
        package var view: String
        /// The file's path.
        package var file: String
        /// What is otherwise than before; empty where nothing is.
        package var changes: [String]
        /// Whether answers of image models no longer stand since.
        package var outdates: Bool
    }

    /// Something about an imported file that a person should look at.
    package struct Warning: Sendable, Hashable, Codable {
        /// The path.
        package var file: String
        package var text: String
    }

    /// Files now on the worklist, in the order they were looked at.
    package var imported: [Imported] = []
    /// Files left out.
    package var rejected: [Rejected] = []
    /// How many files were on the worklist already.
    package var unchanged = 0
    /// Files on the worklist that were read again, since older rules had read them.
    package var reread: [Reread] = []
    /// Known files whose path was brought up to date.
    package var relocated: [Relocated] = []
    /// What a person should look at.
    package var warnings: [Warning] = []
    /// Whether the import was cancelled; what it did until then stays.
    package var cancelled = false

    /// How many views and files, in words.
    package var counts: String {
        "\(imported.count) \(imported.count == 1 ? "view" : "views") imported, "
            + "\(unchanged) unchanged, "
            + (reread.isEmpty ? "" : "\(reread.count) read again, ")
            + "\(rejected.count) left out"
    }
}

/// The kinds of reasons for which a file is not imported.
package enum RejectionCode: String, Sendable, Hashable, Codable, CaseIterable {
    /// There is no such file or folder.
    case notFound = "not found"
    /// It cannot be opened or read, or is no regular file.
    case unreadable
    /// Its name begins with a dot.
    case hidden
    /// Neither DICOM nor PNG.
    case notAnImageFile = "not DICOM or PNG"
    /// DICOM without pixels.
    case noPixels = "no pixels"
    /// No mammogram, or an image that does not say which view it is.
    case notMammography = "not a mammogram"
    /// Several frames of a breast in one object.
    case tomosynthesis
    /// The file ends too early.
    case truncated
    /// A transfer syntax that cannot be decoded.
    case unsupportedTransferSyntax = "unsupported transfer syntax"
    /// An attribute that must be there is not.
    case missingAttribute = "missing attribute"
    /// An attribute has a value that cannot be.
    case badAttribute = "bad attribute"
    /// The picture is too large.
    case tooLarge = "too large"
    /// The decoder failed.
    case undecodable
    /// Colour where grey is needed.
    case notGrey = "not grey"
    /// The same file, or the same image, is on the worklist already.
    case duplicate
    /// The row of the manifest that names the file is wrong.
    case badManifestRow = "bad manifest row"
    /// The file could not be copied into the worklist's folder.
    case notCopied = "not copied"

    /// The kind that an error of reading or decoding is of.
    init(_ code: ImageFileError.Code) {
        switch code {
        case .unreadable: self = .unreadable
        case .notAnImageFile: self = .notAnImageFile
        case .noPixels: self = .noPixels
        case .notMammography: self = .notMammography
        case .tomosynthesis: self = .tomosynthesis
        case .truncated: self = .truncated
        case .unsupportedTransferSyntax: self = .unsupportedTransferSyntax
        case .missingAttribute: self = .missingAttribute
        case .badAttribute: self = .badAttribute
        case .tooLarge: self = .tooLarge
        case .undecodable: self = .undecodable
        case .notGrey: self = .notGrey
        case .unwritable: self = .notCopied
        }
    }
}

extension ImportReport.Reread {
    init(_ rereading: WorklistStore.Rereading, _ view: String, _ file: String) {
        self.init(
            exam: rereading.examID, view: view, file: file, changes: rereading.changes,
            outdates: rereading.isOutdating)
    }

    /// What changed in one line; nil where nothing did.
    package var text: String? {
        guard !changes.isEmpty else { return nil }
        return changes.joined(separator: "; ")
            + (outdates ? "; image models must be asked again" : "")
    }
}

extension ImportReport.Rejected {
    /// A file left out for an error of reading or decoding.
    init(_ file: String, _ error: ImageFileError) {
        self.init(file: file, code: RejectionCode(error.code), reason: error.reason)
    }

    /// A file left out for whatever went wrong with it.
    init(_ file: String, failure: any Error) {
        switch failure {
        case let error as ImageFileError: self.init(file, error)
        case let error as FileError: self.init(file, ImageFileError(error))
        default:
            self.init(file: file, code: .unreadable, reason: SystemReason.text(of: failure))
        }
    }
}
