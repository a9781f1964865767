import Imaging
import Screening

/// Invented patients for a worklist that can be shown to anyone.
public struct PhantomCohort: Sendable, Hashable {
    /// The Manufacturer (0008,0070) of every file written from a cohort: what tells synthetic
    /// pictures from real ones.
    public static let manufacturer = ImageFile.phantomManufacturer

    /// The patients, in the order of their identifiers.
    public var patients: [PhantomPatient]

    /// A cohort of given patients.
    public init(patients: [PhantomPatient]) {
        self.patients = patients
    }

    /// How many files the cohort makes.
    public var imageCount: Int {
        patients.reduce(0) { $0 + $1.exams.reduce(0) { $0 + $1.images.count } }
    }
}
