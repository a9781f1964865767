import ArgumentParser
import ModelCatalogue

/// `firstlight model verify`: hashes a model's files again.
struct ModelVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Hash the files of models again.",
        discussion: """
            Without a name all models. Exit: 0 all are what was installed, 2 some are not, 1 none.
            --json: an array of model, isIntact, files (file, expected, found, problem) and, for a \
            model without sums, problem.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The models.") var names: [String] = []
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    private struct Verdict: Encodable {
        var model: String
        var isIntact: Bool
        var files: [ModelFileCheck]
        var problem: String?
    }

    func run() throws {
        let catalogue = global.locations.catalogue
        catalogue.tidy()
        let chosen = names.isEmpty ? catalogue.names() : names
        if chosen.isEmpty { Output.message("There is no model to verify") }
        let verdicts = try judge(chosen, of: catalogue)
        if json { try Output.json(verdicts) } else { verdicts.forEach(tell) }
        let failures = verdicts.count { !$0.isIntact }
        if failures > 0 { throw failures == verdicts.count ? ExitCode.failure : ExitCode(2) }
    }

    private func judge(_ names: [String], of catalogue: ModelLibrary) throws -> [Verdict] {
        try LongWork.run("verifying", quiet: global.quiet) { line, stop in
            try names.map { name in
                do throws(CatalogueError) {
                    let files = try catalogue.verify(name) { share in
                        line.update(
                            label: "verifying", fraction: share,
                            text: "\(name)  \(Int(share * 100)) %")
                        return stop.isRequested
                    }
                    return Verdict(
                        model: name, isIntact: files.allSatisfy(\.isIntact), files: files)
                } catch {
                    if error.code == .cancelled { throw ExitCode(130) }
                    return Verdict(
                        model: name, isIntact: false, files: [], problem: error.description)
                }
            }
        }
    }

    private func tell(_ verdict: Verdict) {
        if let problem = verdict.problem { Output.line("\(verdict.model): \(problem)") }
        for file in verdict.files {
            if file.isIntact {
                Output.line("\(verdict.model)/\(file.file): intact, SHA-256 \(file.expected)")
            } else {
                Output.line(
                    "\(verdict.model)/\(file.file): CHANGED, "
                        + (file.problem ?? "SHA-256 \(file.found ?? "unknown")")
                        + ", installed was \(file.expected)")
            }
        }
        let changed = verdict.files.filter { !$0.isIntact }
        if !changed.isEmpty, changed.allSatisfy({ $0.file.hasPrefix("calibrators/") }) {
            Output.line(
                "These calibrators of \(verdict.model) are refused; choose another "
                    + "(firstlight model use \(verdict.model) --calibrator VERSION or original), "
                    + "or calibrate it anew")
        } else if !verdict.isIntact {
            Output.line(
                "\(verdict.model) is refused; remove it and install or import it again")
        }
    }
}
