import CDICOM
import Screening

/// An open DICOM data set, without its pixels. What an enhanced object has in its functional groups
/// is found under the attribute that other objects have at the top; see `FunctionalGroups`.
struct DICOMFile: ~Copyable {
    let path: String
    private let handle: OpaquePointer
    /// Whether there are functional groups to look into.
    private(set) var hasFunctionalGroups = false

    /// Reads the data set; values over 4 KiB stay in the file.
    init(at path: String) throws(ImageFileError) {
        var failure = cdicom_failure()
        guard let handle = cdicom_open(path, &failure) else {
            throw ImageFileError(failure, file: path)
        }
        self.path = path
        self.handle = handle
        hasFunctionalGroups =
            storedItemCount(.sharedFunctionalGroups) > 0
            || storedItemCount(.perFrameFunctionalGroups) > 0
    }

    deinit { cdicom_close(handle) }

    /// Transfer Syntax UID (0002,0010).
    var transferSyntax: String { String(cString: cdicom_transfer_syntax(handle)) }

    /// The value at a path of tags and items as one string in UTF-8, without the spaces around
    /// it; nil where absent or empty.
    func text(_ path: DICOMPath) -> String? { storedText(located(path)) }

    private func storedText(_ path: DICOMPath) -> String? {
        guard let text = cdicom_text(handle, path.steps, path.steps.count) else { return nil }
        defer { cdicom_free(text) }
        let trimmed = String(cString: text).trimmingSpaces
        return trimmed.isEmpty ? nil : trimmed
    }

    /// The values at a path, without the spaces around each.
    func values(_ path: DICOMPath) -> [String] {
        guard let text = text(path) else { return [] }
        return text.split(separator: "\\", omittingEmptySubsequences: false)
            .map { String($0).trimmingSpaces }
    }

    /// The values at a path that are numbers; NaN for those that are not.
    func numbers(_ path: DICOMPath) -> [Double] { values(path).map { Double($0) ?? .nan } }

    /// The first value at a path, where it is a number.
    func number(_ path: DICOMPath) -> Double? {
        numbers(path).first.flatMap { $0.isFinite ? $0 : nil }
    }

    /// A date, of several the first.
    func date(_ path: DICOMPath) -> CalendarDate? {
        values(path).first.flatMap { CalendarDate(parsing: $0) }
    }

    /// A time as digits `HHMMSS[.f]`; the colons of DICOM's older form are dropped.
    func time(_ path: DICOMPath) -> String? {
        guard let digits = values(path).first?.filter({ $0 != ":" }), digits.count >= 2,
            digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
        else { return nil }
        return digits
    }

    /// The number of items of a sequence; 0 where absent.
    func itemCount(_ path: DICOMPath) -> Int { storedItemCount(located(path)) }

    /// Whether a value, or an item of a sequence, stands at a path.
    func isThere(_ path: DICOMPath) -> Bool {
        storedItemCount(path) > 0 || storedText(path) != nil
    }

    private func storedItemCount(_ path: DICOMPath) -> Int {
        max(0, Int(cdicom_item_count(handle, path.steps, path.steps.count)))
    }

    /// The 16-bit words at a path, or its bytes where it is held as bytes.
    func words(_ path: DICOMPath) -> (values: [UInt16], areBytes: Bool)? {
        let path = located(path)
        var count = 0
        var areBytes = false
        guard
            let words = cdicom_words(handle, path.steps, path.steps.count, &count, &areBytes)
        else { return nil }
        defer { cdicom_free(words) }
        return (Array(UnsafeBufferPointer(start: words, count: count)), areBytes)
    }

    /// The bytes at a path, words in little endian; nil where absent, or more than `most`.
    func bytes(_ path: DICOMPath, most: Int) -> [UInt8]? {
        var count = 0
        guard
            let bytes = cdicom_bytes(handle, path.steps, path.steps.count, most, &count)
        else { return nil }
        defer { cdicom_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    /// Whether the words at a path are signed, by their VR where the file writes one.
    func areSigned(_ path: DICOMPath) -> Bool? {
        switch cdicom_signedness(handle, path.steps, path.steps.count) {
        case 0: false
        case 1: true
        default: nil
        }
    }

    /// The transfer syntax that the meta header names where the data set is written in another.
    var namedTransferSyntax: String? {
        let named = String(cString: cdicom_named_transfer_syntax(handle))
        return named.isEmpty ? nil : named
    }

    /// The transfer syntax of the data set around compressed pixels, where it is not as theirs wants
    /// it.
    var encodingAroundPixels: String? {
        let encoding = String(cString: cdicom_encoding(handle))
        return encoding.isEmpty ? nil : encoding
    }

    /// How the pixels are stored, checked.
    func layout() throws(ImageFileError) -> cdicom_layout {
        var layout = cdicom_layout()
        var failure = cdicom_failure()
        guard cdicom_read_layout(handle, &layout, &failure) else {
            throw ImageFileError(failure, file: path)
        }
        return layout
    }

    /// The stored values, signed ones as two's complement of Bits Stored bits.
    func pixels(_ layout: cdicom_layout) throws(ImageFileError) -> GreyImage {
        let count = Int(layout.columns) * Int(layout.rows)
        var failure = cdicom_failure()
        var isRead = false
        let pixels = [UInt16](unsafeUninitializedCapacity: count) { buffer, initialized in
            withUnsafePointer(to: layout) { layout in
                isRead = cdicom_read_pixels(handle, layout, buffer.baseAddress, &failure)
            }
            initialized = isRead ? count : 0
        }
        guard isRead else { throw ImageFileError(failure, file: path) }
        return GreyImage(width: Int(layout.columns), height: Int(layout.rows), pixels: pixels)
    }
}

extension DICOMFile: AttributeSource {
    func text(_ group: UInt16, _ element: UInt16) -> String? { text(.tag(group, element)) }

    func number(_ group: UInt16, _ element: UInt16) -> Double? { number(.tag(group, element)) }

    func date(_ group: UInt16, _ element: UInt16) -> CalendarDate? { date(.tag(group, element)) }

    func time(_ group: UInt16, _ element: UInt16) -> String? { time(.tag(group, element)) }

    func flag(_ group: UInt16, _ element: UInt16) -> Bool? {
        switch text(group, element)?.uppercased() {
        case "YES": true
        case "NO": false
        default: nil
        }
    }
}

extension String {
    /// The text without DICOM's padding at either end.
    var trimmingSpaces: String {
        var rest = Substring(self)
        while let first = rest.unicodeScalars.first, first == " " || first == "\0" {
            rest.unicodeScalars.removeFirst()
        }
        while let last = rest.unicodeScalars.last, last == " " || last == "\0" {
            rest.unicodeScalars.removeLast()
        }
        return String(rest)
    }
}
