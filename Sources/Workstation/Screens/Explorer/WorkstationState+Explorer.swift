import Evaluation
import Operations
import Screening

extension WorkstationState {
    /// Opens the explorer on the listed exams, with the cut where it was left.
    mutating func openExplorer() -> [Effect] {
        if explorer == nil { explorer = ExplorerState(site) }
        refreshExplorer()
        push(.explorer)
        return [.readRisks]
    }

    /// Takes the pool anew from the list as it stands.
    mutating func refreshExplorer() {
        guard let explorer else { return }
        self.explorer?.pool = RiskPool(
            worklist.visible.map { worklist.rows[$0] }, risks: explorer.risks,
            wanted: explorer.wanted, questionnaire: site.questionnaires.first.name,
            outcomes: explorer.outcomes, disclosure: site.disclosure)
    }

    /// Reads the risks again where the explorer shows them.
    var explorerReload: [Effect] { screens.contains(.explorer) ? [.readRisks] : [] }

    /// Sets the cut to what a reader typed, in percent.
    mutating func setCut(_ text: String) {
        let number = text.replacing("%", with: "").replacing(",", with: ".")
            .filter { !$0.isWhitespace }
        guard let percent = Double(number), percent > 0, percent < 100 else {
            say(.error, "cut: '\(text)' is no cut; give percent above 0 and below 100, as in 2.5")
            return
        }
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
        guard let explorer else { return }
        do {
            self.explorer?.bandLines = try BandLines(
                explorer.cut, as: level, site, reader: session.reader)
        } catch {
            say(.error, "\(error)")
        }
    }
}
