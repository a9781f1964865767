import Screening
import Testing

@testable import Workstation

extension CommandTests {
    static let identity: [Case] = [
        Case(command: "split") {
            var state = Fixture.state()
            state.worklist.select(exam: 3)
            #expect(state.apply(.command("split", argument: "")).contains(.settle(3, .split([]))))
            #expect(
                state.apply(.command("split", argument: "RMLO l-mlo")).contains(
                    .settle(3, .split([.rightMLO, .leftMLO]))))
            #expect(
                state.apply(.command("split", argument: "XYZ")).allSatisfy { $0.name != "settle" })
            #expect(state.message?.text.contains("'XYZ' is no view") == true)
        },
        Case(command: "merge") {
            var state = Fixture.state()
            state.worklist.select(exam: 3)
            #expect(
                state.apply(.command("merge", argument: "")).contains(.settle(3, .merge(with: nil)))
            )
            #expect(
                state.apply(.command("merge", argument: "5")).contains(
                    .settle(3, .merge(with: 5))))
            #expect(
                state.apply(.command("merge", argument: "x")).allSatisfy { $0.name != "settle" })
            #expect(state.message?.kind == .warning)
        },
        Case(command: "belongs-to") {
            var state = Fixture.state()
            state.worklist.select(exam: 3)
            #expect(
                state.apply(.command("belongs-to", argument: "5 LMLO")).contains(
                    .settle(3, .belongsTo(5, [.leftMLO]))))
            #expect(
                state.apply(.command("belongs-to", argument: "5")).contains(
                    .settle(3, .belongsTo(5, []))))
        },
    ]
}
