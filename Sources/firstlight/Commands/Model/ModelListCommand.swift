import ArgumentParser
import ModelCatalogue
import TerminalUI

/// `firstlight model list`: the models there are.
struct ModelListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models.",
        discussion: """
            --json: an array of name, title, modelHash, calibrator, isCalibratedHere, \
            licence, isDemonstration, isInUse, isSupplied, folder. A folder that is no model is told on standard error, and \
            the exit status is 2.
            """)

    @OptionGroup var global: GlobalOptions
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func run() throws {
        let catalogue = global.locations.catalogue
        catalogue.tidy()
        let models = catalogue.models()
        let problems = catalogue.problems()
        let current = try catalogue.currentName()
        if json {
            try Output.json(models.map { ModelEntry($0, current: current) })
        } else if models.isEmpty {
            Output.message("There is no model: firstlight model install mirai, or model import")
        } else {
            let width = models.map(\.name.count).max() ?? 0
            for model in models {
                let mark = model.name == current ? "* " : "  "
                let kind = model.card.isDemonstration ? "DEMONSTRATION  " : ""
                Output.line(
                    "\(mark)\(model.name.fitted(to: width + 2))\(model.shortHash)  "
                        + "\(kind)\(model.card.title)")
            }
            if current == nil { Output.message("None is in use: firstlight model use NAME") }
        }
        for problem in problems { Output.message("\(problem)") }
        if !problems.isEmpty { throw models.isEmpty ? ExitCode.failure : ExitCode(2) }
    }
}
