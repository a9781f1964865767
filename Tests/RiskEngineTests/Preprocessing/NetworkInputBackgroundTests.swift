import Testing

@testable import RiskEngine

@Suite struct NetworkInputBackgroundTests {
    static func input(_ values: [UInt16]) -> NetworkInput {
        NetworkInput(width: values.count, height: 1, values: values)
    }

    @Test func countsTheMostFrequentValue() {
        #expect(Self.input([5, 65535, 5, 1, 5, 2, 65535]).dominant == (5, 3.0 / 7))
        #expect(Self.input([65535]).dominant == (65535, 1))
    }

    @Test func ofEqualCountsTheSmallestValue() {
        #expect(Self.input([9, 3, 3, 9]).dominant == (3, 0.5))
    }
}
