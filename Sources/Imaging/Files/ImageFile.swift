import CPNG
import Files
import Glibc
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
    /// What the file says of its view. It is synthetic where Manufacturer (0008,0070) is
    /// "Firstlight Phantom", or Patient ID (0010,0020) starts with "SYNTHETIC".
    package var attributes: ViewAttributes
    /// The view, where the file itself names side and projection.
    package var view: MammogramView?
    /// Why `view` is nil. A manifest may still name the view.
    package var viewFailure: ImageFileError?

    /// Manufacturer (0008,0070) of phantoms, by which they are told from real exams.
    package static let phantomManufacturer = "Firstlight Phantom"

    /// The version of the rules by which files are read, kept with every view. It counts up
    /// whenever a mended rule, of an attribute or of the pixels, may read a file otherwise than
    /// before, so that what is on the worklist already is read again; see
    /// `ViewAttributes.readerVersion`.
    package static let readerVersion = 4

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
        view(named: name, source: .manifest)
    }

    /// The view under a name, with the orientation as far as the file tells it.
    func view(named name: ViewName, source nameSource: MammogramView.NameSource) -> MammogramView {
        MammogramView(
            name: name, nameSource: nameSource, file: source, sopInstanceUID: sopInstanceUID,
            orientation: OrientationFinder.orientation(
                of: name, patientOrientation: attributes.patientOrientation),
            attributes: attributes)
    }

    /// The SHA-256 of a file's content, 64 lower-case hexadecimal digits, by which the worklist
    /// knows it.
    ///
    /// - Throws: `ImageFileError` with code `unreadable`.
    package static func sha256(ofFile path: String) throws(ImageFileError) -> String {
        try ImageFileError.translating { () throws(FileError) in
            try ContentHash.sha256(path: path).sha256
        }
    }

    private static func readPNG(at path: String) throws(ImageFileError) -> ImageFile {
        let header = try PNGFile.header(at: path)
        let source = try SourceFile(reading: path)
        var attributes = ViewAttributes(
            pixels: PixelFormat(
                width: Int(header.width), height: Int(header.height),
                bitsStored: Int(header.bit_depth), transferSyntax: "PNG"))
        attributes.readerVersion = readerVersion
        return ImageFile(
            format: .png, source: source, patient: Patient(identifier: "", name: ""),
            sopInstanceUID: UniqueIdentifier.derived(fromSHA256: source.sha256),
            attributes: attributes,
            viewFailure: ImageFileError(
                .notMammography, file: path, message: "PNG files do not name their view"))
    }
}

extension SourceFile {
    /// Path, hash and size of a file; the path is kept as given.
    package init(reading path: String) throws(ImageFileError) {
        self.init(
            path: path, sha256: try ImageFile.sha256(ofFile: path),
            byteCount: try FileStart.byteCount(of: path))
    }
}

/// The first bytes of a file, by which its format is told.
enum FileStart {
    /// Up to eight bytes.
    ///
    /// - Throws: `ImageFileError` with code `unreadable`, also for what is not a regular file.
    static func bytes(of path: String) throws(ImageFileError) -> [UInt8] {
        try ImageFileError.translating { () throws(FileError) in
            try RegularFile.byteCount(path)
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .system(.unreadable, path, "cannot be opened") }
            defer { close(descriptor) }
            var bytes = [UInt8](repeating: 0, count: 8)
            let count = read(descriptor, &bytes, 8)
            guard count >= 0 else { throw .system(.unreadable, path, "cannot be read") }
            return Array(bytes.prefix(count))
        }
    }

    /// The size of a file in bytes.
    static func byteCount(of path: String) throws(ImageFileError) -> Int {
        try ImageFileError.translating { () throws(FileError) in try RegularFile.byteCount(path) }
    }
}

/// DICOM UIDs for what has none.
package enum UniqueIdentifier {
    /// A UID below 2.25 (PS3.5 B.2, from a UUID) made of the first 128 bits of a SHA-256 in
    /// hexadecimal, so that the same content has the same UID.
    package static func derived(fromSHA256 digest: String) -> String {
        let half = UInt128(digest.prefix(32), radix: 16) ?? 0
        // RFC 9562: version 8 (of the maker's own design), variant 10.
        let versioned = half & ~(0xF << 76) | 0x8 << 76
        return "2.25.\(versioned & ~(0x3 << 62) | 0x2 << 62)"
    }
}
