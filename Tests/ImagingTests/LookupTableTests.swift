import Testing

@testable import Imaging

@Suite struct LookupTableTests {
    @Test func inputsBeyondTheEndsTakeTheEnds() {
        let table = LookupTable(firstInput: -2, entries: [5, 6, 7], bits: 4)
        #expect([-99, -2, -1.4, -0.6, 0, 99].map { table.entry(for: $0) } == [5, 5, 6, 6, 7, 7])
        #expect(table.grey(for: 0) == 7.0 / 15)
    }

    @Test func descriptorsAreRead() throws {
        let signed = try #require(
            LookupTable(
                descriptor: [3, 65534, 12], data: [1, 2, 3], areBytes: false,
                hasSignedInput: true, explanation: "E"))
        #expect(signed.firstInput == -2)
        #expect(signed.bits == 12)
        #expect(signed.explanation == "E")
        let unsigned = try #require(
            LookupTable(
                descriptor: [3, 65534, 12], data: [1, 2, 3, 4], areBytes: false,
                hasSignedInput: false, explanation: ""))
        #expect(unsigned.firstInput == 65534)
        #expect(unsigned.entries == [1, 2, 3])
        let largest = try #require(
            LookupTable(
                descriptor: [0, 0, 16], data: [UInt16](repeating: 9, count: 65536),
                areBytes: false, hasSignedInput: false, explanation: ""))
        #expect(largest.entries.count == 65536)
    }

    @Test func entriesOfEightBitsMayBePacked() throws {
        let packed = try #require(
            LookupTable(
                descriptor: [3, 0, 8], data: [0x0201, 0x0003], areBytes: false,
                hasSignedInput: false, explanation: ""))
        #expect(packed.entries == [1, 2, 3])
        let bytes = try #require(
            LookupTable(
                descriptor: [2, 0, 16], data: [1, 2, 3, 4], areBytes: true,
                hasSignedInput: false, explanation: ""))
        #expect(bytes.entries == [0x0201, 0x0403])
    }

    @Test(
        arguments: [
            ([3, 0], [1, 2, 3]), ([4, 0, 12], [1, 2, 3]), ([3, 0, 0], [1, 2, 3]),
            ([3, 0, 17], [1, 2, 3]), ([0, 0, 8], []),
        ] as [([UInt16], [UInt16])])
    func whatDoesNotFitTogetherIsNoTable(descriptor: [UInt16], data: [UInt16]) {
        #expect(
            LookupTable(
                descriptor: descriptor, data: data, areBytes: false, hasSignedInput: false,
                explanation: "") == nil)
    }

    @Test func tablesOfAFileAreRead() throws {
        let decoded = try ImageDecoder.decode(path: Fixture.path("voi-luts.dcm"))
        #expect(decoded.greys.lookupTables == ["INVERTED", "PACKED", "SIXTEEN"])
        #expect(decoded.tables.voi.map(\.bits) == [12, 8, 16])
        #expect(decoded.tables.voi[0].entries == (0...4094).map { UInt16(4094 - $0) })
        #expect(decoded.tables.voi[1].firstInput == 1000)
        #expect(decoded.tables.voi[1].entries == (0...255).map { UInt16($0) })
        #expect(decoded.tables.voi[2].entries == (0..<16).map { UInt16($0 * 4369) })
    }

    @Test(arguments: [
        (16, 4095, 12), (16, 1023, 10), (12, 65535, 16), (8, 4000, 12), (12, 4095, 12),
    ])
    func bitsAreThoseOfTheEntries(declared: Int, largest: Int, bits: Int) {
        let table = LookupTable(firstInput: 0, entries: [0, 7, UInt16(largest)], bits: declared)
        #expect(table.scaledToEntries.bits == bits)
        #expect(table.scaledToEntries.entries == table.entries)
        let zeros = LookupTable(firstInput: 0, entries: [0, 0], bits: declared)
        #expect(zeros.scaledToEntries == zeros)
    }

    @Test(arguments: [
        // The VR decides, where it leaves the table among the inputs.
        (65000, Optional(false), 0...65535, false), (65000, true, -1000...4000, true),
        // Else the inputs' range does, whatever the slope's sign made of it.
        (65036, nil, -500...3595, true), (40000, nil, 0...65535, false),
        (64536, nil, -4095...0, true),
        // A table beside all inputs is not meant.
        (63488, false, -2048...2047, true), (40000, true, 0...65535, false),
    ])
    func theFirstInputIsSignedAsWrittenOrAsLookedUp(
        first: Int, written: Bool?, inputs: ClosedRange<Int>, isSigned: Bool
    ) {
        #expect(
            LookupTables.hasSignedInput(
                [4096, UInt16(first), 12], writtenAsSigned: written, inputs: inputs) == isSigned)
    }
}
