import ArgumentParser
import Foundation
import ModelCatalogue
import Operations
import Screening
import TerminalUI
import Worklist

/// `firstlight assess`: the risk engine without a screen.
struct AssessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess", abstract: "Assess exams with image models.",
        discussion: """
            Exams that have a current assessment by the same model are not assessed again unless \
            --again says so. Each assessment is stored as it is done: ctrl-C stops, and the same \
            command goes on. A refusal of the model is an answer; a file that is missing or \
            cannot be read is a failure, of which nothing is stored.
            Exit: 0 all have an answer, 2 some failed, 1 all of them, or failed, 130 stopped.

            --json: an array of exam, patient, model, modelHash, status (scored, \
            scored-with-warnings, refused), hiddenUntilRead, refusals (attribute, value, reason), \
            warnings, views (by LCC and so on: file, pull in logits, features), raw and \
            calibrated (five risks from 0 to 1, absent when refused), predictedRiskFactors (name \
            to probabilities), seconds (reading the files included). What is not risk stands under \
            findings, by what it is: density (model, modelHash, status, hiddenUntilRead, refusals, \
            warnings, value, unit, probabilities, recorded, seconds); absent where no model in use \
            is asked for it.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Exams: number, accession, study UID or patient identifier.")
    var exams: [String] = []
    @ArgumentParser.Flag(help: "Every exam of the worklist, priors too.") var all = false
    @Option(help: "The model; where left out those in use, one for each finding.") var model:
        String?
    @ArgumentParser.Flag(help: "With --json: the network's features of each view; computes anew.")
    var features = false
    @ArgumentParser.Flag(help: "Assess again what is assessed already.") var again = false
    @ArgumentParser.Flag(help: "As a JSON array.") var json = false
    @Option(help: "Threads to compute with.") var threads: Int?

    func validate() throws {
        guard exams.isEmpty == all else {
            throw ValidationError("Name exams, or --all, not both")
        }
        if features, !json { throw ValidationError("--features goes with --json") }
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads \(threads): expected 1 to 1024")
        }
    }

    func run() throws {
        let settings = try global.settings()
        let places = global.locations
        let store = try WorklistStore(path: places.worklistFile)
        let models = try ImageModelChoice.chosen(model, in: places.catalogue, threads: threads)
        var run = AssessmentRun(
            store: store, models: models, bands: settings.site.imageBands,
            signature: Signature(author: settings.reader))
        run.again = again
        run.disclosure = settings.site.disclosure
        run.wantsFeatures = features
        let (ids, unknown) = try wanted(in: store)
        var report = try LongWork.run("assessing", quiet: global.quiet) { line, stop in
            var told: String?
            return try run.run(
                ids,
                progress: { progress in
                    // Once a file, on a terminal and in a log alike: a job that hangs says on what.
                    if let awaited = progress.awaited, awaited.path != told {
                        told = awaited.path
                        line.end()
                        Output.message(
                            "waiting   the file has not answered for \(awaited.seconds) s: "
                                + "\(awaited.path); ctrl-C stops")
                    }
                    line.update(progress)
                }, isCancelled: { stop.isRequested })
        }
        report.failures = unknown + report.failures
        let entries = report.assessed.map(AssessmentEntry.init)
        if json {
            try Output.json(entries)
        } else {
            for line in AssessmentTable.lines(entries, models) { Output.line(line) }
        }
        try Self.conclude(report, quiet: global.quiet)
    }

    /// Says what failed and what is left, and ends with the code for it.
    static func conclude(_ report: AssessmentRun.Report, quiet: Bool) throws {
        for failure in report.failures {
            Output.message("failed    \(failure.exam): \(failure.reason)")
        }
        let count = report.assessed.count
        if !quiet {
            let kept = report.keptCount > 0 ? ", \(report.keptCount) of them before" : ""
            Output.message("\(count) assessed\(kept), \(report.failures.count) failed")
        }
        if report.leftCount > 0 {
            Output.message(
                "stopped: \(report.leftCount) not assessed; the same command goes on")
        }
        if report.isInterrupted { throw ExitCode(130) }
        if !report.failures.isEmpty { throw count == 0 ? ExitCode.failure : ExitCode(2) }
    }

    /// The exams that the words mean, each once, and the words that mean none.
    private func wanted(
        in store: WorklistStore
    ) throws -> (ids: [Int64], unknown: [AssessmentRun.Report.Failure]) {
        if all { return (try store.rows().map(\.id), []) }
        var ids: [Int64] = []
        var unknown: [AssessmentRun.Report.Failure] = []
        for word in exams {
            do {
                let id = try store.exam(named: word).id
                if !ids.contains(id) { ids.append(id) }
            } catch let error as ExamArgumentError {
                unknown.append(
                    AssessmentRun.Report.Failure(exam: "'\(word)'", reason: error.description))
            }
        }
        return (ids, unknown)
    }
}
