/// What an import is told beside the files: what no checkpoint says of itself.
public struct ImportOptions: Sendable, Hashable {
    /// The model's name in the catalogue.
    public var name: String
    /// A line that says what it is; "" for one made from its shape.
    public var title: String
    /// Licence and holder.
    public var licence: String
    /// Whom it was trained on; nobody in particular where that is not known.
    public var domain: ModelCard.Domain
    /// The reference distribution, where there is one.
    public var reference: ModelCard.Reference?
    /// Where it is published.
    public var publications: [String]
    /// Whether the weights are a demonstration.
    public var isDemonstration: Bool
    /// Columns and rows of the input in the place of those the checkpoint was trained with.
    public var inputSize: InputSize?

    /// Columns and rows.
    public struct InputSize: Sendable, Hashable {
        /// Columns.
        public var width: Int
        /// Rows.
        public var height: Int

        /// A size.
        public init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    /// Options of an import of unknown origin, but for what is given.
    public init(
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
