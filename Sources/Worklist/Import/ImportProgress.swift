/// How far an import has come.
package struct ImportProgress: Sendable, Hashable {
    /// Files looked at so far.
    package var done: Int
    /// Files to look at in all.
    package var total: Int
    /// The file just looked at; unsanitised.
    package var file: String

    /// How far an import has come.
    package init(done: Int, total: Int, file: String) {
        self.done = done
        self.total = total
        self.file = file
    }
}
