import Operations
import Screening
import Testing

@testable import Workstation

extension CommandTests {
    static let identity: [Case] = [
        Case(command: "identity") {
            var state = Fixture.state()
            state.worklist.select(exam: 3)
            func effects(_ said: String) -> [Effect] {
                state.apply(.command("identity", argument: said)).filter { $0.name == "settle" }
            }
            let meant: [(String, IdentitySettlement)] = [
                ("split", .split([])), ("split RMLO l-mlo", .split([.rightMLO, .leftMLO])),
                ("merge", .merge(with: nil)), ("merge 5", .merge(with: 5)),
                ("belongs-to 5 LMLO", .belongsTo(5, [.leftMLO])),
                ("belongs-to 5", .belongsTo(5, [])),
            ]
            for (said, settlement) in meant {
                #expect(effects(said) == [.settle(3, settlement)], "\(said)")
            }
            #expect(effects("split XYZ").isEmpty)
            #expect(state.message?.text.contains("'XYZ' is no view") == true)
            for said in ["merge x", "belongs-to", "join 5"] {
                #expect(effects(said).isEmpty)
                #expect(state.message?.kind == .warning)
            }
        }
    ]
}
