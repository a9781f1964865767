import CDICOM
import Files

/// Writes grey pictures as DICOM files, for synthetic exams.
package enum DICOMWriter {
    /// Writes a Part 10 file of mode 0600, by way of a temporary file beside it.
    ///
    /// Rows, columns, bits and the like follow from the picture; Photometric Interpretation
    /// (MONOCHROME2), Specific Character Set (ISO_IR 192), SOP Class UID (Digital Mammography
    /// X-Ray Image For Presentation) and SOP Instance UID are added where `elements` lack them.
    ///
    /// - Parameters:
    ///   - image: The stored values, unsigned, each below `2^bitsStored`.
    ///   - bitsStored: Bits Stored, 1 to 16; up to 8 are written as bytes.
    ///   - elements: The other attributes.
    ///   - compression: How pixels are stored.
    ///   - path: The file, replaced where it exists.
    /// - Throws: `ImageFileError` with code `unwritable`, naming the attribute at fault if any.
    package static func write(
        _ image: GreyImage, bitsStored: Int, elements: [DICOMElement],
        compression: DICOMCompression, to path: String
    ) throws(ImageFileError) {
        guard (1...16).contains(bitsStored), let largest = image.pixels.max(),
            Int(largest) < 1 << bitsStored
        else {
            throw ImageFileError(
                .unwritable, file: path, attribute: "Bits Stored (0028,0101)",
                value: String(bitsStored), message: "the picture's values need other bits",
                remedy: "give the number of bits that hold the largest value")
        }
        guard let writer = cdicom_writer_create() else {
            throw ImageFileError(.unwritable, file: path, message: "out of memory")
        }
        defer { cdicom_writer_destroy(writer) }
        for element in elements { try put(element, below: [], into: writer, file: path) }
        var file = try ImageFileError.translating { () throws(FileError) in
            try DurableFile(path: path)
        }
        var failure = cdicom_failure()
        let isWritten = image.pixels.withUnsafeBufferPointer { pixels in
            cdicom_writer_save(
                writer, pixels.baseAddress, UInt32(image.width), UInt32(image.height),
                UInt32(bitsStored), compression.surface, file.temporaryPath, &failure)
        }
        guard isWritten else { throw ImageFileError(failure, file: path) }
        try ImageFileError.translating { () throws(FileError) in try file.commit() }
    }

    private static func put(
        _ element: DICOMElement, below parents: [UInt32], into writer: OpaquePointer, file: String
    ) throws(ImageFileError) {
        let path = parents + [element.tag.number]
        switch element.content {
        case .value(let value):
            try put(value, at: path, into: writer, file: file)
        case .items(let items):
            if items.isEmpty { try put(nil, at: path, into: writer, file: file) }
            for (index, item) in items.enumerated() {
                for child in item {
                    try put(child, below: path + [UInt32(index)], into: writer, file: file)
                }
            }
        }
    }

    private static func put(
        _ value: String?, at path: [UInt32], into writer: OpaquePointer, file: String
    ) throws(ImageFileError) {
        var failure = cdicom_failure()
        let isPut =
            if let value {
                cdicom_writer_put(writer, path, path.count, value, &failure)
            } else {
                cdicom_writer_put(writer, path, path.count, nil, &failure)
            }
        guard isPut else { throw ImageFileError(failure, file: file) }
    }
}

/// An attribute to be written, its tag and value; the VR comes from DCMTK's dictionary.
package struct DICOMElement: Sendable {
    enum Content: Sendable {
        case value(String)
        case items([[DICOMElement]])
    }

    let group: UInt16
    let element: UInt16
    let content: Content

    /// An attribute with a value in UTF-8; several values are separated by backslashes.
    package init(_ group: UInt16, _ element: UInt16, _ value: String) {
        self.group = group
        self.element = element
        content = .value(value)
    }

    /// A sequence; each item is a list of attributes.
    package init(_ group: UInt16, _ element: UInt16, items: [[DICOMElement]]) {
        self.group = group
        self.element = element
        content = .items(items)
    }

    var tag: DICOMTag { DICOMTag(group, element) }
}

/// How `DICOMWriter` stores pixels; all three keep them exactly.
package enum DICOMCompression: Sendable, Hashable, CaseIterable {
    /// Explicit VR Little Endian, 1.2.840.10008.1.2.1.
    case none
    /// RLE Lossless, 1.2.840.10008.1.2.5.
    case rle
    /// JPEG-LS Lossless, 1.2.840.10008.1.2.4.80.
    case jpegLSLossless

    var surface: cdicom_compression {
        switch self {
        case .none: CDICOM_EXPLICIT_LITTLE_ENDIAN
        case .rle: CDICOM_RLE
        case .jpegLSLossless: CDICOM_JPEG_LS_LOSSLESS
        }
    }
}
