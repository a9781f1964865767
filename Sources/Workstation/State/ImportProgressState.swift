/// An import that runs behind the screen.
package struct ImportProgressState: Sendable, Hashable {
    /// Files done.
    package var done: Int
    /// Files found.
    package var total: Int
    /// The file at work.
    package var file: String

    package init(done: Int = 0, total: Int = 0, file: String = "") {
        self.done = done
        self.total = total
        self.file = file
    }
}
