import ArgumentParser
import Files
import Screening

/// The command line: without a subcommand the workstation opens.
@main
struct Firstlight: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "firstlight",
        abstract: "A terminal workstation for mammographic risk.",
        discussion: """
            Without a subcommand the workstation opens on the local worklist.
            Nothing shown here is a diagnosis. \(ProgramVersion.disclaimer).
            --data, --config, --theme and --quiet may stand before a subcommand or after it.
            """,
        version: "firstlight \(ProgramVersion.current)",
        subcommands: [
            OpenCommand.self, DemoCommand.self, ImportCommand.self, ListCommand.self,
            ShowCommand.self, AssessCommand.self, RiskCommand.self, FactorsCommand.self,
            FlagCommand.self, IdentityCommand.self, ExportCommand.self, ModelCommand.self,
            SimulateCommand.self, EvaluateCommand.self, CalibrateCommand.self, BenchCommand.self,
            PathsCommand.self, DoctorCommand.self,
        ],
        defaultSubcommand: OpenCommand.self)

    /// Runs a subcommand. Errors are told through `Output`, as they may quote files.
    static func main() {
        Surroundings.openMissingDescriptors()
        do {
            var command = try parseAsRoot(
                GlobalOptions.behindSubcommand(Array(CommandLine.arguments.dropFirst())))
            try command.run()
        } catch {
            // What the system or Foundation refused is told in a reader's words, too.
            let text =
                SystemReason.number(of: error) == nil
                ? fullMessage(for: error) : "Error: " + SystemReason.text(of: error)
            let code = exitCode(for: error)
            if !text.isEmpty {
                if code == .success { Output.line(text) } else { Output.message(text) }
            }
            exit(withError: code)
        }
    }
}
