/// A model that was asked about an exam and whose answers no longer stand.
package struct OutdatedModel: Sendable, Hashable {
    /// The model's short name, as its assessments have it.
    package var name: String
    /// Whether it is an image network, whose answers rest on the files of the views too.
    package var isImage: Bool

    package init(name: String, isImage: Bool) {
        self.name = name
        self.isImage = isImage
    }
}
