/// An import that runs behind the screen.
public struct ImportProgressState: Sendable, Hashable {
    /// Files done.
    public var done: Int
    /// Files found.
    public var total: Int
    /// The file at work.
    public var file: String

    /// Progress.
    public init(done: Int = 0, total: Int = 0, file: String = "") {
        self.done = done
        self.total = total
        self.file = file
    }
}
