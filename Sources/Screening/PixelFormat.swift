/// How the pixels of a view are stored.
package struct PixelFormat: Sendable, Hashable, Codable {
    /// Columns (0028,0011).
    package var width: Int
    /// Rows (0028,0010).
    package var height: Int
    /// Bits Stored (0028,0101); for PNG the bit depth.
    package var bitsStored: Int
    /// Whether Pixel Representation (0028,0103) is 1.
    package var isSigned: Bool
    /// Photometric Interpretation (0028,0004): `MONOCHROME1` or `MONOCHROME2`.
    package var photometricInterpretation: String
    /// Transfer Syntax UID (0002,0010); `PNG` for a PNG file.
    package var transferSyntax: String

    package init(
        width: Int, height: Int, bitsStored: Int, isSigned: Bool = false,
        photometricInterpretation: String = "MONOCHROME2", transferSyntax: String
    ) {
        self.width = width
        self.height = height
        self.bitsStored = bitsStored
        self.isSigned = isSigned
        self.photometricInterpretation = photometricInterpretation
        self.transferSyntax = transferSyntax
    }
}

/// The distance between pixel centres in the plane of the breast, and where it was read.
package struct PixelSpacing: Sendable, Hashable, Codable {
    /// Which attribute the distances come from.
    package enum Source: String, Sendable, Hashable, Codable {
        /// Imager Pixel Spacing (0018,1164) over Estimated Radiographic Magnification Factor.
        case imager = "Imager Pixel Spacing / magnification"
        /// Imager Pixel Spacing (0018,1164), no magnification factor given.
        case imagerUnmagnified = "Imager Pixel Spacing"
        /// Pixel Spacing (0028,0030).
        case pixelSpacing = "Pixel Spacing"
    }

    /// Millimetres between rows.
    package var rowMillimetres: Double
    /// Millimetres between columns.
    package var columnMillimetres: Double
    /// Where it was read.
    package var source: Source

    package init(rowMillimetres: Double, columnMillimetres: Double, source: Source) {
        self.rowMillimetres = rowMillimetres
        self.columnMillimetres = columnMillimetres
        self.source = source
    }
}

/// How a picture must be turned to hang: chest wall to the middle, head up.
///
/// Applied in this order: flip left to right, then top to bottom. Mammograms whose rows run
/// head to foot would need a transposition; they are shown as stored, with a remark.
package struct Orientation: Sendable, Hashable, Codable {
    /// Mirror left to right.
    package var flipsHorizontally: Bool
    /// Mirror top to bottom.
    package var flipsVertically: Bool
    /// How the orientation was found, and what speaks against it; nil when nothing does.
    package var remark: String?

    package init(
        flipsHorizontally: Bool = false, flipsVertically: Bool = false, remark: String? = nil
    ) {
        self.flipsHorizontally = flipsHorizontally
        self.flipsVertically = flipsVertically
        self.remark = remark
    }
}

/// What a file says about turning its stored values into greys; the tables themselves stay there.
package struct GreyAttributes: Sendable, Hashable, Codable {
    /// A window: centre and width in modality units, with its explanation.
    package struct Window: Sendable, Hashable, Codable {
        /// Window Center (0028,1050).
        package var center: Double
        /// Window Width (0028,1051).
        package var width: Double
        /// Window Center & Width Explanation (0028,1055).
        package var explanation: String?

        package init(center: Double, width: Double, explanation: String? = nil) {
            self.center = center
            self.width = width
            self.explanation = explanation
        }
    }

    /// VOI LUT Function (0028,1056).
    package enum Function: String, Sendable, Hashable, Codable {
        /// PS3.3 C.11.2.1.2.1, the default.
        case linear = "LINEAR"
        /// PS3.3 C.11.2.1.3.2.
        case linearExact = "LINEAR_EXACT"
        /// PS3.3 C.11.2.1.3.1.
        case sigmoid = "SIGMOID"
    }

    /// Rescale Slope (0028,1053); 1 where absent.
    package var rescaleSlope: Double
    /// Rescale Intercept (0028,1052); 0 where absent.
    package var rescaleIntercept: Double
    /// All windows of the file, in its order.
    package var windows: [Window]
    /// How windows are applied.
    package var function: Function
    /// The explanations of the items of VOI LUT Sequence (0028,3010), in order; "" where none.
    package var lookupTables: [String]
    /// Whether MONOCHROME1 or Presentation LUT Shape INVERSE asks for inversion after VOI.
    package var isInverted: Bool
    /// Pixel Padding Value (0028,0120) to Range Limit (0028,0121), as stored values, in order.
    package var padding: ClosedRange<Int>?

    /// Attributes; the defaults are those of a file that says nothing.
    package init(
        rescaleSlope: Double = 1, rescaleIntercept: Double = 0, windows: [Window] = [],
        function: Function = .linear, lookupTables: [String] = [], isInverted: Bool = false,
        padding: ClosedRange<Int>? = nil
    ) {
        self.rescaleSlope = rescaleSlope
        self.rescaleIntercept = rescaleIntercept
        self.windows = windows
        self.function = function
        self.lookupTables = lookupTables
        self.isInverted = isInverted
        self.padding = padding
    }
}
