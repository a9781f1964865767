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
}
