import Foundation
import TestFiles
import Testing

@testable import Imaging

@Suite struct HostileInputTests {
    private let prefix = [UInt8](repeating: 0, count: 128) + Array("DICM".utf8)

    /// A meta header that names a transfer syntax.
    private func start(_ syntax: String) -> [UInt8] {
        let uid = Array(syntax.utf8) + (syntax.utf8.count % 2 == 1 ? [0] : [])
        let element: [UInt8] = [2, 0, 0x10, 0, 0x55, 0x49, UInt8(uid.count), 0] + uid
        let length: [UInt8] = [2, 0, 0, 0, 0x55, 0x4C, 4, 0, UInt8(element.count), 0, 0, 0]
        return prefix + length + element
    }

    @Test(arguments: ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1"])
    func sequencesThatNestWithoutEndAreRefused(syntax: String) throws {
        let isExplicit = syntax.hasSuffix(".1")
        // View Code Sequence and an item, both of undefined length, over and over.
        let tag: [UInt8] = [0x54, 0, 0x20, 2]
        let undefined: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
        let sequence = tag + (isExplicit ? [0x53, 0x51, 0, 0] : []) + undefined
        let item = [0xFE, 0xFF, 0, 0xE0] + undefined
        var bytes = start(syntax)
        for _ in 0..<200_000 { bytes += sequence + item }
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, to: "deep.dcm")
        let error = failure { () throws(ImageFileError) in try ImageFile.read(at: path) }
        #expect(error?.code == .tooLarge)
        #expect(error?.message == "sequences nest too deeply")
    }

    @Test func elementsWithoutNumberAreRefused() throws {
        // Private elements of no length: each costs far more memory than the file.
        var bytes = start("1.2.840.10008.1.2.1")
        bytes.reserveCapacity(20 << 20)
        for group in stride(from: 0x0009, to: 0x07FF, by: 2) {
            for element in 0x1000..<0x1000 + 2200 {
                bytes += [
                    UInt8(group & 255), UInt8(group >> 8), UInt8(element & 255),
                    UInt8(element >> 8), 0x4C, 0x4F, 0, 0,
                ]
            }
        }
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, to: "many.dcm")
        let error = failure { () throws(ImageFileError) in try ImageFile.read(at: path) }
        #expect(error?.code == .tooLarge)
    }

    @Test(arguments: [0xFFFF_FFFE, 0x7FFF_FFFE, 0x1000] as [UInt32])
    func lengthsBeyondTheFileAreTruncation(length: UInt32) throws {
        var bytes = start("1.2.840.10008.1.2")
        bytes += [8, 0, 0x16, 0] + (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        bytes += Array("1.2".utf8)
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, to: "long.dcm")
        let error = failure { () throws(ImageFileError) in try ImageFile.read(at: path) }
        #expect(error?.code == .truncated)
    }

    @Test(arguments: ["", "\u{8}\0\u{5}\0CS", "MZ", "%PDF-1.7 and some more text", "DICM"])
    func otherFilesAreNotDICOM(text: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array(text.utf8), to: "other")
        let error = failure { () throws(ImageFileError) in try ImageFile.read(at: path) }
        #expect(error?.code == .notAnImageFile)
    }

    /// DCMTK's own search for the frame header never gets past a TEM marker (FF01).
    @Test(arguments: [[0xFF, 0x01], [0xFF, 0xC0, 0, 0], [0, 0], [0xFF, 0xDA]] as [[UInt8]])
    func aMarkerThatMayNotBeThereIsDamage(marker: [UInt8]) throws {
        var bytes = try [UInt8](
            Data(contentsOf: URL(fileURLWithPath: Fixture.path("jpeg-lossless-sv1.dcm"))))
        let start = try #require(
            bytes.indices.first { Array(bytes[$0...].prefix(3)) == [0xFF, 0xD8, 0xFF] })
        bytes.replaceSubrange(start + 2..<start + 2 + marker.count, with: marker)
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, to: "marker.dcm")
        let error = failure { () throws(ImageFileError) in
            try ImageDecoder.decode(path: path)
        }
        #expect(error?.code == .undecodable)
    }

    @Test(
        arguments: [
            (0, [3, 0, 0, 0]), (4, [0xFF, 0xFF, 0xFF, 0x7F]), (4, [0, 0, 0, 0]),
            (8, [0xFF, 0xFF, 0xFF, 0xFF]), (64, [UInt8](repeating: 0x80, count: 1500)),
        ] as [(Int, [UInt8])])
    func rleSegmentsThatLeadAstrayAreDamage(offset: Int, change: [UInt8]) throws {
        var bytes = try [UInt8](
            Data(contentsOf: URL(fileURLWithPath: Fixture.path("rle.dcm"))))
        // Two segments, the first behind the header of 64 bytes.
        let header: [UInt8] = [2, 0, 0, 0, 64, 0, 0, 0]
        let start = try #require(
            bytes.indices.first { Array(bytes[$0...].prefix(8)) == header })
        bytes.replaceSubrange(start + offset..<start + offset + change.count, with: change)
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, to: "rle.dcm")
        let error = failure { () throws(ImageFileError) in
            try ImageDecoder.decode(path: path)
        }
        #expect(error?.code == .undecodable)
        #expect(error?.message.hasPrefix("RLE: ") == true)
    }

    @Test(arguments: [1, 7, 8, 512])
    func whatFollowsThePixelsDoesNotMatter(count: Int) throws {
        let folder = try TemporaryFolder()
        for name in ["explicit-le.dcm", "jpeg-ls.dcm", "deflated.dcm"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: Fixture.path(name)))
            let path = try folder.write(
                [UInt8](bytes) + [UInt8](repeating: 0x41, count: count), to: name)
            #expect(try ImageDecoder.decode(path: path).image == Fixture.storedValues())
        }
    }

    /// Files with some bytes changed, cut out or put in: each is read or refused with a reason.
    @Test(arguments: 0..<8)
    func changedFilesAreReadOrRefused(round: Int) throws {
        let folder = try TemporaryFolder()
        let names = try FileManager.default.contentsOfDirectory(atPath: Fixture.path(""))
            .filter { $0.hasSuffix(".dcm") || $0.hasSuffix(".png") || !$0.contains(".") }
            .filter { $0 != "disc" }.sorted()
        let originals = try names.map {
            try [UInt8](Data(contentsOf: URL(fileURLWithPath: Fixture.path($0))))
        }
        var random = SplitMix64(state: UInt64(round) + 1)
        for _ in 0..<500 {
            var bytes = originals.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                change(&bytes, &random)
            }
            let path = try folder.write(bytes, to: "changed")
            let error = failure { () throws(ImageFileError) in
                _ = try ImageFile.read(at: path)
                _ = try ImageDecoder.decode(path: path)
            }
            if let error { #expect(!error.reason.isEmpty && error.file == path) }
        }
    }

    private func change(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let position = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, position + Int.random(in: 1...32, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: for index in position..<min(end, position + 4) { bytes[index] = 0xFF }
        case 3: bytes.removeSubrange(position..<end)
        default: bytes.insert(contentsOf: Array(bytes[position..<end]), at: position)
        }
    }

    /// Every file below a folder, such as pydicom's test data, is read or refused with a reason.
    @Test(.needs(.variable("FIRSTLIGHT_DICOM_FOLDER")))
    func aFolderOfFiles() throws {
        let folder = try #require(
            ProcessInfo.processInfo.environment["FIRSTLIGHT_DICOM_FOLDER"])
        var (taken, refused) = (0, 0)
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            let path = folder + "/" + name
            let error = failure { () throws(ImageFileError) in
                _ = try ImageFile.read(at: path)
                _ = try ImageDecoder.decode(path: path)
            }
            if let error {
                refused += 1
                #expect(!error.message.isEmpty && !error.remedy.isEmpty, "\(name)")
            } else {
                taken += 1
            }
        }
        #expect(taken > 0 && refused > 0)
    }
}

/// Steele, Lea and Flood's generator: the same numbers on every machine.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
