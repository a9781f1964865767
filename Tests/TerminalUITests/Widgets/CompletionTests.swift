import Testing

@testable import TerminalUI

@Suite struct CompletionTests {
    let commands = ["export", "exam", "flag", "filter", "theme"]

    @Test func writesTheSharedBeginningFirst() {
        var completion = Completion(candidates: commands, text: "e")
        #expect(completion.matches == ["export", "exam"])
        #expect(completion.text == "e")
        completion.advance()
        #expect(completion.text == "ex")
        #expect(completion.selection == nil)
        completion.advance()
        #expect(completion.text == "export")
        completion.advance()
        #expect(completion.text == "exam")
        completion.advance()
        #expect(completion.text == "export")
        completion.advance(forward: false)
        #expect(completion.text == "exam")
    }

    @Test func writesASingleMatchAtOnce() {
        var completion = Completion(candidates: commands, text: "th")
        completion.advance()
        #expect(completion.text == "theme")
        #expect(completion.selection == 0)
    }

    @Test func goesRoundBackwards() {
        var completion = Completion(candidates: commands, text: "f")
        completion.advance(forward: false)
        #expect(completion.text == "filter")
    }

    @Test func leavesWhatNothingCompletes() {
        var completion = Completion(candidates: commands, text: "zz")
        completion.advance()
        #expect(completion.text == "zz")
        #expect(completion.matches.isEmpty)
    }

    @Test func ignoresCaseOnlyWhenItMust() {
        #expect(Completion(candidates: ["Flag", "flag"], text: "f").matches == ["flag"])
        #expect(Completion(candidates: ["Flag"], text: "f").matches == ["Flag"])
        var completion = Completion(candidates: ["Flag", "FLat"], text: "f")
        completion.advance()
        #expect(["F", "Flag"].contains(completion.text))
    }

    @Test func offersEverythingForNothing() {
        var completion = Completion(candidates: commands, text: "")
        completion.advance()
        #expect(completion.text == "export")
    }
}

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
