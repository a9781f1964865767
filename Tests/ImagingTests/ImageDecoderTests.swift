import Foundation
import Screening
import TestFiles
import Testing

@testable import Imaging

@Suite struct ImageDecoderTests {
    @Test(arguments: [
        "explicit-le", "implicit-le", "explicit-be", "deflated", "rle", "jpeg-lossless-p14",
        "jpeg-lossless-sv1", "jpeg-ls", "jpeg2000-lossless", "high-bit",
        "jpeg-lossless-sv1-short-first", "jpeg-lossless-sv1-empty-first", "jpeg-ls-short-first",
        "jpeg-ls-empty-first", "jpeg2000-lossless-short-first", "jpeg2000-lossless-empty-first",
        "named-explicit-is-implicit", "named-implicit-is-explicit", "named-little-is-big",
        "no-frames", "named-jpeg-is-implicit", "fragments-implicit-jpeg",
        "fragments-implicit-jpeg2000", "fragments-implicit-jpeg-ls", "fragments-named-explicit",
        "fragments-named-implicit", "jpeg2000-16-bits-of-12",
    ])
    func losslessFilesHoldTheStoredValues(name: String) throws {
        let decoded = try ImageDecoder.decode(path: Fixture.path(name + ".dcm"))
        #expect(decoded.image == (try Fixture.storedValues()))
        #expect(decoded.pixels.bitsStored == 12)
    }

    @Test(arguments: [("jpeg-extended-12bit", 60), ("jpeg-ls-near2", 2), ("jpeg2000-lossy", 400)])
    func lossyFilesAreNear(name: String, most: Int) throws {
        let decoded = try ImageDecoder.decode(path: Fixture.path(name + ".dcm"))
        let difference = try #require(
            largestDifference(decoded.image, try Fixture.storedValues()))
        #expect((1...most).contains(difference))
    }

    /// Decoded where OpenJPEG is 2.5 or later, else refused by name.
    @Test(arguments: ["htj2k", "htj2k-rpcl", "htj2k-lossy-syntax"])
    func highThroughputJPEG2000IsDecodedOrRefusedByName(name: String) throws {
        let path = Fixture.path(name + ".dcm")
        let stored = try Fixture.storedValues()
        do throws(ImageFileError) {
            let decoded = try ImageDecoder.decode(path: path)
            #expect(decoded.image == stored)
        } catch {
            #expect(error.code == .unsupportedTransferSyntax)
            #expect(error.message.hasPrefix("High-Throughput JPEG 2000"))
        }
    }

    @Test func sevenBitsOfJPEGLSAreDecoded() throws {
        let decoded = try ImageDecoder.decode(path: Fixture.path("jpeg-ls-7-bit.dcm"))
        #expect(decoded.image.pixels == (try Fixture.storedValues()).pixels.map { $0 >> 5 })
    }

    @Test func aSignedCodestreamIsReadAsSigned() throws {
        let path = Fixture.path("jpeg2000-signed-codestream.dcm")
        let decoded = try ImageDecoder.decode(path: path)
        // 13 bits, so 4096 is added; the values are the picture's less 1000.
        #expect(decoded.image.pixels == (try Fixture.storedValues()).pixels.map { $0 + 3096 })
        #expect(decoded.greys.rescaleIntercept == -4096)
        let file = try ImageFile.read(at: path)
        #expect(
            file.attributes.corrections?.contains {
                $0.attribute == "Pixel Representation (0028,0103)"
            } == true)
    }

    @Test func anotherEncodingThanNamedIsSaid() throws {
        for name in [
            "named-explicit-is-implicit", "named-implicit-is-explicit", "named-jpeg-is-implicit",
            "fragments-implicit-jpeg", "fragments-named-explicit", "fragments-named-implicit",
        ] {
            let file = try ImageFile.read(at: Fixture.path(name + ".dcm"))
            #expect(file.patient.name == "INVENTED^PERSON")
            #expect(
                file.attributes.corrections?.contains {
                    $0.attribute == "Transfer Syntax UID (0002,0010)"
                } == true)
        }
    }

    @Test(arguments: [
        ("padding-beyond", 65535, 65535...65535), ("padding-beyond-range", 65100, 65000...65535),
        ("padding-across", 4095, 4000...65535), ("padding-beyond-signed", 34816, 34816...34816),
        ("padding-across-signed", 0, -30720...48),
        ("jpeg2000-padding-beyond", 65535, 65535...65535),
    ])
    func paddingBeyondTheStoredBitsIsPadding(
        name: String, value: Int, range: ClosedRange<Int>
    ) throws {
        let decoded = try ImageDecoder.decode(path: Fixture.path(name + ".dcm"))
        let image = decoded.image
        #expect(decoded.pixels.bitsStored == 12)
        #expect(decoded.greys.padding == range)
        #expect(range.contains(value))
        for row in 0..<image.height {
            #expect(Int(image[40, row]) == value && Int(image[41, row]) == value)
        }
        // Nothing else is taken for padding but what is within the range itself.
        let others = image.pixels.indices.filter { !(40...41).contains($0 % image.width) }
        #expect(others.allSatisfy { image.pixels[$0] <= 4095 })
        if range.lowerBound > 4095 {
            #expect(image[5, 5] == 4095)
            #expect(others.allSatisfy { !range.contains(Int(image.pixels[$0])) })
        }
        #expect(
            try ImageFile.read(at: Fixture.path(name + ".dcm")).attributes.greys == decoded.greys)
    }

    @Test func aDeeperCodestreamIsBelievedWhereItsSamplesAreDeeper() throws {
        let path = Fixture.path("jpeg2000-deeper.dcm")
        let decoded = try ImageDecoder.decode(path: path)
        #expect(decoded.image.pixels == (try Fixture.storedValues()).pixels.map { $0 * 16 })
        #expect(decoded.pixels.bitsStored == 16)
        let corrections = try ImageFile.read(at: path).attributes.corrections ?? []
        #expect(corrections.contains { $0.attribute == "Bits Stored (0028,0101)" })
        let plain = try ImageFile.read(at: Fixture.path("jpeg2000-16-bits-of-12.dcm"))
        let others = plain.attributes.corrections ?? []
        #expect(!others.contains { $0.attribute == "Bits Stored (0028,0101)" })
    }

    /// A copy of a file whose data set says other bits than its codestream.
    private func saying(bitsStored: UInt8, _ path: String, in folder: TemporaryFolder) throws
        -> String
    {
        var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        for (tag, value) in [(0x01, bitsStored), (0x02, bitsStored - 1)] as [(UInt8, UInt8)] {
            let element: [UInt8] = [0x28, 0x00, tag, 0x01, 0x55, 0x53, 2, 0]
            let found = bytes.indices.first { bytes[$0...].starts(with: element) }
            bytes[try #require(found) + 8] = value
        }
        let other = folder.file("saying-\(bitsStored).dcm")
        try Data(bytes).write(to: URL(fileURLWithPath: other))
        return other
    }

    @Test(arguments: [
        "jpeg-lossless-p14", "jpeg-lossless-sv1", "jpeg-ls", "jpeg-extended-12bit",
    ])
    func jpegOfMoreBitsThanSaidIsBelievedWhereItsSamplesAreDeeper(name: String) throws {
        let folder = try TemporaryFolder()
        let path = try saying(bitsStored: 10, Fixture.path(name + ".dcm"), in: folder)
        let decoded = try ImageDecoder.decode(path: path)
        #expect(
            try decoded.image == ImageDecoder.decode(path: Fixture.path(name + ".dcm")).image)
        #expect(decoded.pixels.bitsStored == (name == "jpeg-extended-12bit" ? 12 : 16))
        let corrections = try ImageFile.read(at: path).attributes.corrections ?? []
        #expect(corrections.contains { $0.attribute == "Bits Stored (0028,0101)" })
    }

    @Test func aCodestreamOfSixteenBitsThatHoldsTwelveStaysAtTwelve() throws {
        let folder = try TemporaryFolder()
        let image = try Fixture.storedValues()
        try DICOMWriter.write(
            image, bitsStored: 16, elements: [], compression: .jpegLSLossless,
            to: folder.file("sixteen.dcm"))
        let path = try saying(bitsStored: 12, folder.file("sixteen.dcm"), in: folder)
        let decoded = try ImageDecoder.decode(path: path)
        #expect(decoded.image == image && decoded.pixels.bitsStored == 12)
        let corrections = try ImageFile.read(at: path).attributes.corrections ?? []
        #expect(!corrections.contains { $0.attribute == "Bits Stored (0028,0101)" })
    }

    @Test func eightBitFilesAreWidened() throws {
        let stored = try Fixture.storedValues()
        let image = try ImageDecoder.decode(path: Fixture.path("eight-bit.dcm")).image
        #expect(image.pixels == stored.pixels.map { $0 >> 4 })
        let lossy = try ImageDecoder.decode(path: Fixture.path("jpeg-baseline.dcm")).image
        #expect(try #require(largestDifference(lossy, image)) <= 12)
    }

    @Test(arguments: ["no-meta-implicit", "no-meta-explicit-be"])
    func dataSetsWithoutPreambleAreRead(name: String) throws {
        #expect(
            try ImageDecoder.decode(path: Fixture.path(name)).image == Fixture.storedValues())
    }

    @Test func signedValuesAreBiasedAndRescaledBack() throws {
        let decoded = try ImageDecoder.decode(path: Fixture.path("signed.dcm"))
        let stored = try Fixture.storedValues()
        // 14 bits, so 8192 is added; the fixture's values are the picture's less 1000.
        #expect(decoded.image.pixels == stored.pixels.map { $0 + 7192 })
        #expect(decoded.greys.rescaleSlope == 2)
        #expect(decoded.greys.rescaleIntercept == 100 - 2 * 8192)
        #expect(decoded.greys.padding == 7192...7194)
        #expect(decoded.pixels.isSigned)
    }

    @Test(arguments: ["gamma.png", "interlaced.png"])
    func pngSamplesAreAsStored(name: String) throws {
        #expect(
            try ImageDecoder.decode(path: Fixture.path(name)).image == Fixture.storedValues())
    }

    @Test func eightBitPNGSamplesAreAsStored() throws {
        let decoded = try ImageDecoder.decode(path: Fixture.path("eight-bit.png"))
        #expect(decoded.image.pixels == (try Fixture.storedValues()).pixels.map { $0 >> 4 })
        #expect(decoded.pixels.bitsStored == 8)
        #expect(decoded.pixels.transferSyntax == "PNG")
    }

    @Test(arguments: [
        ("jpeg2000-other-size.dcm", ImageFileError.Code.undecodable),
        ("damaged.png", .undecodable), ("short-data.png", .truncated),
    ])
    func damageThatOnlyTheDecoderSeesIsReported(
        name: String, code: ImageFileError.Code
    ) throws {
        let path = Fixture.path(name)
        _ = try ImageFile.read(at: path)
        let error = try #require(
            failure { () throws(ImageFileError) in
                try ImageDecoder.decode(path: path)
            })
        #expect(error.code == code)
        #expect(error.file == path)
        #expect(!error.remedy.isEmpty)
    }

    @Test func decodesFromSeveralThreadsAtOnce() async throws {
        let names = ["jpeg-ls", "rle", "jpeg2000-lossless", "jpeg-lossless-sv1", "deflated"]
        let expected = try Fixture.storedValues()
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<40 {
                let path = Fixture.path(names[index % names.count] + ".dcm")
                group.addTask { (try? ImageDecoder.decode(path: path).image) == expected }
            }
            for await isEqual in group { #expect(isEqual) }
        }
    }

    @Suite(.needs(.shared("exams"))) struct SharedExams {
        @Test(arguments: [
            ("explicit-le", 0), ("implicit-le", 0), ("explicit-be", 0), ("deflated", 0),
            ("rle", 0), ("jpeg-lossless-p14", 0), ("jpeg-lossless-sv1", 0), ("jpeg-ls", 0),
            ("jpeg2000-lossless", 0), ("jpeg-ls-near2", 2), ("jpeg-extended-12bit", 19),
        ])
        func transferSyntaxes(name: String, most: Int) throws {
            let folder = TestFiles.shared("exams/transfer-syntaxes").path + "/"
            let stored = try ImageDecoder.decode(path: folder + "stored-values.png").image
            let decoded = try ImageDecoder.decode(path: folder + name + ".dcm").image
            let difference = try #require(largestDifference(stored, decoded))
            #expect(difference <= most)
        }

        @Test func densityPicturesAreEightBitGrey() throws {
            let decoded = try ImageDecoder.decode(
                path: TestFiles.shared("exams/density/mayo-A2.png").path)
            #expect(decoded.pixels.bitsStored == 8)
            #expect(decoded.image.width == 1600 && decoded.image.height == 1970)
        }
    }
}

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
        #expect(file.attributes.greys.isInverted)
        #expect(file.attributes.greys.padding == 4095...4095)
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
            let greys = try ImageFile.read(at: path).attributes.greys
            #expect(greys.isInverted == isInverted)
            #expect(greys.function == .sigmoid)
        }
    }
}
