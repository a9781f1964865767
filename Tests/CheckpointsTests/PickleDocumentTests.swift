import Files
import Foundation
import Testing
import TestModels

@testable import Checkpoints

@Suite struct PickleDocumentTests {
    static func root(_ bytes: some Collection<UInt8>) throws -> PickleValue {
        let file = MappedFile(bytes, named: "test.pkl")
        return try PickleDocument(file, in: 0..<file.count).root
    }

    @Test(arguments: 0...5) func plainValuesAreReadInEveryProtocol(version: Int) throws {
        let values = try #require(
            Self.root(CheckpointFixture.bytes("values-\(version).pkl")).entries())
        #expect(values["text"]?.text == "caf\u{e9} \u{2603}\n'\"\\")
        #expect(values["none"]?.isNone == true)
        #expect(values["yes"]?.bool == true)
        #expect(values["no"]?.bool == false)
        let numbers = try #require(values["numbers"]?.items)
        #expect(
            numbers.prefix(10).map(\.int) == [
                0, 1, 255, 256, -1, 65536, -(1 << 31), 1 << 31, 1 << 62, Int.min,
            ])
        #expect(numbers[10].kind == .largeInteger)
        #expect(numbers.suffix(2).map(\.double) == [0.5, -1e300])
        let tuple = try #require(values["tuple"]?.items)
        #expect(tuple[0].int == 1)
        #expect(tuple[1].items?.map(\.int) == [2, 3])
        #expect(tuple[2].items?.isEmpty == true)
        #expect(values["set"]?.items?.map(\.int) == [5])
        #expect(values["frozen"]?.items?.map(\.int) == [6])
        #expect(values["long"]?.text == String(repeating: "x", count: 300))
        #expect(values["ordered"]?.pairs.map(\.key.text) == ["a", "b"])
        #expect(values["many"]?.items?.map(\.int) == Array(0..<1100))
        let space = try #require(values["space"].flatMap(TorchModule.object))
        #expect(space.className == "argparse.Namespace")
        #expect(space.state.entries()?["num_heads"]?.int == 8)
        let call = try #require(values["call"]?.call)
        #expect(call.callee.globalName?.hasSuffix(".complex") == true)
        #expect(call.arguments.map(\.double) == [1, 2])
    }

    @Test func bytesAreBytesWhereTheProtocolHasThem() throws {
        for version in 3...5 {
            let values = try Self.root(CheckpointFixture.bytes("values-\(version).pkl")).entries()
            #expect(values?["bytes"]?.bytes == Array(0...255))
        }
    }

    @Test func aCallOfTheSystemStaysInert() throws {
        let trace = FileManager.default.currentDirectoryPath + "/HOSTILE-PICKLE-WAS-RUN"
        let values = try #require(Self.root(CheckpointFixture.bytes("hostile.pkl")).entries())
        let call = try #require(values["weights"]?.call)
        #expect(call.callee.globalName == "posix.system")
        #expect(call.arguments.first?.text == "touch HOSTILE-PICKLE-WAS-RUN")
        #expect(!FileManager.default.fileExists(atPath: trace))
    }

    @Test func everyTruncationIsAnError() throws {
        for version in [0, 2, 5] {
            let bytes = try CheckpointFixture.bytes("values-\(version).pkl")
            for count in stride(from: 0, to: bytes.count, by: 7) {
                #expect(throws: CheckpointError.self) { try Self.root(bytes.prefix(count)) }
            }
        }
    }

    @Test func aMillionNestedListsNeedNoStack() throws {
        // EMPTY_LIST a million times, then APPEND each to the one around it.
        let depth = 1_000_000
        var bytes = [UInt8](repeating: 0x5d, count: depth)
        bytes += [UInt8](repeating: 0x61, count: depth - 1) + [0x2e]
        var value = try Self.root(bytes)
        var seen = 1
        while let inner = value.items?.first {
            value = inner
            seen += 1
        }
        #expect(seen == depth)
        // Tuples of one within each other, and marks within marks.
        let tuples = [0x4e] + [UInt8](repeating: 0x85, count: depth) + [0x2e]
        #expect(try Self.root(tuples).kind == .tuple)
        let marks = [UInt8](repeating: 0x28, count: depth) + [0x2e]
        #expect(throws: CheckpointError.self) { try Self.root(marks) }
    }

    @Test func billionLaughsCostNothing() throws {
        // Each list holds the one before ten times: 10^100 items for who counts them out.
        var bytes: [UInt8] = [0x5d, 0x71, 0]
        for level in 1...100 as ClosedRange<UInt8> {
            bytes += [0x5d, 0x28] + (0..<10).flatMap { _ in [0x68, level - 1] } + [0x65]
            bytes += [0x71, level]
        }
        let value = try Self.root(bytes + [0x2e])
        #expect(value.count == 10)
        #expect(value.items?.first?.count == 10)
    }

    @Test func aListWithinItselfEnds() throws {
        let value = try Self.root([0x5d, 0x71, 0, 0x68, 0, 0x61, 0x2e])
        #expect(value.items?.first?.node == value.node)
    }

    @Test(arguments: [
        ("a text longer than the file", [0x58, 0xff, 0xff, 0xff, 0x7f, 0x61, 0x2e]),
        ("a text of negative length", [0x54, 0xff, 0xff, 0xff, 0xff, 0x61, 0x2e]),
        ("bytes of 2^64 - 1", [0x8e] + [UInt8](repeating: 0xff, count: 8) + [0x2e]),
        ("a number of negative length", [0x8b, 0xff, 0xff, 0xff, 0xff, 0x2e]),
        ("a value never remembered", [0x6a, 0xff, 0xff, 0xff, 0xff, 0x2e]),
        ("an empty stack", [0x2e]),
        ("a mark in the way", [0x4e, 0x28, 0x85, 0x2e]),
        ("a mark missing", [0x4e, 0x74, 0x2e]),
        ("a key without a value", [0x7d, 0x28, 0x4e, 0x75, 0x2e]),
        ("an item for a number", [0x4b, 1, 0x4e, 0x61, 0x2e]),
        ("a name that is no text", [0x4e, 0x4e, 0x93, 0x2e]),
        ("a class missing", [0x28, 0x6f, 0x2e]),
        ("an unknown opcode", [0xff, 0x2e]),
        ("protocol 6", [0x80, 6, 0x4e, 0x2e]),
        ("a buffer outside", [0x97, 0x2e]),
    ])
    func damageIsAnError(what: String, bytes: [UInt8]) {
        let error = #expect(throws: CheckpointError.self, "\(what)") { try Self.root(bytes) }
        #expect(error?.code == .damaged)
        #expect(error?.problem.contains("the pickle at byte") == true)
    }

    @Test func scatteredMemoNumbersAreRemembered() throws {
        // LONG_BINPUT 4 000 000 000, POP, LONG_BINGET.
        let number: [UInt8] = [0, 0x28, 0x6b, 0xee]
        let value = try Self.root([0x4b, 42, 0x72] + number + [0x30, 0x6a] + number + [0x2e])
        #expect(value.int == 42)
    }
}
