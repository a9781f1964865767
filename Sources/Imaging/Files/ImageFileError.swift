import CDICOM
import Files

/// Why an image file could not be read, decoded or written.
package struct ImageFileError: Error, Sendable, Hashable {
    /// The kinds of failure.
    package enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// The file cannot be opened or read.
        case unreadable
        /// Neither DICOM nor PNG.
        case notAnImageFile = "not DICOM or PNG"
        /// DICOM without pixels: a report, a presentation state, a directory.
        case noPixels = "no pixels"
        /// An image that is not a mammogram, or does not say which view it is.
        case notMammography = "not a mammogram"
        /// Several frames of a breast in one object.
        case tomosynthesis
        /// The file ends too early.
        case truncated
        /// A transfer syntax this program cannot decode.
        case unsupportedTransferSyntax = "unsupported transfer syntax"
        /// An attribute that must be there is not.
        case missingAttribute = "missing attribute"
        /// An attribute has a value that cannot be.
        case badAttribute = "bad attribute"
        /// The picture is larger than this program takes.
        case tooLarge = "too large"
        /// The decoder failed.
        case undecodable
        /// Colour, palette or transparency where grey is needed.
        case notGrey = "not grey"
        /// The file cannot be written.
        case unwritable
    }

    /// The kind of failure.
    package var code: Code
    /// The file's path.
    package var file: String
    /// The attribute at fault, `Rows (0028,0010)`, where one is.
    package var attribute: String?
    /// That attribute's value as written, where it has one.
    package var value: String?
    /// What was wrong.
    package var message: String
    /// What the user can do.
    package var remedy: String

    /// An error; the remedy defaults to the one of its kind.
    package init(
        _ code: Code, file: String, attribute: String? = nil, value: String? = nil,
        message: String, remedy: String? = nil
    ) {
        self.code = code
        self.file = file
        self.attribute = attribute
        self.value = value
        self.message = message
        self.remedy = remedy ?? code.remedy
    }

    /// What failed with a file as such.
    package init(_ error: FileError) {
        self.init(
            error.code == .unwritable ? .unwritable : .unreadable, file: error.path,
            message: error.problem, remedy: error.remedy.isEmpty ? nil : error.remedy)
    }

    /// Runs what fails as a file fails.
    static func translating<Value: ~Copyable>(
        _ body: () throws(FileError) -> Value
    ) throws(ImageFileError) -> Value {
        do throws(FileError) { return try body() } catch { throw ImageFileError(error) }
    }

    /// The failure without the file's path: kind, message, attribute and value, remedy.
    package var reason: String {
        var text = code.rawValue
        if !message.isEmpty { text += ": \(message)" }
        if let attribute {
            text += " [\(attribute)" + (value.map { " = '\($0)'" } ?? "") + "]"
        }
        return remedy.isEmpty ? text : "\(text); \(remedy)"
    }
}

extension ImageFileError: CustomStringConvertible {
    /// File and reason in one line. Values come from the file as they are: sanitise for terminals.
    package var description: String { "\(file): \(reason)" }
}

extension ImageFileError.Code {
    var remedy: String {
        switch self {
        case .unreadable: "check that the file exists and that you may read it"
        case .notAnImageFile: "give DICOM files or 8 or 16-bit grey PNG files"
        case .noPixels: "give the images themselves"
        case .notMammography: "name side and view in a manifest (--manifest)"
        case .tomosynthesis:
            "send the 2D mammogram of the same view, exposed or synthetic 2D, as an image of one "
                + "frame"
        case .truncated: "copy or export the file again"
        case .unsupportedTransferSyntax: "export the image uncompressed or as JPEG-LS lossless"
        case .missingAttribute, .badAttribute: "export the file again, or correct the attribute"
        case .tooLarge: "export the image at its original size"
        case .undecodable: "export the image again, if possible uncompressed"
        case .notGrey: "convert the picture to 8 or 16-bit grey without transparency"
        case .unwritable: "check the folder's permissions and free space"
        }
    }
}

extension ImageFileError {
    /// What the C surface said of a file.
    init(_ failure: cdicom_failure, file: String) {
        let tag = DICOMTag(number: failure.tag)
        let value = String(cTuple: failure.value)
        self.init(
            Code(failure.code), file: file,
            attribute: failure.tag == 0 ? nil : tag.name.map { "\($0) \(tag)" } ?? "\(tag)",
            value: value.isEmpty ? nil : value,
            message: Self.message(
                failure.system_error, or: String(cTuple: failure.message),
                isOfWriting: failure.code == CDICOM_UNWRITABLE),
            remedy: failure.code == CDICOM_UNWRITABLE && failure.tag != 0
                ? "give a value that the attribute takes" : nil)
    }
}

extension ImageFileError {
    /// What was wrong, where a C surface tells a number of the system or its own words.
    static func message(_ systemError: Int32, or text: String, isOfWriting: Bool) -> String {
        systemError == 0
            ? text : SystemReason(systemError, isOfWriting ? .writing : .reading).problem
    }
}

extension ImageFileError.Code {
    fileprivate init(_ code: cdicom_code) {
        switch code {
        case CDICOM_UNREADABLE: self = .unreadable
        case CDICOM_NOT_DICOM: self = .notAnImageFile
        case CDICOM_NO_PIXELS: self = .noPixels
        case CDICOM_TRUNCATED: self = .truncated
        case CDICOM_UNSUPPORTED_TRANSFER_SYNTAX: self = .unsupportedTransferSyntax
        case CDICOM_MISSING_ATTRIBUTE: self = .missingAttribute
        case CDICOM_BAD_ATTRIBUTE: self = .badAttribute
        case CDICOM_TOO_LARGE: self = .tooLarge
        case CDICOM_NOT_GREY: self = .notGrey
        case CDICOM_UNWRITABLE: self = .unwritable
        default: self = .undecodable
        }
    }
}

extension DICOMTag {
    /// The attribute's name, `Samples Per Pixel`, from its keyword in DCMTK's dictionary.
    var name: String? {
        guard let text = cdicom_tag_name(number) else { return nil }
        defer { cdicom_free(text) }
        return Self.spaced(String(cString: text))
    }

    /// A keyword with its words apart: `SOPClassUID` becomes `SOP Class UID`.
    static func spaced(_ keyword: String) -> String {
        let letters = Array(keyword)
        var name = ""
        for (index, letter) in letters.enumerated() {
            if index > 0, letter.isUppercase {
                let endsWord = !letters[index - 1].isUppercase
                let startsWord = index + 1 < letters.count && letters[index + 1].isLowercase
                if endsWord || startsWord { name.append(" ") }
            }
            name.append(letter)
        }
        return name
    }
}

extension String {
    /// The text in a C array of characters, up to its terminating zero.
    init<Tuple>(cTuple tuple: Tuple) {
        self = withUnsafeBytes(of: tuple) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
