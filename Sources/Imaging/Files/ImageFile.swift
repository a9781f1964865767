import Screening

/// All that an image file says of itself, its patient and its study, without its pixels.
package struct ImageFile: Sendable, Hashable {
    /// The kinds of file.
    package enum Format: String, Sendable, Hashable, Codable {
        /// A DICOM data set, with or without a Part 10 header.
        case dicom = "DICOM"
        /// A grey PNG.
        case png = "PNG"
    }

    /// The kind of file, told by its content.
    package var format: Format
    /// Path, hash and size.
    package var source: SourceFile
    /// The patient; with an empty identifier and name where the file has none.
    package var patient: Patient
    /// Issuer of Patient ID (0010,0021): who gave the identifier, where the file says so.
    package var issuerOfPatientID: String?
    /// Study Instance UID (0020,000D).
    package var studyInstanceUID: String?
    /// Accession Number (0008,0050).
    package var accessionNumber: String?
    /// Study Date (0008,0020).
    package var studyDate: CalendarDate?
    /// Study Time (0008,0030) as digits `HHMMSS[.f]`.
    package var studyTime: String?
    /// Study Description (0008,1030).
    package var studyDescription: String?
    /// The age at the study: Patient's Age (0010,1010), else from birth and study dates.
    package var ageYears: Int?
    /// Modality (0008,0060).
    package var modality: String?
    /// SOP Class UID (0008,0016).
    package var sopClassUID: String?
    /// SOP Instance UID (0008,0018); where absent, as in PNG, one derived from the hash.
    package var sopInstanceUID: String
    /// Series Instance UID (0020,000E).
    package var seriesInstanceUID: String?
    /// How the pixels are stored.
    package var pixels: PixelFormat
    /// What the file says about greys; for signed pixels of the values `GreyImage` holds.
    package var greys: GreyAttributes
    /// The distance between pixels.
    package var spacing: PixelSpacing?
    /// Patient Orientation (0020,0020) as written.
    package var patientOrientation: String?
    /// Presentation Intent Type (0008,0068), else by the SOP class.
    package var intent: MammogramView.Intent?
    /// Breast Implant Present (0028,1300).
    package var hasImplant: Bool?
    /// Burned In Annotation (0028,0301).
    package var hasBurnedInAnnotation: Bool?
    /// Partial View (0028,1350).
    package var isPartial: Bool?
    /// Manufacturer (0008,0070).
    package var manufacturer: String?
    /// Manufacturer's Model Name (0008,1090).
    package var manufacturerModel: String?
    /// Series Description (0008,103E).
    package var seriesDescription: String?
    /// Content Date (0008,0023), else Acquisition Date (0008,0022).
    package var contentDate: CalendarDate?
    /// Content Time (0008,0033), else Acquisition Time (0008,0032), as digits `HHMMSS[.f]`.
    package var contentTime: String?
    /// Whether the file says that it is synthetic: Manufacturer (0008,0070) is
    /// "Firstlight Phantom", or Patient ID (0010,0020) starts with "SYNTHETIC".
    package var isSynthetic: Bool
    /// The view, where the file itself names side and projection.
    package var view: MammogramView?
    /// Why `view` is nil. A manifest may still name the view.
    package var viewFailure: ImageFileError?

    /// Manufacturer (0008,0070) of phantoms, by which they are told from real exams.
    package static let phantomManufacturer = "Firstlight Phantom"

    /// Reads a DICOM or PNG file, told apart by content. Pixels are not decoded, but it is
    /// checked that they are there and can be.
    ///
    /// - Throws: `ImageFileError` where the file is no image this program can take. A file that
    ///   only fails to name its view is read; see `viewFailure`.
    package static func read(at path: String) throws(ImageFileError) -> ImageFile {
        if PNGFile.isPNG(try FileStart.bytes(of: path)) { return try readPNG(at: path) }
        return try readDICOM(at: path)
    }

    /// The view under a name that a manifest gives, whatever the file says of it.
    package func view(named name: ViewName) -> MammogramView {
        view(named: name, source: .manifest, modifiers: view?.modifiers ?? [])
    }
}
