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

/// An invented woman and her exams.
package struct PhantomPatient: Sendable, Hashable {
    /// Patient ID, `SYNTHETIC-001`.
    package var identifier: String
    /// Patient's Name in UTF-8 with carets, with up to three component groups.
    package var name: String
    /// Patient's Birth Date.
    package var birthDate: CalendarDate
    /// Her exams, newest first: the current one, then its priors.
    package var exams: [PhantomExam]

    package init(
        identifier: String, name: String, birthDate: CalendarDate, exams: [PhantomExam]
    ) {
        self.identifier = identifier
        self.name = name
        self.birthDate = birthDate
        self.exams = exams
    }
}

/// One study of a phantom patient.
package struct PhantomExam: Sendable, Hashable {
    /// Study Instance UID, below 2.25.
    package var studyInstanceUID: String
    package var accessionNumber: String
    /// Study Date.
    package var date: CalendarDate
    /// Seconds after midnight at which the first image was taken.
    package var secondsOfDay: Int
    /// What is drawn.
    package var anatomy: PhantomAnatomy
    /// The files.
    package var images: [PhantomImage]
    /// What the woman told about herself, as far as it was recorded, and the reader's density.
    package var riskFactors: RiskFactors

    package init(
        studyInstanceUID: String, accessionNumber: String, date: CalendarDate, secondsOfDay: Int,
        anatomy: PhantomAnatomy, images: [PhantomImage], riskFactors: RiskFactors
    ) {
        self.studyInstanceUID = studyInstanceUID
        self.accessionNumber = accessionNumber
        self.date = date
        self.secondsOfDay = secondsOfDay
        self.anatomy = anatomy
        self.images = images
        self.riskFactors = riskFactors
    }
}

/// One file of a phantom exam: what it shows and how it is stored.
package struct PhantomImage: Sendable, Hashable {
    /// How the picture lies in the file compared with how it hangs.
    package enum Storage: Sendable, Hashable {
        /// As it hangs: chest walls meet in the middle, head up.
        case asHung
        /// Mirrored left to right: the chest wall lies on the other side.
        case mirrored
        /// Turned by half a turn: the chest wall on the other side, head down.
        case turned
    }

    /// Side and projection.
    package var view: ViewName
    /// For reading or raw.
    package var intent: PhantomRenderer.Intent = .presentation
    /// How the picture lies in the file.
    package var storage: Storage = .asHung
    /// Whether stored values are inverted (MONOCHROME1): air is 4095.
    package var isInverted = false
    /// Whether the file carries a VOI LUT sequence beside its windows.
    package var hasLookupTable = false
    /// Whether the view is coded in SNOMED CT's numbers rather than in the older SNOMED RT codes.
    package var usesNumericCodes = false
    /// Whether the file ends in the middle of its pixels.
    package var isTruncated = false
    /// The number of the exposure where a view was taken more than once; 0 is the first.
    package var take = 0

    /// A plain image of a view.
    package init(_ view: ViewName) {
        self.view = view
    }
}

/// Unique identifiers that follow from a seed, so that the same phantom has the same ones.
enum PhantomIdentifier {
    /// A UID of the form 2.25.<UUID as a decimal number> (PS3.5 B.2), of at most 44 characters.
    static func uid(_ seed: UInt64, _ salts: [UInt64]) -> String {
        var state = SeededGenerator(seed: seed, 0x5549_4400)
        for salt in salts {
            state = SeededGenerator(seed: state.next() ^ salt)
        }
        // The bits that mark a random UUID (RFC 9562, version 4, variant 10).
        let high = state.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = state.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return "2.25." + String(UInt128(high) << 64 | UInt128(low))
    }
}
