import Foundation
import Imaging
import Screening
import Testing

@testable import Worklist

@Suite struct RenderingCacheTests {
    let folder: TemporaryFolder
    let cache: RenderingCache
    private let hashes = (0..<4).map { String(repeating: "\($0)", count: 64) }

    init() throws {
        folder = try TemporaryFolder()
        cache = RenderingCache(folder: folder.file("cache"))
    }

    private func picture(_ value: UInt16 = 7) -> ReducedPicture {
        let image = GreyImage(width: 3, height: 2, pixels: [value, 1, 2, 3, 4, 65535])
        return ReducedPicture(
            image: image, originalWidth: 300, originalHeight: 200,
            greys: GreyAttributes(
                rescaleSlope: 1.5, windows: [.init(center: 1, width: 2, explanation: "é")],
                function: .sigmoid, lookupTables: ["", "soft"], isInverted: true, padding: 0...3),
            tables: LookupTables(
                modality: LookupTable(firstInput: -5, entries: [1, 2], bits: 12),
                voi: [
                    LookupTable(firstInput: 0, entries: [9], bits: 16),
                    LookupTable(firstInput: 4, entries: [3, 2, 1], bits: 8, explanation: "soft"),
                ]),
            statistics: GreyStatistics(of: image))
    }

    @Test func aPictureComesBackAsItWasKept() throws {
        #expect(cache.kept(sha256: hashes[0]) == nil)
        cache.keep(picture(), sha256: hashes[0])
        #expect(cache.kept(sha256: hashes[0]) == picture())
        let plain = ReducedPicture(
            image: GreyImage(width: 1, height: 1), originalWidth: 1, originalHeight: 1,
            greys: GreyAttributes(), tables: LookupTables(),
            statistics: GreyStatistics(of: GreyImage(width: 1, height: 1)))
        cache.keep(plain, sha256: hashes[1])
        #expect(cache.kept(sha256: hashes[1]) == plain)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.file("cache/\(hashes[0]).picture"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func everyDamageOfAnEntryIsSeenAndTheEntryRemoved() throws {
        let bytes = try picture().encoded()
        #expect(ReducedPicture(encoded: bytes) == picture())
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0x10
            #expect(ReducedPicture(encoded: damaged) == nil, "byte \(index)")
            #expect(ReducedPicture(encoded: Array(bytes.prefix(index))) == nil)
        }
        #expect(ReducedPicture(encoded: bytes + [0]) == nil)

        cache.keep(picture(), sha256: hashes[0])
        let path = folder.file("cache/\(hashes[0]).picture")
        try Data(bytes.dropLast()).write(to: URL(fileURLWithPath: path))
        #expect(cache.kept(sha256: hashes[0]) == nil)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func theLeastRecentlyUsedGoFirst() throws {
        let size = try picture().encoded().count
        let small = RenderingCache(folder: cache.folder, byteLimit: 3 * size + size / 2)
        for (index, hash) in hashes.prefix(3).enumerated() {
            small.keep(picture(UInt16(index)), sha256: hash)
            let path = folder.file("cache/\(hash).picture")
            var times = [
                timeval(tv_sec: 1000 + index, tv_usec: 0),
                timeval(tv_sec: 1000 + index, tv_usec: 0),
            ]
            #expect(utimes(path, &times) == 0)
        }
        // The oldest has just been used, so the second oldest goes.
        #expect(small.kept(sha256: hashes[0]) != nil)
        small.keep(picture(3), sha256: hashes[3])
        #expect(small.kept(sha256: hashes[1]) == nil)
        for hash in [hashes[0], hashes[2], hashes[3]] {
            #expect(small.kept(sha256: hash) != nil)
        }
        let tiny = RenderingCache(folder: cache.folder, byteLimit: size - 1)
        tiny.keep(picture(9), sha256: hashes[1])
        #expect(tiny.kept(sha256: hashes[1]) == nil)
        small.removeAll()
        #expect(small.kept(sha256: hashes[0]) == nil)
    }

    @Test func aViewIsReducedOnceAndThenTakenFromTheCache() throws {
        let path = try ImageSamples.write(folder.file("a.dcm"))
        let view = try #require(try ImageFile.read(at: path).view)
        let picture = try cache.reduced(for: view)
        #expect(picture.image == ImageSamples.picture())
        #expect(picture.originalWidth == 60 && picture.originalHeight == 80)
        #expect(picture.greys == view.greys)
        try FileManager.default.removeItem(atPath: path)
        #expect(try cache.reduced(for: view) == picture)
        cache.removeAll()
        #expect(throws: ImageFileError.self) { try cache.reduced(for: view) }
    }

    @Test func aFileThatHasChangedIsNotTakenForTheOneImported() throws {
        let path = try ImageSamples.write(folder.file("a.dcm"))
        let view = try #require(try ImageFile.read(at: path).view)
        try ImageSamples.write(path, seed: 5)
        let error = try #require(throws: ImageFileError.self) { try cache.reduced(for: view) }
        #expect(error.message.contains("changed"))
    }

    @Test func largePicturesAreReducedInProportion() throws {
        let path = folder.file("large.dcm")
        try DICOMWriter.write(
            GreyImage(width: 1000, height: 2000, repeating: 9), bitsStored: 12,
            elements: ImageSamples.Attributes().elements, compression: .rle, to: path)
        let picture = ReducedPicture(reducing: try ImageDecoder.decode(path: path))
        #expect(picture.image == GreyImage(width: 320, height: 640, repeating: 9))
        #expect(picture.originalWidth == 1000 && picture.originalHeight == 2000)
    }

    @Test func aCacheThatCannotBeWrittenCostsNoPicture() throws {
        try "a file".write(toFile: folder.file("cache"), atomically: true, encoding: .utf8)
        let path = try ImageSamples.write(folder.file("a.dcm"))
        let view = try #require(try ImageFile.read(at: path).view)
        #expect(try cache.reduced(for: view).image == ImageSamples.picture())
    }

    @Test func aHashThatIsNoneLeadsNowhere() {
        cache.keep(picture(), sha256: "../../etc/passwd")
        #expect(cache.kept(sha256: "../../etc/passwd") == nil)
    }
}
