/// How far an installation is.
public struct InstallProgress: Sendable, Hashable {
    /// What is being done.
    public enum Stage: String, Sendable, Hashable, CaseIterable {
        /// The archive is fetched.
        case downloading
        /// A file is unpacked.
        case unpacking
        /// A file is hashed.
        case verifying
        /// The checkpoints are read and the model is written.
        case importing
    }

    /// The stage.
    public var stage: Stage
    /// The file at work, without folders.
    public var file: String
    /// Bytes that are done; those of an earlier download among them.
    public var done: Int
    /// Bytes there are; nil where that is not known.
    public var total: Int?
    /// Bytes a second, for a download.
    public var bytesPerSecond: Double?
    /// Seconds left, for a download.
    public var secondsLeft: Double?

    /// Progress.
    public init(
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
