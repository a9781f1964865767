/// How far an import has come.
public struct ImportProgress: Sendable, Hashable {
    /// Files looked at so far.
    public var done: Int
    /// Files to look at in all.
    public var total: Int
    /// The file just looked at; unsanitised.
    public var file: String

    /// How far an import has come.
    public init(done: Int, total: Int, file: String) {
        self.done = done
        self.total = total
        self.file = file
    }
}
