/// How far an installation is.
package struct InstallProgress: Sendable, Hashable {
    /// What is being done.
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        /// The archive is fetched.
        case downloading
        /// A file is unpacked.
        case unpacking
        /// A file is hashed.
        case verifying
        /// The checkpoints are read and the model is written.
        case importing
    }

    package var stage: Stage
    /// The file at work, without folders.
    package var file: String
    /// Bytes that are done; those of an earlier download among them.
    package var done: Int
    /// Bytes there are; nil where that is not known.
    package var total: Int?
    /// Bytes a second, for a download.
    package var bytesPerSecond: Double?
    /// Seconds left, for a download.
    package var secondsLeft: Double?

    package init(
        stage: Stage, file: String, done: Int, total: Int?, bytesPerSecond: Double? = nil,
        secondsLeft: Double? = nil
    ) {
        self.stage = stage
        self.file = file
        self.done = done
        self.total = total
        self.bytesPerSecond = bytesPerSecond
        self.secondsLeft = secondsLeft
    }
}
