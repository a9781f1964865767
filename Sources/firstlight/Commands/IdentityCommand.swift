import ArgumentParser
import Files
import Operations
import Screening
import TerminalUI
import Worklist

/// `firstlight identity`: whose pictures an exam holds, by its files, and what somebody says of it.
struct IdentityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Whose pictures an exam holds, and settle it where files disagree.",
        discussion: """
            Files of one study that differ in Patient ID, in study date, or in name and birth date \
            both, are exams of their own. Where one of name, birth date and sex differs, the exam \
            stays one and gets no number until somebody says whose pictures these are. What is \
            said is kept in the journal, and can be said otherwise later.
            """,
        subcommands: [Show.self, Split.self, Merge.self, BelongsTo.self],
        defaultSubcommand: Show.self)

    /// What each file states.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print what each file of an exam states.")

        @OptionGroup var global: GlobalOptions
        @Argument(help: "The exam: number, accession, study UID or patient identifier.")
        var exam: String

        func run() throws {
            let store = try global.worklistToRead()
            let exam = try store.exam(named: exam)
            Output.line(exam.reference.printable)
            for view in exam.views.sorted(by: { $0.precedes($1) }) {
                Output.line("  \(view.name.label)  \(view.file.path)".printable)
                Output.line(("      " + (view.identity?.sentence ?? "")).printable)
            }
            for remark in exam.remarks {
                Output.line("\(remark.attribute): \(remark.text)".printable)
            }
            if !exam.identityConflicts.isEmpty { Output.line(exam.identityRemedy) }
        }
    }

    /// The exam is several.
    struct Split: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "split",
            abstract: "Take an exam apart by what its files state, or some views from the rest.")

        @OptionGroup var global: GlobalOptions
        @Argument(help: "The exam: number, accession, study UID or patient identifier.")
        var exam: String
        @Option(parsing: .upToNextOption, help: "The views to take out: RCC LCC RMLO LMLO.")
        var view: [String] = []

        func run() throws {
            try IdentityCommand.settle(.split(try IdentityCommand.names(view)), exam, global)
        }
    }

    /// Two exams are one, or the files of one are one woman's.
    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: "Say that an exam's files are one woman's, or that two exams are one.")

        @OptionGroup var global: GlobalOptions
        @Argument(help: "The exam: number, accession, study UID or patient identifier.")
        var exam: String
        @Argument(help: "The exam that is a part of it.") var other: String?

        func run() throws {
            let store = try WorklistStore(path: global.locations.worklistFile)
            let other = try other.map { try store.exam(named: $0).id }
            try IdentityCommand.settle(.merge(with: other), exam, global)
        }
    }

    /// Views are of another exam, or the exam of another woman.
    struct BelongsTo: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "belongs-to",
            abstract: "Say that an exam is of another exam's woman, or some views of another exam.")

        @OptionGroup var global: GlobalOptions
        @Argument(help: "The exam: number, accession, study UID or patient identifier.")
        var exam: String
        @Argument(help: "The exam it belongs to.") var other: String
        @Option(parsing: .upToNextOption, help: "The views that are of the other exam.")
        var view: [String] = []

        func run() throws {
            let store = try WorklistStore(path: global.locations.worklistFile)
            let other = try store.exam(named: other).id
            try IdentityCommand.settle(
                .belongsTo(other, try IdentityCommand.names(view)), exam, global)
        }
    }

    private static func names(_ words: [String]) throws -> [ViewName] {
        do {
            return try IdentitySettlement.names(words)
        } catch {
            throw ValidationError("--view \(SystemReason.text(of: error))")
        }
    }

    private static func settle(
        _ settlement: IdentitySettlement, _ word: String, _ global: GlobalOptions
    ) throws {
        let store = try WorklistStore(path: global.locations.worklistFile)
        let exam = try store.exam(named: word)
        let said = try settlement.apply(
            to: exam.id, in: store, by: Signature(author: try global.settings().reader))
        if !global.quiet { Output.message(said) }
    }
}

extension StatedIdentity {
    /// What a file states, on one line.
    fileprivate var sentence: String {
        let attributes = IdentityAttribute.allCases.map { attribute in
            "\(attribute.word) \(value(of: attribute) ?? "not stated")"
        }
        return
            (attributes + [issuer.map { "issuer \($0)" }].compactMap { $0 }
            + ["study UID \(studyInstanceUID)"]).joined(separator: ", ")
            + (isNamedByManifest ? " (named by a manifest)" : "")
            + (isAssumed ? " (as the exam said when it was stored; import the file again)" : "")
    }
}
