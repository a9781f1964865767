import CDICOM
import Screening

/// The pixels of a file and all that is needed to show them.
package struct DecodedImage: Sendable, Hashable {
    /// The stored values; signed ones with 2^(bits stored - 1) added. Larger than the stored bits
    /// allow is padding alone, which may be declared beyond them.
    package var image: GreyImage
    /// What the file says about greys, of the values in `image`.
    package var greys: GreyAttributes
    package var tables: LookupTables
    /// How the pixels were stored.
    package var pixels: PixelFormat
    /// What overlay planes mark; nil where the file has none.
    package var overlay: OverlayMask?
}

/// Decodes the pixels of DICOM and PNG files.
package enum ImageDecoder {
    /// Decodes a file, told by its content to be DICOM or PNG.
    ///
    /// Size and counts are checked before memory is taken; at most 400 megapixels are decoded.
    /// Safe to call from several threads at once.
    ///
    /// - Throws: `ImageFileError`.
    package static func decode(path: String) throws(ImageFileError) -> DecodedImage {
        if PNGFile.isPNG(try FileStart.bytes(of: path)) { return try decodePNG(path) }
        let file = try DICOMFile(at: path)
        let layout = try file.layout()
        let tables = LookupTables(file, layout)
        var image = try file.pixels(layout)
        if layout.is_signed {
            // Adding 2^(bits - 1) to two's complement of as many bits flips the topmost.
            let sign = UInt16(1) << UInt16(layout.bits_stored - 1)
            let most = sign &+ (sign - 1)
            for index in image.pixels.indices {
                // Padding beyond the stored bits has all of its own.
                let word = image.pixels[index]
                image.pixels[index] = word <= most ? word ^ sign : word &+ sign
            }
        }
        return DecodedImage(
            image: image, greys: GreyAttributes(file, layout, tables: tables), tables: tables,
            pixels: PixelFormat(file, layout), overlay: file.overlay(image.width, image.height))
    }

    private static func decodePNG(_ path: String) throws(ImageFileError) -> DecodedImage {
        let header = try PNGFile.header(at: path)
        let image = try PNGFile.samples(at: path, header)
        return DecodedImage(
            image: image, greys: GreyAttributes(), tables: LookupTables(),
            pixels: PixelFormat(
                width: image.width, height: image.height, bitsStored: Int(header.bit_depth),
                transferSyntax: "PNG"))
    }
}

extension GreyAttributes {
    /// Reads what a file says about greys.
    ///
    /// Signed pixels are given with `bias` added; rescale and padding are of the biased values.
    /// Windows whose width is not positive cannot be applied and are left out.
    init(_ file: borrowing DICOMFile, _ layout: cdicom_layout, tables: LookupTables) {
        let bias = layout.bias
        let slope = file.number(.rescaleSlope).flatMap { $0 == 0 ? nil : $0 } ?? 1
        let intercept = file.number(.rescaleIntercept) ?? 0
        let isInverse = file.text(.presentationLUTShape)?.uppercased() == "INVERSE"
        self.init(
            rescaleSlope: slope, rescaleIntercept: intercept - slope * Double(bias),
            windows: Self.windows(
                centers: file.numbers(.windowCenter), widths: file.numbers(.windowWidth),
                explanations: file.values(.windowExplanation)),
            function: file.text(.voiLUTFunction).flatMap { Function(rawValue: $0.uppercased()) }
                ?? .linear,
            lookupTables: tables.voi.map(\.explanation),
            isInverted: isInverse
                || file.text(.photometricInterpretation)?.uppercased() == "MONOCHROME1",
            padding: Self.padding(
                value: file.number(.pixelPaddingValue),
                limit: file.number(.pixelPaddingRangeLimit), isSigned: layout.is_signed,
                bias: bias, bitsStored: Int(layout.bits_stored)))
    }

    static func windows(
        centers: [Double], widths: [Double], explanations: [String]
    ) -> [Window] {
        zip(centers, widths).enumerated().compactMap { index, window in
            guard window.0.isFinite, window.1.isFinite, window.1 > 0 else { return nil }
            let explanation = explanations.indices.contains(index) ? explanations[index] : ""
            return Window(
                center: window.0, width: window.1,
                explanation: explanation.isEmpty ? nil : explanation)
        }
    }

    /// The range of padding as biased stored values. Files written without explicit VRs, or with
    /// the wrong one, may give a signed value as unsigned and the other way round. What lies wholly
    /// beyond the stored bits is given as its pixels are: biased, in words of 16 bits.
    static func padding(
        value: Double?, limit: Double?, isSigned: Bool, bias: Int, bitsStored: Int = 16
    ) -> ClosedRange<Int>? {
        func stored(_ number: Double) -> Int {
            let bits = Int(max(-65536, min(65536, number))) & 0xFFFF
            return (isSigned && bits > 0x7FFF ? bits - 0x10000 : bits) + bias
        }
        guard let value = value.map(stored) else { return nil }
        let limit = limit.map(stored) ?? value
        let range = min(value, limit)...max(value, limit)
        guard bitsStored < 16, !range.overlaps(0...(1 << bitsStored) - 1) else { return range }
        return range.lowerBound & 0xFFFF...range.upperBound & 0xFFFF
    }
}

extension cdicom_layout {
    /// What is added to signed values so that they fit `GreyImage`.
    var bias: Int { is_signed ? 1 << (Int(bits_stored) - 1) : 0 }
}
