import Screening
import Testing

@testable import Imaging

@Suite struct GreyAttributesTests {
    @Test func windowsThatCannotBeAppliedAreLeftOut() {
        let windows = GreyAttributes.windows(
            centers: [1, 2, .nan, 4], widths: [10, 0, 10, 40, 50],
            explanations: ["one", "two", "three"])
        #expect(
            windows == [
                GreyAttributes.Window(center: 1, width: 10, explanation: "one"),
                GreyAttributes.Window(center: 4, width: 40),
            ])
    }

    @Test(
        arguments: [
            (nil, nil, false, nil), (0, nil, false, 0...0), (0, 20, false, 0...20),
            (4095, 4000, false, 4000...4095), (-1, nil, false, 65535...65535),
            (-2000, nil, true, 30768...30768), (63536, 63540, true, 30768...30772),
        ] as [(Double?, Double?, Bool, ClosedRange<Int>?)])
    func paddingIsOfBiasedStoredValues(
        value: Double?, limit: Double?, isSigned: Bool, expected: ClosedRange<Int>?
    ) {
        let padding = GreyAttributes.padding(
            value: value, limit: limit, isSigned: isSigned, bias: isSigned ? 32768 : 0)
        #expect(padding == expected)
    }

    @Test func inversionIsReadFromFiles() throws {
        let file = try ImageFile.read(at: Fixture.path("monochrome1-padded.dcm"))
        #expect(file.greys.isInverted)
        #expect(file.greys.padding == 4095...4095)
        let folder = try TemporaryFolder()
        for (shape, photometric, isInverted) in [
            ("INVERSE", "MONOCHROME2", true), ("IDENTITY", "MONOCHROME2", false),
            ("INVERSE", "MONOCHROME1", true),
        ] {
            let path = folder.file("a.dcm")
            try DICOMWriter.write(
                GreyImage(width: 2, height: 2), bitsStored: 12,
                elements: [
                    DICOMElement(0x0028, 0x0004, photometric),
                    DICOMElement(0x2050, 0x0020, shape),
                    DICOMElement(0x0028, 0x1056, "SIGMOID"),
                ], compression: .none, to: path)
            let greys = try ImageFile.read(at: path).greys
            #expect(greys.isInverted == isInverted)
            #expect(greys.function == .sigmoid)
        }
    }
}
