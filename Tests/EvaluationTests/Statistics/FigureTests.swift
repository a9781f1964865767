import Evaluation
import Foundation
import Testing

@Suite struct FigureTests {
    private let reason = Unavailable(
        .noCancer, "AUC of year 1", "no cancer among 570 women", remedy: "wait")

    @Test func aFigureIsKnownOrRefused() throws {
        let known = Figure { () throws(Unavailable) in 0.5 }
        #expect(known.value == 0.5)
        #expect(known.refusal == nil)
        #expect(try known.get() == 0.5)
        let refused = Figure<Double> { () throws(Unavailable) in throw reason }
        #expect(refused.value == nil)
        #expect(refused.refusal == reason)
        #expect(throws: reason) { try refused.get() }
    }

    @Test func aRefusalSaysWhatIsMissingAndWhatWouldHelp() {
        #expect(reason.description == "AUC of year 1: no cancer among 570 women; wait")
        #expect(
            Unavailable(.noWomen, "AUC of year 1", "there is no woman").description
                == "AUC of year 1: there is no woman")
    }

    @Test func bothAreCoded() throws {
        let figures: [Figure<Estimate>] = [
            .known(Estimate(0.7, standardError: 0.1)), .unavailable(reason),
        ]
        let data = try JSONEncoder().encode(figures)
        #expect(try JSONDecoder().decode([Figure<Estimate>].self, from: data) == figures)
        let text = try #require(String(data: data, encoding: .utf8))
        #expect(text.contains(#"{"unavailable":{"#))
        let numbers: [Figure<Double>] = [.known(1), .unavailable(reason)]
        let coded = try JSONEncoder().encode(numbers)
        #expect(try JSONDecoder().decode([Figure<Double>].self, from: coded) == numbers)
    }
}
