/// One image of an exam, as its file describes it; the pixels stay in the file. What the file says
/// beyond the view's name can be asked of the view itself, `view.manufacturer`.
@dynamicMemberLookup
package struct MammogramView: Sendable, Hashable, Codable, Identifiable {
    /// Where side and projection were read.
    package enum NameSource: String, Sendable, Hashable, Codable {
        /// View Code Sequence (0054,0220).
        case viewCode = "View Code Sequence"
        /// View Position (0018,5101).
        case viewPosition = "View Position"
        /// Acquisition Device Processing Description (0018,1400), where Fujifilm writes it.
        case processingDescription = "Acquisition Device Processing Description"
        /// A manifest named the file.
        case manifest
    }

    /// Presentation Intent Type (0008,0068).
    package enum Intent: String, Sendable, Hashable, Codable {
        /// Processed for reading.
        case presentation = "FOR PRESENTATION"
        /// Raw detector values, not meant to be read.
        case processing = "FOR PROCESSING"
    }

    /// The row in the worklist; 0 before it is stored.
    package var id: Int64
    /// Side and projection.
    package var name: ViewName
    /// Where the name was read.
    package var nameSource: NameSource
    package var file: SourceFile
    /// SOP Instance UID (0008,0018); for PNG files a UID derived from the hash.
    package var sopInstanceUID: String
    /// How to turn the picture for hanging.
    package var orientation: Orientation
    /// What the file says of the view.
    package var attributes: ViewAttributes
    /// Whose picture the file, or a manifest, says it is; nil before it is stored.
    package var identity: StatedIdentity?

    /// Whether the view may stand for the standard view of its name: CC or MLO, unmodified enough,
    /// of the whole breast, exposed or computed to look so, and of a file that is not refused.
    package var isStandard: Bool {
        name.position.isScreening && attributes.modifiers.allSatisfy(\.keepsStandardView)
            && attributes.isPartial != true && attributes.kind.standsForView
            && attributes.refusal == nil
    }

    package init(
        id: Int64 = 0, name: ViewName, nameSource: NameSource, file: SourceFile,
        sopInstanceUID: String, orientation: Orientation = Orientation(),
        attributes: ViewAttributes, identity: StatedIdentity? = nil
    ) {
        self.id = id
        self.name = name
        self.nameSource = nameSource
        self.file = file
        self.sopInstanceUID = sopInstanceUID
        self.orientation = orientation
        self.attributes = attributes
        self.identity = identity
    }

    package subscript<Value>(
        dynamicMember attribute: WritableKeyPath<ViewAttributes, Value>
    ) -> Value {
        get { attributes[keyPath: attribute] }
        set { attributes[keyPath: attribute] = newValue }
    }
}

/// A file that pixels come from. It stays where it is; the worklist keeps its path and its hash.
package struct SourceFile: Sendable, Hashable, Codable {
    /// The absolute path.
    package var path: String
    /// SHA-256 of the whole file, 64 lower-case hexadecimal digits.
    package var sha256: String
    /// The size in bytes.
    package var byteCount: Int

    package init(path: String, sha256: String, byteCount: Int) {
        self.path = path
        self.sha256 = sha256
        self.byteCount = byteCount
    }
}
