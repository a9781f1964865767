import Operations
import RiskEngine
import Screening
import TerminalUI
import Testing
import Worklist

@testable import Workstation

/// `glyphs = "ascii"` covers every sign of the program's own, on every screen.
@Suite struct AsciiScreenTests {
    private static var ascii: PictureRenderer {
        PictureRenderer(glyphs: .ascii, colors: .indexed256)
    }
    private static var plain: PictureRenderer { PictureRenderer(glyphs: .ascii, colors: .plain) }

    /// The fixtures' people with names in ASCII.
    private static func named(_ details: ExamDetails) -> ExamDetails {
        var details = details
        details.exam.patient.name = "CHO^MIN-JI"
        return details
    }

    private static func list(_ width: Int, _ height: Int) -> WorkstationState {
        var state = Fixture.state(width: width, height: height)
        state.worklist.replace(
            rows: Fixture.rows.map { row in
                var row = row
                row.patientName = String(row.patientName.prefix { $0 != "=" })
                return row
            })
        return state
    }

    /// Every screen that the snapshots know, as states.
    private static func states(_ width: Int, _ height: Int) throws -> [(String, WorkstationState)] {
        var states: [(String, WorkstationState)] = []
        func add(_ name: String, _ state: WorkstationState, _ keys: [Key] = []) throws {
            var state = state
            for key in keys { _ = state.apply(.key(key)) }
            try Fixture.supplyPictures(to: &state)
            states.append((name, state))
        }
        let list = list(width, height)
        var previewed = list
        _ = previewed.apply(.previewed(named(Fixture.details)))
        try add("worklist", previewed)
        try add("worklist, another order", list, [.character("S"), .character("*")])
        try add("assessing", list, [.character("*"), .character("A")])
        try add("filter", list, [.character("/"), .character("z")])
        try add("nothing passes", list, [.character("/"), .character("z"), .enter])
        try add("help", list, [.character("?")])
        try add("command", list, [.character(":"), .character("s"), .character("o"), .tab])
        try add("note", list, [.character("n")])
        var session = list
        _ = session.apply(.key(.character("v")))
        var summary = Fixture.summary
        for index in summary.entries.indices {
            let name = summary.entries[index].exam.patient.name
            summary.entries[index].exam.patient.name = String(name.prefix { $0 != "=" })
        }
        _ = session.apply(.session(summary, hasUnexportedWork: true))
        try add("session", session)
        var said = session
        said.say(.error, String(repeating: "long ", count: 50))
        try add("cut message", said)
        try add("messages", said, [.character("M")])
        for (name, details) in [
            ("exam", Fixture.assessedDetails), ("refused", Fixture.refusedDetails),
            ("image", Fixture.imageDetails), ("image refused", Fixture.refusedImageDetails),
            ("several", Fixture.severalPictures),
        ] {
            var exam = list
            _ = exam.apply(.opened(named(details)))
            try add(name, exam)
            try add(name + ", panel", exam, [.character("t")])
            try add(name + ", overlay", exam, [.character("o")])
            try add(name + ", enlarged", exam, [.character("4")])
            try add(name + ", candidate", exam, [.character("c")])
            try add(name + ", form", exam, [.character("b"), .down, .down])
            try add(name + ", messages", exam, [.character("M")])
        }
        var explorer = Fixture.explorerState(width: width, height: height)
        try add("explorer", explorer)
        _ = explorer.apply(.key(.character("w")))
        try add("band lines", explorer, [.character("h")])
        return states
    }

    @Test(arguments: [(80, 24), (120, 40), (60, 12)])
    func noScreenHasASignPastASCII(width: Int, height: Int) throws {
        for (name, state) in try Self.states(width, height) {
            for renderer in [Self.ascii, Self.plain] {
                let lines = state.draw(with: renderer).lines
                for line in lines {
                    let strange = line.unicodeScalars.filter { $0.value > 0x7E || $0.value < 0x20 }
                    #expect(strange.isEmpty, "\(name): \(line)")
                }
            }
        }
    }

    @Test func lettersStayAndSignsAroundThemAreWritten() {
        var grid = CellGrid(width: 40, height: 1)
        grid.put("Müller–Łoś · 山田 ▶ ﾔﾏ ½ … 👩 אב", x: 0, y: 0)
        let columns = grid.bounds.width
        grid.writeSignsInASCII()
        #expect(grid.lines[0] == "Müller-Łoś . 山田 > ﾔﾏ ½ . ?  אב")
        #expect(grid.bounds.width == columns)
    }

    @Test func otherGlyphsLeaveTheScreenAsItIs() {
        let state = Fixture.state()
        #expect(state.draw(with: Fixture.renderer()).lines.joined().contains("─"))
    }
}
