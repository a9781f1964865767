import CDICOM

extension ImageFileError {
    /// What the C surface said of a file.
    init(_ failure: cdicom_failure, file: String) {
        let tag = DICOMTag(number: failure.tag)
        let value = String(cTuple: failure.value)
        self.init(
            Code(failure.code), file: file,
            attribute: failure.tag == 0 ? nil : tag.name.map { "\($0) \(tag)" } ?? "\(tag)",
            value: value.isEmpty ? nil : value,
            message: String(cTuple: failure.message),
            remedy: failure.code == CDICOM_UNWRITABLE && failure.tag != 0
                ? "give a value that the attribute takes" : nil)
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
