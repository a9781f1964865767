import Foundation
import Screening
import Testing

@testable import Imaging

@Suite struct DICOMWriterTests {
    private let image = GreyImage(
        width: 33, height: 20, pixels: (0..<660).map { UInt16(($0 * 7919) % 4096) })

    @Test(arguments: DICOMCompression.allCases)
    func pixelsSurvive(compression: DICOMCompression) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.dcm")
        try DICOMWriter.write(
            image, bitsStored: 12, elements: [], compression: compression, to: path)
        let decoded = try ImageDecoder.decode(path: path)
        #expect(decoded.image == image)
        #expect(decoded.pixels.bitsStored == 12)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.dcm"])
    }

    @Test(arguments: DICOMCompression.allCases)
    func sixteenAndEightBitsSurvive(compression: DICOMCompression) throws {
        let folder = try TemporaryFolder()
        let deep = GreyImage(width: 5, height: 3, pixels: (0..<15).map { UInt16($0 * 4369) })
        let shallow = GreyImage(width: 5, height: 3, pixels: (0..<15).map { UInt16($0 * 17) })
        for (image, bits) in [(deep, 16), (shallow, 8)] {
            let path = folder.file("\(bits).dcm")
            try DICOMWriter.write(
                image, bitsStored: bits, elements: [], compression: compression, to: path)
            #expect(try ImageDecoder.decode(path: path).image == image)
        }
    }

    /// Of all lengths of compressed data, odd ones among them.
    @Test func picturesOfManySizesSurvive() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.dcm")
        var random = SplitMix64(state: 5)
        for _ in 0..<60 {
            let bits = Int.random(in: 1...16, using: &random)
            let width = Int.random(in: 1...40, using: &random)
            let height = Int.random(in: 1...40, using: &random)
            let image = GreyImage(
                width: width, height: height,
                pixels: (0..<width * height).map { _ in
                    UInt16.random(in: 0...UInt16(1 << bits - 1), using: &random)
                })
            for compression in DICOMCompression.allCases {
                try DICOMWriter.write(
                    image, bitsStored: bits, elements: [], compression: compression, to: path)
                #expect(try ImageDecoder.decode(path: path).image == image)
            }
        }
    }

    @Test func attributesAndSequencesAreRead() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.dcm")
        try DICOMWriter.write(
            image, bitsStored: 12,
            elements: [
                DICOMElement(0x0008, 0x0060, "MG"),
                DICOMElement(0x0010, 0x0010, "ERFUNDEN^ZOË=山田^花子"),
                DICOMElement(0x0020, 0x0062, "R"),
                DICOMElement(0x0028, 0x1050, "100\\200"),
                DICOMElement(0x0028, 0x1051, "300\\400"),
                DICOMElement(
                    0x0028, 0x3010,
                    items: [
                        [
                            DICOMElement(0x0028, 0x3002, "4\\10\\12"),
                            DICOMElement(0x0028, 0x3003, "FIRST"),
                            DICOMElement(0x0028, 0x3006, "0\\100\\2000\\4095"),
                        ],
                        [
                            DICOMElement(0x0028, 0x3002, "2\\0\\16"),
                            DICOMElement(0x0028, 0x3006, "0\\65535"),
                        ],
                    ]),
                DICOMElement(
                    0x0054, 0x0220,
                    items: [
                        [
                            DICOMElement(0x0008, 0x0100, "R-10226"),
                            DICOMElement(0x0008, 0x0102, "SRT"),
                            DICOMElement(
                                0x0054, 0x0222,
                                items: [
                                    [
                                        DICOMElement(0x0008, 0x0100, "R-102D5"),
                                        DICOMElement(0x0008, 0x0102, "SRT"),
                                    ]
                                ]),
                        ]
                    ]),
            ], compression: .rle, to: path)
        let file = try ImageFile.read(at: path)
        #expect(file.patient.name == "ERFUNDEN^ZOË=山田^花子")
        #expect(file.view?.name == .rightMLO)
        #expect(file.view?.modifiers == [.implantDisplaced])
        #expect(file.attributes.greys.windows.map(\.center) == [100, 200])
        let tables = try ImageDecoder.decode(path: path).tables.voi
        #expect(
            tables == [
                LookupTable(
                    firstInput: 10, entries: [0, 100, 2000, 4095], bits: 12,
                    explanation: "FIRST"),
                LookupTable(firstInput: 0, entries: [0, 65535], bits: 16),
            ])
    }

    @Test func anEmptySequenceIsWritten() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.dcm")
        try DICOMWriter.write(
            image, bitsStored: 12, elements: [DICOMElement(0x0054, 0x0220, items: [])],
            compression: .none, to: path)
        #expect(try DICOMFile(at: path).itemCount(.viewCodeSequence) == 0)
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: path)).range(
                of: Data([0x54, 0x00, 0x20, 0x02, 0x53, 0x51])) != nil)
    }

    @Test func whatIsGivenIsNotOverwritten() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.dcm")
        let uid = "1.2.840.10008.5.1.4.1.1.1.2.1"
        try DICOMWriter.write(
            image, bitsStored: 12,
            elements: [
                DICOMElement(0x0008, 0x0016, uid), DICOMElement(0x0008, 0x0018, "2.25.77"),
                DICOMElement(0x0028, 0x0004, "MONOCHROME1"),
            ], compression: .jpegLSLossless, to: path)
        let file = try ImageFile.read(at: path)
        #expect(file.sopClassUID == uid)
        #expect(file.sopInstanceUID == "2.25.77")
        #expect(file.attributes.intent == .processing)
        #expect(file.attributes.greys.isInverted)
    }

    @Test func failuresNameWhatIsWrong() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.dcm")
        let tooDeep = failure { () throws(ImageFileError) in
            try DICOMWriter.write(
                image, bitsStored: 8, elements: [], compression: .none, to: path)
        }
        #expect(tooDeep?.code == .unwritable)
        #expect(tooDeep?.attribute == "Bits Stored (0028,0101)")
        let badValue = failure { () throws(ImageFileError) in
            try DICOMWriter.write(
                image, bitsStored: 12, elements: [DICOMElement(0x0028, 0x0106, "many")],
                compression: .none, to: path)
        }
        #expect(badValue?.attribute == "Smallest Image Pixel Value (0028,0106)")
        #expect(badValue?.value == "many")
        #expect(badValue?.remedy == "give a value that the attribute takes")
        let noFolder = failure { () throws(ImageFileError) in
            try DICOMWriter.write(
                image, bitsStored: 12, elements: [], compression: .none,
                to: folder.file("none/a.dcm"))
        }
        #expect(noFolder?.code == .unwritable)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
