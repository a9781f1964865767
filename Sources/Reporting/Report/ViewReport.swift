/// A standard view of an exam and the file that stands for it.
package struct ViewReport: Sendable, Hashable, Encodable {
    /// `RCC`.
    package var view: String
    /// The file shown and used; absent when the view is missing.
    package var used: FileReport?
    /// Further candidates that were not used, best first, and why.
    package var notUsed: [FileReport]
}

/// A file of an exam.
package struct FileReport: Sendable, Hashable, Encodable {
    /// `RCC`.
    package var view: String
    /// Why the file was or was not used.
    package var reason: String
    /// The absolute path; absent when de-identified.
    package var path: String?
    /// SHA-256 of the file; absent when de-identified, since it finds the file again.
    package var sha256: String?
    /// SOP Instance UID; absent when de-identified.
    package var sopInstanceUID: String?
    /// Content Date and Time; absent when de-identified.
    package var content: String?
    /// Presentation Intent Type.
    package var intent: String?
    /// Modifiers of the projection.
    package var modifiers: [String]
    /// Manufacturer and model.
    package var manufacturer: String?
    /// Columns of pixels.
    package var width: Int
    /// Rows of pixels.
    package var height: Int
    package var bitsStored: Int
    /// Whether the picture is synthetic.
    package var synthetic: Bool
}
