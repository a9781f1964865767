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

        package init(exam: Int64, view: String, file: String) {
            self.exam = exam
            self.view = view
            self.file = file
        }
    }

    /// A file that is not, and why.
    package struct Rejected: Sendable, Hashable, Codable {
        /// The path.
        package var file: String
        /// The kind of reason.
        package var code: RejectionCode
        /// The reason in words, with what can be done.
        package var reason: String

        /// A file left out.
        package init(file: String, code: RejectionCode, reason: String) {
            self.file = file
            self.code = code
            self.reason = reason
        }
    }

    /// A file known before, whose old path is gone.
    package struct Relocated: Sendable, Hashable, Codable {
        /// The exam's number.
        package var exam: Int64
        /// The new path.
        package var file: String
        /// The old path.
        package var formerFile: String

        /// A file found elsewhere.
        package init(exam: Int64, file: String, formerFile: String) {
            self.exam = exam
            self.file = file
            self.formerFile = formerFile
        }
    }

    /// Something about an imported file that a person should look at.
    package struct Warning: Sendable, Hashable, Codable {
        /// The path.
        package var file: String
        package var text: String

        package init(file: String, text: String) {
            self.file = file
            self.text = text
        }
    }

    /// Files now on the worklist, in the order they were looked at.
    package var imported: [Imported] = []
    /// Files left out.
    package var rejected: [Rejected] = []
    /// How many files were on the worklist already.
    package var unchanged = 0
    /// Known files whose path was brought up to date.
    package var relocated: [Relocated] = []
    /// What a person should look at.
    package var warnings: [Warning] = []
    /// Whether the import was cancelled; what it did until then stays.
    package var cancelled = false

    /// The report of an import that has done nothing yet.
    package init() {}
}
