import Screening
import Testing

@testable import Imaging

@Suite struct FunctionalGroupsTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A mammogram of one frame that says nothing of its view but in functional groups.
    private func write(
        shared: [DICOMElement] = [], frame: [DICOMElement] = [], top: [DICOMElement] = [],
        sopClass: String = PictureClass.tomosynthesis, frames: String = "1"
    ) throws -> String {
        let elements =
            [
                DICOMElement(0x0008, 0x0008, #"DERIVED\PRIMARY\TOMOSYNTHESIS\MAXIMUM"#),
                DICOMElement(0x0008, 0x0016, sopClass), DICOMElement(0x0008, 0x0060, "MG"),
                DICOMElement(0x0028, 0x0008, frames),
                DICOMElement(0x5200, 0x9229, items: shared.isEmpty ? [] : [shared]),
                DICOMElement(0x5200, 0x9230, items: frame.isEmpty ? [] : [frame]),
            ] + top
        let path = folder.file("enhanced.dcm")
        try DICOMWriter.write(
            GreyImage(
                width: 400, height: 800, pixels: (0..<320_000).map { UInt16($0 % 16 * 100) }),
            bitsStored: 12, elements: elements, compression: .none, to: path)
        return path
    }

    private enum PictureClass {
        static let tomosynthesis = "1.2.840.10008.5.1.4.1.1.13.1.3"
        static let projection = "1.2.840.10008.5.1.4.1.1.13.1.4"
        static let mammogram = "1.2.840.10008.5.1.4.1.1.1.2"
    }

    private func macro(
        _ group: UInt16, _ element: UInt16, _ content: [DICOMElement]
    ) -> DICOMElement { DICOMElement(group, element, items: [content]) }

    private func side(_ side: String) -> DICOMElement {
        macro(0x0020, 0x9071, [DICOMElement(0x0020, 0x9072, side)])
    }

    private let code: [DICOMElement] = [
        DICOMElement(0x0008, 0x0100, "399368009"), DICOMElement(0x0008, 0x0102, "SCT"),
        DICOMElement(0x0008, 0x0104, "medio-lateral oblique"),
    ]

    private var everything: [DICOMElement] {
        [
            side("L"), macro(0x0054, 0x0220, code),
            macro(0x0020, 0x9450, [DICOMElement(0x0020, 0x0020, #"A\FR"#)]),
            macro(0x0028, 0x9110, [DICOMElement(0x0028, 0x0030, #"0.1\0.1"#)]),
            macro(
                0x0028, 0x9132,
                [
                    DICOMElement(0x0028, 0x1050, "900"), DICOMElement(0x0028, 0x1051, "600"),
                    DICOMElement(0x0028, 0x1055, "SOFT"),
                    DICOMElement(0x0028, 0x1056, "SIGMOID"),
                ]),
            macro(
                0x0028, 0x9145,
                [DICOMElement(0x0028, 0x1052, "-24"), DICOMElement(0x0028, 0x1053, "2")]),
        ]
    }

    private func expectEverything(_ path: String) throws {
        let file = try ImageFile.read(at: path)
        #expect(file.view?.name == .leftMLO)
        #expect(file.attributes.patientOrientation == #"A\FR"#)
        #expect(file.attributes.spacing?.rowMillimetres == 0.1)
        #expect(file.attributes.spacing?.source == .pixelSpacing)
        let decoded = try ImageDecoder.decode(path: path)
        for greys in [file.attributes.greys, decoded.greys] {
            #expect(greys.windows == [.init(center: 900, width: 600, explanation: "SOFT")])
            #expect(greys.function == .sigmoid)
            #expect(greys.rescaleSlope == 2 && greys.rescaleIntercept == -24)
        }
    }

    @Test func sharedGroupsAreReadWhereTheTopLevelIs() throws {
        try expectEverything(try write(shared: everything))
    }

    @Test func theFirstFramesGroupsAreReadToo() throws {
        try expectEverything(try write(frame: everything))
    }

    @Test func theTopLevelComesFirstThenTheSharedGroups() throws {
        let path = try write(
            shared: [side("L")], frame: everything,
            top: [
                DICOMElement(0x0018, 0x5101, "CC"), DICOMElement(0x0028, 0x1050, "7"),
                DICOMElement(0x0028, 0x1051, "8"),
            ])
        let greys = try ImageFile.read(at: path).attributes.greys
        #expect(greys.windows.map(\.center) == [7])
        let both = try write(
            shared: [side("R")], frame: [side("L")], top: [DICOMElement(0x0018, 0x5101, "CC")])
        #expect(try ImageFile.read(at: both).view?.name == .rightCC)
        let top = try write(
            shared: [side("R")],
            top: [DICOMElement(0x0018, 0x5101, "CC"), DICOMElement(0x0020, 0x0062, "L")])
        #expect(try ImageFile.read(at: top).view?.name == .leftCC)
    }

    @Test func aProjectionTellsItsSpacingAtTheDetectorAndItsMagnification() throws {
        let path = try write(
            shared: [
                side("R"),
                macro(
                    0x0028, 0x9443,
                    [
                        DICOMElement(0x0018, 0x1164, #"0.14\0.14"#),
                        DICOMElement(0x0008, 0x9007, #"ORIGINAL\PRIMARY\TOMO_PROJ"#),
                    ]),
                macro(0x0018, 0x9476, [DICOMElement(0x0018, 0x1114, "1.12")]),
            ], top: [DICOMElement(0x0018, 0x5101, "CC")], sopClass: PictureClass.projection)
        let attributes = try ImageFile.read(at: path).attributes
        #expect(attributes.spacing?.source == .imager)
        #expect(abs((attributes.spacing?.rowMillimetres ?? 0) - 0.125) < 1e-9)
        #expect(attributes.intent == .presentation)
        #expect(attributes.imageType == #"DERIVED\PRIMARY\TOMOSYNTHESIS\MAXIMUM\TOMO_PROJ"#)
    }

    @Test func lookupTablesOfAFrameAreRead() throws {
        let table = [
            DICOMElement(0x0028, 0x3002, #"2\0\8"#), DICOMElement(0x0028, 0x3003, "HARD"),
            DICOMElement(0x0028, 0x3006, #"0\255"#),
        ]
        let path = try write(
            shared: [
                side("R"), macro(0x0028, 0x9132, [DICOMElement(0x0028, 0x3010, items: [table])]),
            ], top: [DICOMElement(0x0018, 0x5101, "CC")])
        let decoded = try ImageDecoder.decode(path: path)
        #expect(decoded.greys.lookupTables == ["HARD"])
        #expect(decoded.tables.voi.map(\.entries) == [[0, 255]])
    }

    @Test func theOrientationInSpaceServesWhereNoDirectionsAreWritten() throws {
        let path = try write(
            shared: [
                side("R"),
                macro(
                    0x0020, 0x9116,
                    [DICOMElement(0x0020, 0x0037, #"0\1\0\0.6\0\-0.8"#)]),
            ], top: [DICOMElement(0x0018, 0x5101, "MLO")])
        #expect(try ImageFile.read(at: path).attributes.patientOrientation == #"P\FL"#)
        #expect(PatientDirections.text(cosines: [0, -1, 0, -1, 0.1, 0]) == #"A\R"#)
        #expect(PatientDirections.text(cosines: [0, 0, 0, 1, 0, 0]) == nil)
        #expect(PatientDirections.text(cosines: [1, 0, 0]) == nil)
        #expect(PatientDirections.text(cosines: [1, 0, 0, .nan, 0, 0]) == nil)
    }

    @Test(arguments: [
        PictureClass.tomosynthesis, PictureClass.projection, PictureClass.mammogram,
        "1.2.840.10008.5.1.4.1.1.7.3",
    ])
    func severalFramesOfABreastAreNamedATomosynthesis(sopClass: String) throws {
        let path = try write(shared: everything, sopClass: sopClass, frames: "25")
        let error = try #require(
            failure { () throws(ImageFileError) in try ImageFile.read(at: path) })
        #expect(error.code == .tomosynthesis)
        #expect(error.attribute == "Number Of Frames (0028,0008)")
        #expect(error.value == "25")
        #expect(error.remedy.contains("send the 2D mammogram of the same view"))
        #expect(!error.reason.contains("correct the attribute"))
    }

    @Test func framesAreCountedByTheirGroupsWhereNoNumberIsGiven() throws {
        let path = folder.file("uncounted.dcm")
        try DICOMWriter.write(
            GreyImage(width: 4, height: 4, pixels: [UInt16](repeating: 1, count: 16)),
            bitsStored: 12,
            elements: [
                DICOMElement(0x0008, 0x0060, "MG"),
                DICOMElement(0x5200, 0x9230, items: [[side("R")], [side("R")], [side("R")]]),
            ], compression: .none, to: path)
        let error = failure { () throws(ImageFileError) in try ImageFile.read(at: path) }
        #expect(error?.code == .tomosynthesis && error?.value == "3")
    }

    @Test func aSliceOfOneFrameIsKeptAndStandsForNoView() throws {
        let path = try write(
            shared: everything,
            top: [DICOMElement(0x0008, 0x0008, #"DERIVED\PRIMARY\TOMOSYNTHESIS\NONE"#)])
        let view = try #require(try ImageFile.read(at: path).view)
        #expect(view.attributes.kind == .tomosynthesis && !view.isStandard)
        let synthetic = try write(shared: everything)
        let other = try #require(try ImageFile.read(at: synthetic).view)
        #expect(other.attributes.kind == .synthetic2D && other.isStandard)
        #expect(other.readerVersion == ImageFile.readerVersion)
    }
}
