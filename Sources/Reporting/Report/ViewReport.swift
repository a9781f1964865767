/// A standard view of an exam and the file that stands for it.
public struct ViewReport: Sendable, Hashable, Encodable {
    /// `RCC`.
    public var view: String
    /// The file shown and used; absent when the view is missing.
    public var used: FileReport?
    /// Further candidates that were not used, best first, and why.
    public var notUsed: [FileReport]
}

/// A file of an exam.
public struct FileReport: Sendable, Hashable, Encodable {
    /// `RCC`.
    public var view: String
    /// Why the file was or was not used.
    public var reason: String
    /// The absolute path; absent when de-identified.
    public var path: String?
    /// SHA-256 of the file; absent when de-identified, since it finds the file again.
    public var sha256: String?
    /// SOP Instance UID; absent when de-identified.
    public var sopInstanceUID: String?
    /// Content Date and Time; absent when de-identified.
    public var content: String?
    /// Presentation Intent Type.
    public var intent: String?
    /// Modifiers of the projection.
    public var modifiers: [String]
    /// Manufacturer and model.
    public var manufacturer: String?
    /// Columns of pixels.
    public var width: Int
    /// Rows of pixels.
    public var height: Int
    /// Bits Stored.
    public var bitsStored: Int
    /// Whether the picture is synthetic.
    public var synthetic: Bool
}
