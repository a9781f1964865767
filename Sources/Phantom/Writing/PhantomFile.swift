import Screening

/// A file that was written from a cohort.
package struct PhantomFile: Sendable, Hashable {
    /// Its absolute or relative path, as the directory was given.
    package var path: String
    /// Patient ID.
    package var patientIdentifier: String
    package var studyInstanceUID: String
    package var sopInstanceUID: String
    /// What it shows and how it is stored.
    package var image: PhantomImage
}
