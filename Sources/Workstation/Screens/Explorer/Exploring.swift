import Evaluation
import Operations
import Screening
import TerminalUI

extension Command {
    /// A cut that is moved over the risks of the list.
    static let exploring: [Command] = [
        Command(
            "explore", "move a cut over the list", keys: [.character("x")], on: [.worklist],
            footer: Footer("explore", 12), isJournaled: false
        ) { state, _ in state.openExplorer() },
        step(
            "cut-up", "the cut 0.1 % up", [.right, .character("l")], Footer("cut", 2, keys: "← →")
        ) {
            $0.move(by: ExplorerState.fineStep, up: true, $1)
        },
        step("cut-down", "the cut 0.1 % down", [.left, .character("h")]) {
            $0.move(by: ExplorerState.fineStep, up: false, $1)
        },
        step(
            "cut-far-up", "the cut 0.5 % up", [.character("L"), .wordRight],
            Footer("far", 3, keys: "H L")
        ) { $0.move(by: ExplorerState.coarseStep, up: true, $1) },
        step("cut-far-down", "the cut 0.5 % down", [.character("H"), .wordLeft]) {
            $0.move(by: ExplorerState.coarseStep, up: false, $1)
        },
        step(
            "next-cut", "to the next band's cut", [.character("]")], Footer("bands", 4, keys: "[ ]")
        ) { explorer, site in
            let stops = ExplorerState.stops(site)
            if let next = stops.first(where: { $0.percent > explorer.cut.percent }) {
                explorer.cut = next
            }
        },
        step("previous-cut", "to the band's cut before", [.character("[")]) { explorer, site in
            let stops = ExplorerState.stops(site)
            if let next = stops.last(where: { $0.percent < explorer.cut.percent }) {
                explorer.cut = next
            }
        },
        step(
            "fewer", "flag one exam fewer", [.up, .character("k")],
            Footer("one exam", 5, keys: "↑ ↓")
        ) { explorer, _ in explorer.pass(fewer: true) },
        step("more", "flag one exam more", [.down, .character("j")]) { explorer, _ in
            explorer.pass(fewer: false)
        },
        Command(
            "cut", "the cut in percent", keys: [.character("c")], on: [.explorer],
            footer: Footer("percent", 6), argument: .optional("PERCENT") { _ in [] },
            isJournaled: false
        ) { state, text in
            if text.isEmpty {
                state.prompt = Prompt(.cut, label: "cut in percent: ")
            } else {
                state.setCut(text)
            }
            return []
        },
        Command(
            "exactly", "flag exactly so many", keys: [.character("n")], on: [.explorer],
            footer: Footer("exactly", 7), argument: .optional("NUMBER") { _ in [] },
            isJournaled: false
        ) { state, text in
            if text.isEmpty {
                state.prompt = Prompt(.exactly, label: "flag exactly how many exams: ")
            } else {
                state.setCut(flagging: text)
            }
            return []
        },
        Command(
            "model", "numbers of another model", keys: [.character("m")], on: [.explorer],
            footer: Footer("model", 9), isJournaled: false
        ) { state, _ in
            guard let next = state.explorer?.pool.nextVersion else {
                state.say(.warning, "No listed exam has a calibrated number of another model")
                return []
            }
            state.explorer?.wanted = next
            state.refreshExplorer()
            return []
        },
        Command(
            "axis", "logarithmic axis, or not", keys: [.character("a")], on: [.explorer],
            footer: Footer("axis", 10), isJournaled: false
        ) { state, _ in
            state.explorer?.isLogarithmic.toggle()
            return []
        },
        Command(
            "open-at-cut", "open the exam at the cut", keys: [.enter], on: [.explorer],
            footer: Footer("open", 8)
        ) { state, _ in
            guard let explorer = state.explorer,
                let place = explorer.pool.nearest(to: explorer.cut)
            else {
                state.say(.warning, "There is no exam to open")
                return []
            }
            return [.openExam(explorer.pool.members[place].exam)]
        },
        Command(
            "band-lines", "show it as a setting", keys: [.character("w")], on: [.explorer],
            footer: Footer("as setting", 11), isJournaled: false
        ) { state, _ in
            guard let cut = state.explorer?.cut else { return [] }
            state.prompt = Prompt(
                .bandLines,
                label: "Show \(cut.percent) % as the setting of:  h high cut   "
                    + "i intermediate cut   esc none")
            return []
        },
        Command(
            "close", "back to the list", keys: [.escape], on: [.explorer],
            footer: Footer("back", 1), isJournaled: false
        ) { state, _ in
            state.pop()
            return []
        },
        Command(
            "outcomes", "read what became of them", on: [.worklist, .explorer],
            argument: .optional("FILE") { _ in [] }
        ) { state, path in
            guard path.isEmpty else { return [.readOutcomes(path)] }
            state.explorer?.outcomes = nil
            state.refreshExplorer()
            state.say(.done, "Outcomes are those of the manifests; :outcomes FILE reads a table")
            return []
        },
    ]

    private static func step(
        _ name: String, _ summary: String, _ keys: [Key], _ footer: Footer? = nil,
        _ change: @escaping @Sendable (inout ExplorerState, SiteSettings) -> Void
    ) -> Command {
        Command(name, summary, keys: keys, on: [.explorer], footer: footer, isJournaled: false) {
            state, _ in
            guard var explorer = state.explorer else { return [] }
            change(&explorer, state.site)
            state.explorer = explorer
            return []
        }
    }
}
