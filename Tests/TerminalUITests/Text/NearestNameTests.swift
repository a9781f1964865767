import Testing

@testable import TerminalUI

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 1),
        ("acent", "accent", 1), ("band.hihg", "band.high", 1),
    ])
    func distance(left: String, right: String, expected: Int) {
        #expect(NearestName.distance(left, right) == expected)
        #expect(NearestName.distance(right, left) == expected)
    }

    @Test func findsTheNearest() {
        #expect(NearestName.of("acent", among: ["text", "accent", "quiet"]) == "accent")
        #expect(NearestName.of("x", among: []) == nil)
    }
}
