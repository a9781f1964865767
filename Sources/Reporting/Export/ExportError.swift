/// Why a file could not be written; the file that was there before is as it was.
package struct ExportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure a user can do something about.
    package enum Code: Sendable, Hashable {
        /// The folder does not exist.
        case noSuchFolder
        /// The folder or file may not be written.
        case notPermitted
        /// No space or quota is left.
        case diskFull
        /// The file system is read-only.
        case readOnly
        /// The path names a folder, a device or something else that is no plain file.
        case notAFile
        /// The file name's ending is no format that is written.
        case unknownFormat
        /// Anything else; `systemError` tells.
        case failed
    }

    /// What failed.
    package var code: Code
    /// The path as given.
    package var path: String
    /// The system's error number; 0 where there is none.
    package var systemError: Int32

    package init(code: Code, path: String, systemError: Int32 = 0) {
        self.code = code
        self.path = path
        self.systemError = systemError
    }
}
