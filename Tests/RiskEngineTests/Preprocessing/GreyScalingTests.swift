import Screening
import Testing

@testable import Imaging
@testable import RiskEngine

@Suite struct GreyScalingTests {
    static func image(
        _ pixels: [UInt16], bits: Int = 12, photometric: String = "MONOCHROME2",
        greys: GreyAttributes = GreyAttributes(), tables: LookupTables = LookupTables()
    ) -> DecodedImage {
        DecodedImage(
            image: GreyImage(width: pixels.count, height: 1, pixels: pixels), greys: greys,
            tables: tables,
            pixels: PixelFormat(
                width: pixels.count, height: 1, bitsStored: bits,
                photometricInterpretation: photometric, transferSyntax: "test"))
    }

    static func greys(
        _ decoded: DecodedImage, manufacturer: String? = nil, series: String? = nil
    ) -> (rule: String, values: [UInt16]) {
        let scaling = GreyScaling(
            for: decoded, manufacturer: manufacturer, seriesDescription: series)
        return (scaling.rule, decoded.image.pixels.map { scaling.table[Int($0)] })
    }

    /// Doubles 100 to 103 in 10 bits.
    static let lookup = LookupTables(
        voi: [LookupTable(firstInput: 100, entries: [0, 2, 512, 1023], bits: 10)])

    @Test func minMaxRoundsAHalfUpwards() {
        // 32767 * 65535 / 65534 = 32767.5.
        let (rule, values) = Self.greys(Self.image([1, 32768, 65535], bits: 16))
        #expect(rule == "min-max")
        #expect(values == [0, 32768, 65535])
    }

    @Test func minMaxIsTheFormulaInWholeNumbers() {
        for range in [1, 2, 26, 255, 4050, 4095, 65535] {
            let (_, values) = Self.greys(
                Self.image((0...range).map { UInt16($0) }, bits: range > 4095 ? 16 : 12))
            for (value, grey) in values.enumerated() {
                let exact = Double(value * 65535) / Double(range) + 0.5
                #expect(Double(grey) == exact.rounded(.down), "\(value) of \(range)")
            }
        }
    }

    @Test func monochrome1IsInvertedFirst() {
        let (_, values) = Self.greys(Self.image([10, 20, 30], photometric: "MONOCHROME1"))
        #expect(values == [65535, 32768, 0])
    }

    @Test func aConstantImageIsZero() {
        #expect(Self.greys(Self.image([77, 77])).values == [0, 0])
        #expect(Self.greys(Self.image([77], photometric: "MONOCHROME1")).values == [0])
    }

    @Test func gEWithALookupTableUsesTheFirst() {
        var tables = Self.lookup
        tables.voi.append(LookupTable(firstInput: 0, entries: [5], bits: 10))
        let (rule, values) = Self.greys(
            Self.image([0, 101, 102, 103, 4000], tables: tables),
            manufacturer: "GE MEDICAL SYSTEMS")
        #expect(rule == "VOI LUT 1")
        // 2, 512 and 1023 of 1023, of 65535: 128.12, 32799.5 (32799.53), 65535.
        #expect(values == [0, 128, 32800, 65535, 65535])
    }

    @Test func gEWithoutALookupTableIsMinMax() {
        let greys = GreyAttributes(windows: [.init(center: 2000, width: 100)])
        #expect(
            Self.greys(Self.image([0, 1], greys: greys), manufacturer: "GE").rule == "min-max")
    }

    @Test func anotherVendorsLookupTableIsNotUsed() {
        let image = Self.image([100, 103], tables: Self.lookup)
        #expect(Self.greys(image, manufacturer: "HOLOGIC, Inc.").values == [0, 65535])
        #expect(Self.greys(image).rule == "min-max")
    }

    @Test func lookupIsOfModalityValues() {
        let greys = GreyAttributes(rescaleSlope: 2, rescaleIntercept: -100)
        let (_, values) = Self.greys(
            Self.image([100, 101], greys: greys, tables: Self.lookup), manufacturer: "GE")
        #expect(values == [0, 32800])
    }

    @Test func lookupFollowsInversion() {
        // 12 bits: 4095 - 3994 = 101.
        let (_, values) = Self.greys(
            Self.image([3994, 3993], photometric: "MONOCHROME1", tables: Self.lookup),
            manufacturer: "GE")
        #expect(values == [128, 32800])
    }

    @Test func cViewWithALookupTableUsesTheWindow() {
        let (rule, values) = Self.greys(
            Self.image([0, 250, 540, 829, 4095], tables: Self.lookup),
            manufacturer: "HOLOGIC, Inc.", series: "L CC C-View")
        #expect(rule == "window 540/580")
        // PS3.3 C.11.2.1.2.1: (v - 539.5) / 579 + 0.5.
        #expect(values == [0, 0, 32824, 65535, 65535])
    }

    @Test func cViewWithoutALookupTableIsMinMax() {
        #expect(Self.greys(Self.image([0, 9]), series: "C-View").rule == "min-max")
    }
}
