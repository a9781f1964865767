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
