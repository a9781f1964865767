import Imaging
import Screening
import Testing

@testable import Workstation

@Suite struct TissueExtentTests {
    /// Tissue in a rectangle at the right edge, a marker in the air and a bright frame.
    private func picture(hasMarker: Bool, hasFrame: Bool) -> GreyImage {
        var image = GreyImage(width: 200, height: 256)
        for row in 60..<200 { for column in 120..<196 { image[column, row] = 2000 } }
        if hasMarker {
            for row in 10..<30 { for column in 20..<34 { image[column, row] = 4000 } }
        }
        if hasFrame {
            for row in 0..<256 {
                for column in [0, 1, 198, 199] { image[column, row] = 3000 }
            }
            for column in 0..<200 { for row in [0, 255] { image[column, row] = 3000 } }
        }
        return image
    }

    @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
    func markersAndFramesAreNotTissue(hasMarker: Bool, hasFrame: Bool) {
        let extent = TissueExtent(
            of: picture(hasMarker: hasMarker, hasFrame: hasFrame), chestIsRight: true)
        #expect(abs(extent.depth - (0.4 + 0.03)) < 0.02)
        #expect(abs(extent.top - (60.0 / 256 - 0.03)) < 0.02)
        #expect(abs(extent.bottom - (200.0 / 256 + 0.03)) < 0.02)
    }

    @Test func anEmptyPictureKeepsEverything() {
        let extent = TissueExtent(of: GreyImage(width: 64, height: 64), chestIsRight: true)
        #expect(extent == .everything)
    }

    @Test func everyPixelOfTissueStays() {
        var image = GreyImage(width: 100, height: 128)
        for row in 0..<128 { for column in 0..<100 { image[column, row] = 1000 } }
        let extent = TissueExtent(of: image, chestIsRight: false)
        #expect(extent.depth == 1)
        #expect(extent.top == 0)
        #expect(extent.bottom == 1)
    }

    /// Tissue at the right edge with air around it, and padding in a band: above the breast, across
    /// it, or in the corner away from the chest wall.
    private func padded(
        _ padding: UInt16, rows: Range<Int>, columns: Range<Int> = 0..<200, air: UInt16 = 0
    ) -> GreyImage {
        var image = GreyImage(width: 200, height: 256, repeating: air)
        for row in 60..<200 {
            for column in 120..<200 { image[column, row] = air > 2000 ? 1500 : 2000 }
        }
        for row in rows { for column in columns { image[column, row] = padding } }
        return image
    }

    @Test(arguments: [
        (UInt16(65535), 0..<40, 0..<200, UInt16(0)), (65535, 100..<140, 0..<200, 0),
        (40000, 220..<256, 0..<200, 0), (0, 0..<256, 0..<70, 4095), (0, 0..<30, 0..<200, 4095),
        (65535, 0..<256, 150..<155, 0),
    ])
    func paddingDoesNotMoveTheCrop(
        padding: UInt16, rows: Range<Int>, columns: Range<Int>, air: UInt16
    ) {
        let image = padded(padding, rows: rows, columns: columns, air: air)
        let values = Int(padding)...Int(padding)
        let extent = TissueExtent(
            of: image, chestIsRight: true, padding: values,
            background: GreyStatistics(of: image, padding: values).background)
        #expect(abs(extent.depth - (0.4 + 0.03)) < 0.02)
        #expect(abs(extent.top - (60.0 / 256 - 0.03)) < 0.02)
        #expect(abs(extent.bottom - (200.0 / 256 + 0.03)) < 0.02)
    }

    @Test func airThatIsPaddingIsCroppedAway() {
        let extent = TissueExtent(
            of: padded(0, rows: 0..<0), chestIsRight: true, padding: 0...0)
        #expect(abs(extent.depth - (0.4 + 0.03)) < 0.02)
        #expect(abs(extent.top - (60.0 / 256 - 0.03)) < 0.02)
    }

    @Test func aCropWithoutTheBreastIsNone() {
        // A band that no attribute calls padding, brighter than any tissue.
        let extent = TissueExtent(of: padded(65535, rows: 0..<12), chestIsRight: true)
        #expect(extent == .everything)
        #expect(
            TissueExtent(
                of: GreyImage(width: 64, height: 64, repeating: 9), chestIsRight: true,
                padding: 9...9) == .everything)
    }
}

@Suite struct PaddedPictureTests {
    /// A view of 8 x 2 pixels with padding beside air.
    private func loaded(
        _ pixels: [UInt16], padding: ClosedRange<Int>, isInverted: Bool, window: (Double, Double)
    ) -> LoadedPicture {
        let image = GreyImage(width: pixels.count, height: 1, pixels: pixels)
        let greys = GreyAttributes(
            windows: [.init(center: window.0, width: window.1)], isInverted: isInverted,
            padding: padding)
        let view = MammogramView(
            name: .rightCC, nameSource: .viewPosition,
            file: SourceFile(path: "/a", sha256: String(repeating: "0", count: 64), byteCount: 1),
            sopInstanceUID: "1",
            attributes: ViewAttributes(
                pixels: PixelFormat(
                    width: pixels.count, height: 1, bitsStored: 12, transferSyntax: ""),
                greys: greys))
        return LoadedPicture(
            image, view: view, greys: greys, tables: LookupTables(),
            statistics: GreyStatistics(of: image, padding: padding), fidelity: .reduced)
    }

    @Test(arguments: [
        (UInt16(0), UInt16(4095), true), (4095, 0, false), (65535, 0, false), (2000, 4095, true),
    ])
    func paddingIsDrawnBlackAndSoIsWhatLiesBetweenItAndBlackAir(
        padding: UInt16, air: UInt16, isInverted: Bool
    ) {
        let picture = loaded(
            [padding, padding, air, air, 1900, 2500], padding: Int(padding)...Int(padding),
            isInverted: isInverted, window: (2048, 4096))
        let tone = picture.tone(0, isInverted: false)
        let drawn = picture.pixels(for: tone).pixels
        #expect(tone.greys[Int(drawn[0])] == 0)
        for share in stride(from: 0.0, through: 1, by: 0.125) {
            let mean = Double(drawn[1]) * share + Double(drawn[2]) * (1 - share)
            #expect(tone.greys[Int(mean)] < 1)
        }
        #expect(Array(drawn.suffix(4)) == [air, air, 1900, 2500])
        // With the greys the other way round padding stays black.
        let inverted = picture.tone(0, isInverted: true)
        #expect(inverted.greys[Int(picture.pixels(for: inverted).pixels[0])] == 0)
    }

    @Test func aPictureWithoutPaddingPixelsIsDrawnAsItIs() {
        let picture = loaded(
            [0, 1, 2, 3], padding: 65535...65535, isInverted: false, window: (2, 4))
        let tone = picture.tone(0, isInverted: false)
        #expect(picture.pixels(for: tone) == picture.picture)
    }
}
