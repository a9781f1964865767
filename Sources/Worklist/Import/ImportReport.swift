/// What became of every file that an import looked at. Texts come from files: unsanitised.
public struct ImportReport: Sendable, Hashable, Codable {
    /// A file that is now on the worklist.
    public struct Imported: Sendable, Hashable, Codable {
        /// The exam's number.
        public var exam: Int64
        /// The view's code, `RCC`.
        public var view: String
        /// The file's path.
        public var file: String

        /// An imported file.
        public init(exam: Int64, view: String, file: String) {
            self.exam = exam
            self.view = view
            self.file = file
        }
    }

    /// A file that is not, and why.
    public struct Rejected: Sendable, Hashable, Codable {
        /// The path.
        public var file: String
        /// The kind of reason.
        public var code: RejectionCode
        /// The reason in words, with what can be done.
        public var reason: String

        /// A file left out.
        public init(file: String, code: RejectionCode, reason: String) {
            self.file = file
            self.code = code
            self.reason = reason
        }
    }

    /// A file known before, whose old path is gone.
    public struct Relocated: Sendable, Hashable, Codable {
        /// The exam's number.
        public var exam: Int64
        /// The new path.
        public var file: String
        /// The old path.
        public var formerFile: String

        /// A file found elsewhere.
        public init(exam: Int64, file: String, formerFile: String) {
            self.exam = exam
            self.file = file
            self.formerFile = formerFile
        }
    }

    /// Something about an imported file that a person should look at.
    public struct Warning: Sendable, Hashable, Codable {
        /// The path.
        public var file: String
        /// What it is.
        public var text: String

        /// A warning.
        public init(file: String, text: String) {
            self.file = file
            self.text = text
        }
    }

    /// Files now on the worklist, in the order they were looked at.
    public var imported: [Imported] = []
    /// Files left out.
    public var rejected: [Rejected] = []
    /// How many files were on the worklist already.
    public var unchanged = 0
    /// Known files whose path was brought up to date.
    public var relocated: [Relocated] = []
    /// What a person should look at.
    public var warnings: [Warning] = []
    /// Whether the import was cancelled; what it did until then stays.
    public var cancelled = false

    /// The report of an import that has done nothing yet.
    public init() {}
}
