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
