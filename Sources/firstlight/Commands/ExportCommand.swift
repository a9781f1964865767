import ArgumentParser
import Files
import Foundation
import Operations
import Reporting
import Screening
import Worklist

/// `firstlight export`: the summary of a session, as the screen writes it.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the summary of a session.",
        discussion: """
            Without --output it goes to standard output. --schema prints the JSON Schema of the JSON \
            export.
            """)

    @OptionGroup var global: GlobalOptions
    @Option(help: "A session's number, or 'last'.") var session = "last"
    @Option(help: "\(SessionFormat.choice); the output file's ending where left out.")
    var format: SessionFormat?
    @Option(name: .shortAndLong, help: "The file.") var output: String?
    @ArgumentParser.Flag(help: "Replace the file whatever it holds; an earlier export always is.")
    var force = false
    @ArgumentParser.Flag(help: "Leave out names, identifiers, dates of birth and exact dates.")
    var deidentify = false
    @ArgumentParser.Flag(help: "The JSON Schema of the JSON export, in place of a session.")
    var schema = false

    func validate() throws {
        guard !schema || (session == "last" && format == nil && output == nil && !deidentify) else {
            throw ValidationError("--schema goes with no other option: it prints no session")
        }
    }

    func run() throws {
        if schema { return Output.raw(SessionReport.jsonSchema) }
        let store = try global.worklistToRead()
        let worklist = ReadersWorklist(
            store, disclosure: try global.settings().site.disclosure)
        let session = try wanted(in: store)
        guard let output else {
            return Output.raw(
                try SessionExport.text(
                    of: try worklist.summary(of: session), as: format ?? .markdown,
                    isDeidentified: deidentify))
        }
        let path = FilePath.expandingHome(output)
        let unnoted = try worklist.export(
            session, as: format, to: path, isDeidentified: deidentify, replacesAny: force)
        if !global.quiet { Output.message("session \(session.id) written to \(path)") }
        // Where the worklist is read only, that was said when it was opened.
        if let unnoted, store.unwritable == nil {
            Output.message("the worklist does not know of it: \(unnoted)")
        }
    }

    private func wanted(in store: WorklistStore) throws -> ReadingSession {
        if session == "last" {
            guard let last = try store.lastSession() else {
                throw SessionArgumentError(
                    problem: "There is no session yet: firstlight opens the workstation")
            }
            return last
        }
        guard let number = Int64(session), let found = try store.session(id: number) else {
            let known = try store.sessions().prefix(8).map { String($0.id) }
            throw SessionArgumentError(
                problem:
                    "There is no session '\(session)'; there are \(known.joined(separator: ", "))")
        }
        return found
    }
}

/// A session that is not there.
struct SessionArgumentError: Error, CustomStringConvertible {
    var problem: String

    var description: String { problem }
}
