import Imaging
import Screening

/// Invented patients for a worklist that can be shown to anyone.
package struct PhantomCohort: Sendable, Hashable {
    /// The Manufacturer (0008,0070) of every file written from a cohort: what tells synthetic
    /// pictures from real ones.
    package static let manufacturer = ImageFile.phantomManufacturer

    /// The patients, in the order of their identifiers.
    package var patients: [PhantomPatient]

    /// A cohort of given patients.
    package init(patients: [PhantomPatient]) {
        self.patients = patients
    }

    /// How many files the cohort makes.
    package var imageCount: Int {
        patients.reduce(0) { $0 + $1.exams.reduce(0) { $0 + $1.images.count } }
    }
}
