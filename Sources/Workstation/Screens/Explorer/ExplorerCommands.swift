import Evaluation
import Files
import Foundation
import Operations
import Screening
import TerminalUI
import Worklist

extension ExplorerScreen {
    static let commands: [Command] = [
        Command(
            "explore", "move a cut over the list", keys: [.character("x")], on: [.worklist],
            footer: .init("explore", 12), isJournaled: false
        ) { state, _ in
            state.push(state.explorer ?? ExplorerScreen(state.site))
            state.refreshExplorer()
            return [.readRisks]
        },
        step(
            "cut-up", "the cut 0.1 % up", [.right, .character("l")], .init("cut", 2, keys: "← →")
        ) {
            $0.move(by: ExplorerScreen.fineStep, up: true, $1)
        },
        step("cut-down", "the cut 0.1 % down", [.left, .character("h")]) {
            $0.move(by: ExplorerScreen.fineStep, up: false, $1)
        },
        step(
            "cut-far-up", "the cut 0.5 % up", [.character("L"), .wordRight],
            .init("far", 3, keys: "H L")
        ) { $0.move(by: ExplorerScreen.coarseStep, up: true, $1) },
        step("cut-far-down", "the cut 0.5 % down", [.character("H"), .wordLeft]) {
            $0.move(by: ExplorerScreen.coarseStep, up: false, $1)
        },
        step(
            "next-cut", "to the next band's cut", [.character("]")], .init("bands", 4, keys: "[ ]")
        ) { explorer, site in
            let stops = ExplorerScreen.stops(site)
            if let next = stops.first(where: { $0.percent > explorer.cut.percent }) {
                explorer.cut = next
            }
        },
        step("previous-cut", "to the band's cut before", [.character("[")]) { explorer, site in
            let stops = ExplorerScreen.stops(site)
            if let next = stops.last(where: { $0.percent < explorer.cut.percent }) {
                explorer.cut = next
            }
        },
        step(
            "fewer", "flag one exam fewer", [.up, .character("k")],
            .init("one exam", 5, keys: "↑ ↓")
        ) { explorer, _ in explorer.pass(fewer: true) },
        step("more", "flag one exam more", [.down, .character("j")]) { explorer, _ in
            explorer.pass(fewer: false)
        },
        Command(
            "cut", "the cut in percent", keys: [.character("c")], on: [.explorer],
            footer: .init("percent", 6), argument: .optional("PERCENT") { _ in [] },
            isJournaled: false
        ) { state, text in
            if text.isEmpty {
                state.prompt = Prompt(
                    .cut, label: "cut in percent: ", history: state.history(of: .cut))
            } else {
                state.setCut(text)
            }
            return []
        },
        Command(
            "exactly", "flag exactly so many", keys: [.character("n")], on: [.explorer],
            footer: .init("exactly", 7), argument: .optional("NUMBER") { _ in [] },
            isJournaled: false
        ) { state, text in
            if text.isEmpty {
                state.prompt = Prompt(
                    .exactly, label: "flag exactly how many exams: ",
                    history: state.history(of: .exactly))
            } else {
                state.setCut(flagging: text)
            }
            return []
        },
        Command(
            "model", "numbers of another model", keys: [.character("m")], on: [.explorer],
            footer: .init("model", 9), isJournaled: false
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
            footer: .init("axis", 10), isJournaled: false
        ) { state, _ in
            state.explorer?.isLogarithmic.toggle()
            return []
        },
        Command(
            "open-at-cut", "open the exam at the cut", keys: [.enter], on: [.explorer],
            footer: .init("open", 8)
        ) { state, _ in
            guard let explorer = state.explorer,
                let index = explorer.pool.nearest(to: explorer.cut)
            else {
                state.say(.warning, "There is no exam to open")
                return []
            }
            return [.openExam(explorer.pool.members[index].exam)]
        },
        Command(
            "band-lines", "show it as a setting", keys: [.character("w")], on: [.explorer],
            footer: .init("as setting", 11), isJournaled: false
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
            footer: .init("back", 1), isJournaled: false
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
        _ name: String, _ summary: String, _ keys: [Key], _ footer: Command.Footer? = nil,
        _ change: @escaping @Sendable (inout ExplorerScreen, SiteSettings) -> Void
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

extension Prompt.Kind {
    /// The explorer's cut in percent.
    static let cut = Prompt.Kind(
        "cut",
        submit: { state, text in
            if !text.allSatisfy(\.isWhitespace) { state.setCut(text) }
            return []
        })

    /// How many exams the explorer's cut is to flag.
    static let exactly = Prompt.Kind(
        "exactly",
        submit: { state, text in
            if !text.allSatisfy(\.isWhitespace) { state.setCut(flagging: text) }
            return []
        })

    /// Which of the site's cuts the explorer's is shown as.
    static let bandLines = Prompt.Kind(
        "bandLines",
        choices: [
            Choice(.character("h")) { state in
                state.showBandLines(as: .high)
                return []
            },
            Choice(.character("i")) { state in
                state.showBandLines(as: .intermediate)
                return []
            },
        ])
}

extension WorkstationState {
    /// The threshold explorer, once it was opened.
    var explorer: ExplorerScreen? {
        get { self[ExplorerScreen.self] }
        set { self[ExplorerScreen.self] = newValue }
    }

    /// Takes the pool anew from the list as it stands.
    mutating func refreshExplorer() {
        guard var explorer else { return }
        explorer.pool = RiskPool(
            worklist.visible.map { worklist.rows[$0] }, risks: explorer.risks,
            wanted: explorer.wanted, questionnaire: site.questionnaires.first.name,
            outcomes: explorer.outcomes, disclosure: site.disclosure)
        self.explorer = explorer
    }

    /// Sets the cut to what a reader typed, in percent.
    mutating func setCut(_ text: String) {
        let number = text.replacing("%", with: "").replacing(",", with: ".")
            .filter { !$0.isWhitespace }
        guard let percent = Double(number), percent > 0, percent < 100 else {
            say(.error, "cut: '\(text)' is no cut; give percent above 0 and below 100, as in 2.5")
            return
        }
        let site = site
        explorer?.set(percent, site)
    }

    /// Sets the cut so that it flags as many exams as a reader typed.
    mutating func setCut(flagging text: String) {
        guard let pool = explorer?.pool else { return }
        let words = text.filter { !$0.isWhitespace }
        guard let count = Int(words), (0...pool.members.count).contains(count) else {
            say(
                .error,
                "exactly: '\(text)' is no number of exams; there are 0 to \(pool.members.count)")
            return
        }
        if let cut = pool.risks.cut(flagging: count) {
            explorer?.cut = cut
        } else {
            say(
                .warning,
                "No cut flags exactly \(count): exams of equal risk stand on both sides of it")
        }
    }

    /// Shows the cut as the lines of a setting.
    mutating func showBandLines(as level: Band.Level) {
        guard var explorer else { return }
        do {
            explorer.bandLines = try BandLines(
                explorer.cut, as: level, site, reader: session.reader)
            self.explorer = explorer
        } catch {
            say(.error, SystemReason.text(of: error))
        }
    }
}

extension Event {
    /// What the models said of the exams of the worklist was read.
    package static func risks(_ risks: [Int64: ExamRisks]) -> Event {
        Event("risks") { state in
            state.explorer?.risks = risks
            state.refreshExplorer()
            return []
        }
    }

    /// A table of outcomes was read.
    static func outcomes(_ outcomes: LoadedOutcomes) -> Event {
        Event("outcomes") { state in
            if state.explorer == nil { state.explorer = ExplorerScreen(state.site) }
            state.explorer?.outcomes = outcomes
            state.refreshExplorer()
            let isWhole = outcomes.unmatchedCount == 0 && outcomes.rejectedCount == 0
            state.say(isWhole ? .done : .warning, outcomes.words)
            return []
        }
    }
}

extension Effect {
    /// Read what the models said of the exams of the worklist.
    static let readRisks = Effect("readRisks") { $0.handle(.risks(try $0.worklist.risks())) }

    /// Read a table of outcomes.
    static func readOutcomes(_ path: String) -> Effect {
        Effect("readOutcomes", path) { runner in
            let table = try OutcomeTable(atPath: FilePath.expandingHome(path))
            runner.handle(.outcomes(LoadedOutcomes(table, keys: try runner.store.examKeys())))
        }
    }
}

extension LoadedOutcomes {
    /// What was read, and what was not.
    var words: String {
        [
            "outcomes of \(Wording.count(followUps.count, "exam")) read",
            unmatchedCount > 0 ? "\(unmatchedCount) not found on the worklist" : nil,
            rejectedCount > 0 ? "\(rejectedCount) not readable" : nil,
            isSynthetic ? "SYNTHETIC" : nil,
            isWeighted ? "weights are not used: these are counts of this worklist" : nil,
        ].compactMap { $0 }.joined(separator: ", ")
    }
}
