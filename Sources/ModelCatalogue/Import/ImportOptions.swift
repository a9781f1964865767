/// What an import is told beside the files: what no checkpoint says of itself.
package struct ImportOptions: Sendable, Hashable {
    /// The model's name in the catalogue.
    package var name: String
    /// A line that says what it is; "" for one made from its shape.
    package var title: String
    /// Licence and holder.
    package var licence: String
    /// Whom it was trained on; nobody in particular where that is not known.
    package var domain: ModelCard.Domain
    /// The reference distribution, where there is one.
    package var reference: ModelCard.Reference?
    /// Where it is published.
    package var publications: [String]
    /// Whether the weights are a demonstration.
    package var isDemonstration: Bool
    /// Columns and rows of the input in the place of those the checkpoint was trained with.
    package var inputSize: InputSize?

    /// Columns and rows.
    package struct InputSize: Sendable, Hashable {
        /// Columns.
        package var width: Int
        /// Rows.
        package var height: Int

        package init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    /// Options of an import of unknown origin, but for what is given.
    package init(
        name: String, title: String = "", licence: String = "not stated",
        domain: ModelCard.Domain = .init(), reference: ModelCard.Reference? = nil,
        publications: [String] = [], isDemonstration: Bool = false, inputSize: InputSize? = nil
    ) {
        self.name = name
        self.title = title
        self.licence = licence
        self.domain = domain
        self.reference = reference
        self.publications = publications
        self.isDemonstration = isDemonstration
        self.inputSize = inputSize
    }
}
