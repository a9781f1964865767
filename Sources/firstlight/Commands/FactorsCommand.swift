import ArgumentParser
import Files
import Operations
import Screening
import TerminalUI
import Worklist

/// `firstlight factors`: shows or records risk factors as the form does.
struct FactorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "factors", abstract: "Show or record the risk factors of an exam.",
        discussion: RiskFactorKey.allCases.map { "\($0.rawValue): \($0.accepted)" }
            .joined(separator: "\n"))

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The exam: number, accession, study UID or patient identifier.")
    var exam: String
    @Argument(help: "KEY=VALUE; an empty value takes the answer back.")
    var assignments: [String] = []
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func run() throws {
        let store =
            try assignments.isEmpty
            ? global.worklistToRead() : WorklistStore(path: global.locations.worklistFile)
        let exam = try store.exam(named: exam)
        var factors = try store.riskFactors(of: exam.id)
        if !assignments.isEmpty {
            for assignment in assignments {
                let parts = assignment.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2 else {
                    throw ValidationError("'\(assignment)': expected KEY=VALUE")
                }
                do {
                    try factors.set(named: String(parts[0]), to: String(parts[1]))
                } catch {
                    throw ValidationError(SystemReason.text(of: error))
                }
            }
            try store.setRiskFactors(
                factors, of: exam.id, by: Signature(author: try global.settings().reader))
        }
        if json { return try Output.json(factors) }
        for key in RiskFactorKey.allCases {
            let text = factors.text(of: key)
            Output.line(
                key.title.fitted(to: 28)
                    + (text.isEmpty ? "not recorded" : text))
        }
    }
}
