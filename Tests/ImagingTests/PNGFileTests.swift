import Foundation
import Testing

@testable import Imaging

@Suite struct PNGWriterTests {
    @Test(arguments: [(8, 255), (16, 65535)])
    func picturesSurvive(bitDepth: Int, largest: Int) throws {
        let folder = try TemporaryFolder()
        let image = GreyImage(
            width: 31, height: 17, pixels: (0..<527).map { UInt16($0 * 40503 & largest) })
        let path = folder.file("a.png")
        try PNGWriter.write(image, bitDepth: bitDepth, to: path)
        let decoded = try ImageDecoder.decode(path: path)
        #expect(decoded.image == image)
        #expect(decoded.pixels.bitsStored == bitDepth)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.png"])
    }

    @Test func whatCannotBeWrittenSaysWhy() throws {
        let folder = try TemporaryFolder()
        let image = GreyImage(width: 2, height: 2, repeating: 256)
        for (depth, name) in [(8, "a.png"), (12, "a.png"), (16, "none/a.png")] {
            let error = failure { () throws(ImageFileError) in
                try PNGWriter.write(image, bitDepth: depth, to: folder.file(name))
            }
            #expect(error?.code == .unwritable)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}

@Suite struct PNGWriterColorTests {
    private func numbers(_ data: Data, _ range: Range<Int>) -> [UInt8] { Array(data[range]) }

    @Test func aPictureIsAWholeFileOfItsSizeAndResolution() throws {
        let image = ColorImage(
            width: 300, height: 2, samples: (0..<1800).map { UInt8($0 * 37 & 255) })
        let data = try PNGWriter.data(of: image, dotsPerInch: 254)
        #expect(PNGFile.isPNG(Array(data.prefix(8))))
        // IHDR: width, height, bit depth 8, colour type 2 (RGB).
        #expect(numbers(data, 16..<26) == [0, 0, 1, 44, 0, 0, 0, 2, 8, 2])
        let physical = try #require(data.range(of: Data("pHYs".utf8)))
        // 254 dots an inch are 10,000 a metre.
        #expect(
            numbers(data, physical.upperBound..<physical.upperBound + 9)
                == [0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10, 1])
        #expect(data.suffix(8).prefix(4) == Data("IEND".utf8))
    }

    @Test func whatIsWrittenIsColourAndNoMammogram() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("plot.png")
        let image = ColorImage(width: 4, height: 4, samples: [UInt8](repeating: 9, count: 48))
        try PNGWriter.data(of: image).write(to: URL(filePath: path))
        let error = failure { () throws(ImageFileError) in try ImageDecoder.decode(path: path) }
        #expect(error?.code == .notGrey)
        #expect(error?.message.contains("RGB colour") == true)
    }

    @Test func manySmallWritesAddUp() throws {
        // Noise cannot be compressed, so that the buffer grows several times.
        var state: UInt32 = 1
        let samples = (0..<90_000).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        let data = try PNGWriter.data(of: ColorImage(width: 300, height: 100, samples: samples))
        #expect(data.count > 90_000)
        #expect(data.suffix(8).prefix(4) == Data("IEND".utf8))
    }
}
