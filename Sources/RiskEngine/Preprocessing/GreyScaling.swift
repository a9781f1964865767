import Imaging

/// How the stored values of an image become 16 bits: step 1 of Mirai's input.
///
/// The rules are those of Mirai's published code, which hands them to DCMTK's `dcmj2pnm`. What
/// their short form leaves open is decided so:
/// - "GE" and "C-View" are looked for as written, capitals included, anywhere in the attribute:
///   so does the published code.
/// - Both rules ask for VOI LUT Sequence (0028,3010); windows alone do not count. A sequence of
///   which no table can be read counts as absent, as there is nothing to apply.
/// - MONOCHROME1 alone asks for inversion, before everything else: `v` becomes
///   `2^(bits stored) - 1 - v`. Presentation LUT Shape is not looked at.
/// - Table and window are of modality values: rescale or modality table are applied first.
///   Min-max is of stored values, padding included.
/// - "Scaled to 16 bits": the largest value that the table's bits allow becomes 65,535, and
///   fractions are rounded as in min-max.
/// - The window is LINEAR (PS3.3 C.11.2.1.2.1), whatever the file's VOI LUT Function.
/// - A picture of one value has no range: all of it becomes 0.
struct GreyScaling: Sendable {
    /// The rule's name, as assessments record it: `min-max`, `VOI LUT 1`, `window 540/580`.
    let rule: String
    /// The 16-bit value of each of the 65,536 possible values of a `GreyImage`.
    let table: [UInt16]

    /// The window of the "C-View" rule.
    private static let window = (center: 540.0, width: 580.0)

    /// The values that Bits Stored allows, as a mask: what is padding beyond them counts as
    /// `dcmj2pnm` reads it, by its stored bits.
    private static func mask(_ decoded: DecodedImage) -> UInt16 {
        UInt16(1 << min(16, max(1, decoded.pixels.bitsStored)) - 1)
    }

    /// Chooses the rule for an image and computes its table.
    init(for decoded: DecodedImage, manufacturer: String?, seriesDescription: String?) {
        let isInverted =
            decoded.pixels.photometricInterpretation.uppercased() == "MONOCHROME1"
        if let lookup = decoded.tables.voi.first, manufacturer?.contains("GE") == true {
            rule = "VOI LUT 1"
            table = Self.table(decoded, isInverted) { lookup.grey(for: $0) }
        } else if !decoded.tables.voi.isEmpty, seriesDescription?.contains("C-View") == true {
            rule = "window 540/580"
            table = Self.table(decoded, isInverted, grey: Self.windowed)
        } else {
            rule = "min-max"
            table = Self.minMax(decoded.image, isInverted, mask: Self.mask(decoded))
        }
    }

    /// `floor((v - min) * 65535 / (max - min) + 0.5)`, in whole numbers. After inversion smallest
    /// and largest change places, so that only the distance to the largest is needed.
    private static func minMax(
        _ image: GreyImage, _ isInverted: Bool, mask: UInt16
    ) -> [UInt16] {
        let (least, most) = range(of: image.pixels, mask: mask)
        let range = Int(most) - Int(least)
        var table = [UInt16](repeating: 0, count: 65536)
        guard range > 0 else { return table }
        for value in Int(least)...Int(most) {
            let distance = isInverted ? Int(most) - value : value - Int(least)
            table[value] = UInt16((2 * 65535 * distance + range) / (2 * range))
        }
        if mask < 65535 {
            for value in Int(mask) + 1...65535 { table[value] = table[value & Int(mask)] }
        }
        return table
    }

    /// The smallest and the largest value under a mask.
    private static func range(
        of pixels: [UInt16], mask: UInt16
    ) -> (least: UInt16, most: UInt16) {
        pixels.withUnsafeBufferPointer { pixels in
            var least = UInt16.max
            var most = UInt16.min
            for pixel in pixels {
                let pixel = pixel & mask
                least = min(least, pixel)
                most = max(most, pixel)
            }
            return (least, most)
        }
    }

    /// The table of a rule that turns modality values into greys from 0 to 1.
    private static func table(
        _ decoded: DecodedImage, _ isInverted: Bool, grey: (Double) -> Double
    ) -> [UInt16] {
        let largest = 1 << min(16, max(1, decoded.pixels.bitsStored)) - 1
        return (0...65535).map { value in
            let kept = value & largest
            let stored = Double(isInverted ? largest - kept : kept)
            let modality =
                decoded.tables.modality.map { Double($0.entry(for: stored)) }
                ?? decoded.greys.rescaleSlope * stored + decoded.greys.rescaleIntercept
            return UInt16(max(0, min(65535, (grey(modality) * 65535 + 0.5).rounded(.down))))
        }
    }

    /// The grey of a modality value under the "C-View" rule's window.
    private static func windowed(_ value: Double) -> Double {
        max(0, min(1, (value - (window.center - 0.5)) / (window.width - 1) + 0.5))
    }
}
