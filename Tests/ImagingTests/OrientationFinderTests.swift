import Screening
import Testing

@testable import Imaging

@Suite struct OrientationFinderTests {
    /// A breast of triangular outline at one edge, with a bright marker in the air.
    private func breast(at edge: HorizontalEdge, inverted: Bool = false) -> GreyImage {
        var image = GreyImage(width: 60, height: 80)
        for row in 0..<80 {
            for column in 0..<60 where column + abs(row - 40) < 44 {
                image[column, row] = UInt16(1500 + 3 * row)
            }
        }
        for row in 4..<8 { for column in 50..<56 { image[column, row] = 4095 } }
        if edge == .right { image = image.flippedHorizontally() }
        if inverted { image.pixels = image.pixels.map { 4095 - $0 } }
        return image
    }

    @Test(arguments: [
        (ViewName.rightCC, "P\\L", false, false), (.rightCC, "A\\L", true, false),
        (.rightCC, "P\\R", false, true), (.rightCC, "A\\R", true, true),
        (.leftCC, "A\\R", false, false), (.leftCC, "P\\R", true, false),
        (.leftCC, "A\\L", false, true), (.rightMLO, "P\\F", false, false),
        (.rightMLO, "P\\FL", false, false), (.rightMLO, "P\\H", false, true),
        (.leftMLO, "A\\FR", false, false), (.leftMLO, "P\\HL", true, true),
        (.leftMLO, "a\\f", false, false),
    ])
    func turnsByTheAttribute(
        name: ViewName, directions: String, horizontally: Bool, vertically: Bool
    ) {
        let orientation = OrientationFinder.orientation(
            of: name, patientOrientation: directions)
        #expect(
            orientation
                == Orientation(flipsHorizontally: horizontally, flipsVertically: vertically))
    }

    @Test(arguments: [false, true])
    func pixelsConfirmTheAttribute(inverted: Bool) {
        let greys = GreyAttributes(isInverted: inverted)
        let agreeing = OrientationFinder.orientation(
            of: .leftCC, patientOrientation: "A\\R", image: breast(at: .left, inverted: inverted),
            greys: greys)
        #expect(agreeing == Orientation())
        let disagreeing = OrientationFinder.orientation(
            of: .leftCC, patientOrientation: "A\\R",
            image: breast(at: .right, inverted: inverted), greys: greys)
        #expect(disagreeing.flipsHorizontally)
        #expect(disagreeing.remark?.contains("A\\R") == true)
        #expect(disagreeing.remark?.contains("left edge, the pixels at the right") == true)
    }

    @Test func withoutTheAttributeThePixelsDecide() {
        for (name, edge, flips) in [
            (ViewName.leftCC, HorizontalEdge.left, false), (.leftMLO, .right, true),
            (.rightCC, .right, false), (.rightMLO, .left, true),
        ] {
            let orientation = OrientationFinder.orientation(
                of: name, patientOrientation: nil, image: breast(at: edge))
            #expect(orientation.flipsHorizontally == flips)
            #expect(orientation.remark == "no Patient Orientation; turned by its pixels")
        }
    }

    @Test(arguments: ["CC", "", "P", "P\\", "X\\Y", "A\\R\\F"])
    func whatIsNoOrientationIsSaid(text: String) {
        let orientation = OrientationFinder.orientation(of: .leftCC, patientOrientation: text)
        #expect(
            orientation.remark
                == "Patient Orientation '\(text)' is no orientation; shown as stored")
    }

    @Test func rowsFromHeadToFootAreShownAsStored() {
        let orientation = OrientationFinder.orientation(
            of: .leftMLO, patientOrientation: "F\\P", image: breast(at: .right))
        #expect(!orientation.flipsHorizontally && !orientation.flipsVertically)
        #expect(orientation.remark?.contains("shown as stored") == true)
    }

    @Test func anEvenPictureDecidesNothing() {
        let flat = GreyImage(width: 40, height: 40, repeating: 5)
        let orientation = OrientationFinder.orientation(
            of: .rightCC, patientOrientation: "A\\L", image: flat)
        #expect(orientation == Orientation(flipsHorizontally: true))
        #expect(ChestWall.edge(in: flat, greys: GreyAttributes()) == nil)
        #expect(
            ChestWall.edge(
                in: GreyImage(width: 2, height: 2), greys: GreyAttributes()) == nil)
    }

    @Test func paddingIsNotTissue() {
        var image = breast(at: .left)
        for row in 0..<80 { for column in 40..<60 { image[column, row] = 4095 } }
        let greys = GreyAttributes(padding: 4095...4095)
        #expect(ChestWall.edge(in: image, greys: greys) == .left)
    }

    @Test(arguments: ["LA\\F", "LP\\F", "R\\F", "L\\FA", "H\\L", "FA\\R"])
    func pixelsDecideWhereTheHeaderTellsNoEdge(text: String) {
        for edge in [HorizontalEdge.left, .right] {
            let orientation = OrientationFinder.orientation(
                of: .rightMLO, patientOrientation: text, image: breast(at: edge))
            #expect(orientation.flipsHorizontally == (edge == .left))
            #expect(
                orientation.remark == "Patient Orientation '\(text)': rows do not run between "
                    + "front and back; turned by its pixels")
        }
    }

    @Test(arguments: [("LA\\F", true), ("LP\\F", false), ("R\\F", false)])
    func withoutEdgeAndPixelsTheSecondLetterDecides(text: String, flips: Bool) {
        let flat = GreyImage(width: 40, height: 40, repeating: 5)
        let orientation = OrientationFinder.orientation(
            of: .rightMLO, patientOrientation: text, image: flat)
        #expect(orientation.flipsHorizontally == flips)
        #expect(orientation.remark != nil)
    }

    /// A raw picture as a detector gives it: air far brighter than tissue.
    private func raw(at edge: HorizontalEdge) -> GreyImage {
        var image = breast(at: edge)
        image.pixels = image.pixels.map { $0 == 0 ? 12000 : 6000 - $0 }
        return image
    }

    private func view(
        _ name: ViewName, _ orientation: String?, _ intent: MammogramView.Intent,
        _ photometric: String, sign: Int?
    ) -> MammogramView {
        var attributes = ViewAttributes(
            pixels: PixelFormat(
                width: 60, height: 80, bitsStored: 14, photometricInterpretation: photometric,
                transferSyntax: ""),
            greys: GreyAttributes(isInverted: photometric == "MONOCHROME1"))
        attributes.patientOrientation = orientation
        attributes.intent = intent
        attributes.intensitySign = sign
        return MammogramView(
            name: name, nameSource: .viewPosition,
            file: SourceFile(path: "/a", sha256: "", byteCount: 0), sopInstanceUID: "1",
            attributes: attributes)
    }

    @Test(arguments: [
        (MammogramView.Intent.processing, "MONOCHROME1", Optional(1)),
        (.processing, "MONOCHROME1", nil), (.processing, "MONOCHROME2", 1),
        (.processing, "MONOCHROME2", nil), (.presentation, "MONOCHROME1", nil),
        (.presentation, "MONOCHROME1", 1),
    ])
    func aRightHeaderIsBelievedWhereAirIsLarge(
        intent: MammogramView.Intent, photometric: String, sign: Int?
    ) {
        for (name, orientation, edge) in [
            (ViewName.rightCC, "P\\L", HorizontalEdge.right), (.leftCC, "A\\R", .left),
            (.rightMLO, "P\\F", .right), (.leftMLO, "A\\F", .left),
        ] {
            let turned = view(name, orientation, intent, photometric, sign: sign)
                .oriented(by: raw(at: edge)).orientation
            #expect(turned == Orientation())
            // Without the header the pixels tell the same.
            let untold = view(name, nil, intent, photometric, sign: sign)
                .oriented(by: raw(at: edge)).orientation
            #expect(!untold.flipsHorizontally)
            // And where the picture is the other way round, the pixels win.
            let mirrored = view(name, orientation, intent, photometric, sign: sign)
                .oriented(by: raw(at: edge).flippedHorizontally()).orientation
            #expect(mirrored.flipsHorizontally && mirrored.remark != nil)
        }
    }

    @Test func aSignThatTheBorderContradictsLeavesTheHeaderAlone() {
        let turned = view(.leftCC, "A\\R", .processing, "MONOCHROME2", sign: -1)
            .oriented(by: raw(at: .left)).orientation
        #expect(turned == Orientation())
    }

    @Test func rawValuesWithSmallAirAreRead() {
        let image = breast(at: .right)
        let turned = view(.rightCC, nil, .processing, "MONOCHROME2", sign: -1)
            .oriented(by: image).orientation
        #expect(!turned.flipsHorizontally)
        let unsigned = view(.rightCC, nil, .processing, "MONOCHROME2", sign: nil)
            .oriented(by: image).orientation
        #expect(!unsigned.flipsHorizontally)
    }
}
