import ArgumentParser
import Operations
import Worklist

/// `firstlight flag`: flags an exam as the screen does.
struct FlagCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flag", abstract: "Flag an exam with a reason, or take the flag back.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The exam: number, accession, study UID or patient identifier.")
    var exam: String
    @Option(help: "Why.") var reason: String
    @ArgumentParser.Flag(help: "Take the flag back.") var withdraw = false

    func validate() throws {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--reason wants words")
        }
    }

    func run() throws {
        let store = try WorklistStore(path: global.locations.worklistFile)
        let exam = try store.exam(named: exam)
        let signature = Signature(author: try global.settings().reader)
        if withdraw {
            try store.withdrawFlag(of: exam.id, because: reason, by: signature)
        } else {
            try store.addFlag(reason, to: exam.id, by: signature)
        }
        if !global.quiet {
            Output.message(exam.reference + (withdraw ? ": flag taken back" : ": flagged"))
        }
    }
}
