import Screening

/// A file that was written from a cohort.
public struct PhantomFile: Sendable, Hashable {
    /// Its absolute or relative path, as the directory was given.
    public var path: String
    /// Patient ID.
    public var patientIdentifier: String
    /// Study Instance UID.
    public var studyInstanceUID: String
    /// SOP Instance UID.
    public var sopInstanceUID: String
    /// What it shows and how it is stored.
    public var image: PhantomImage
}
