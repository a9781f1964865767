import CDICOM

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
