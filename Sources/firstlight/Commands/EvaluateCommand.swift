import ArgumentParser
import Evaluation
import Files
import Foundation
import Operations
import Reporting
import Questionnaires
import Screening
import Workstation

extension ReportFormat: ExpressibleByArgument {
    public init?(argument: String) { self.init(name: argument) }

    public static var allValueStrings: [String] { Report.formats.map(\.name) }

    public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

/// `firstlight evaluate OUTCOMES.csv`: how well a model's numbers meet what became of the women.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Judge a model by what became of the women.",
        discussion: """
            OUTCOMES.csv has a row for each exam, or one for each view. The outcome stands in \
            Mirai's columns years_to_cancer (100: none) and years_to_last_followup, in time \
            (years) and event (1, 0), or in exam_date, cancer_date and last_followup_date. \
            patient_id and exam_id, study_uid, accession or exam (the worklist's number) name the \
            exam; sampling_weight says how many women she stands for; synthetic says yes for \
            women who do not exist; columns named as the keys of 'firstlight risk' are her answers.

            Scores are the worklist's assessments by --model (the one in use where left out), or \
            columns --score NAME: NAME_1 to NAME_5, NAME1 to NAME5, or one column NAME, which is a \
            five-year risk where all values lie between 0 and 1, and else ranks women. --against \
            compares with \(QuestionnaireName.names), computed from the answers, or with other \
            columns, on the women who have both.

            Exit: 0 every exam was judged or refused by a model, 2 others were left out as well, \
            1 none could be judged, 64 usage, 130 stopped.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var picture: PictureOptions
    @Argument(help: "The table of outcomes.") var outcomes: String
    @Option(help: "The model: one of the catalogue, or \(QuestionnaireName.names).") var model:
        String?
    @Option(help: "A score of the table, in place of a model.") var score: String?
    @ArgumentParser.Flag(help: "With --score: the values rank women and are no risks.")
    var ranks = false
    @Option(help: "\(QuestionnaireName.names), or a score of the table.") var against: String?
    @Option(help: "Subgroups: age, density, race, vendor, or columns, separated by commas.")
    var by: String?
    @Option(help: "The column of the weights; sampling_weight where there is one.")
    var weight: String?
    @Option(help: "\(EvaluationFormat.choice); the output file's ending where left out.")
    var format: EvaluationFormat?
    @Option(name: .shortAndLong, help: "The file.") var output: String?
    @ArgumentParser.Flag(help: "Replace the file whatever it holds; an earlier report always is.")
    var force = false
    @Option(help: "Bootstrap samples for the intervals of concordance; 0 for none.")
    var replicates = 1000
    @Option(help: "Equal seeds give equal intervals.") var seed: UInt64 = 1
    @ArgumentParser.Flag(help: "As JSON: --format json.") var json = false

    func validate() throws {
        guard model == nil || score == nil else {
            throw ValidationError("--model and --score: give one of the two")
        }
        guard !ranks || score != nil else { throw ValidationError("--ranks goes with --score") }
        guard replicates == 0 || (40...1_000_000).contains(replicates) else {
            throw ValidationError("--replicates \(replicates): expected 0, or 40 to 1000000")
        }
        guard !json || (format ?? .json) == .json else {
            throw ValidationError("--json and --format: give one of the two")
        }
        guard score == nil || score != against else {
            throw ValidationError("--score and --against name the same columns")
        }
        if format == nil, !json, let output { _ = try Self.format(ofFile: output) }
    }

    func run() throws {
        let places = global.locations
        let site = try global.settings().site
        var run = ScoreEvaluation(
            worklistFile: places.worklistFile, catalogue: places.catalogue, site: site,
            date: .today())
        run.score =
            score.map { .column($0) }
            ?? model.flatMap { site.questionnaires[$0] }.map { .questionnaire($0) }
            ?? .model(model)
        run.against = against.map { name in
            site.questionnaires[name].map { .questionnaire($0) } ?? .column(name)
        }
        run.divisions = by.map { $0.split(separator: ",").map(String.init) } ?? []
        run.weightColumn = weight
        run.ranksOnly = ranks
        run.bootstrap =
            replicates > 0 ? Bootstrap(replicates: replicates, seed: seed) : nil
        let outcome = try judge(run)
        try write(outcome.report)
        tell(outcome.selection)
        if outcome.selection.hasFailures { throw ExitCode(2) }
    }

    /// Runs with a progress bar for the bootstrap; ctrl-C stops it.
    private func judge(_ run: ScoreEvaluation) throws -> ScoreEvaluation.Outcome {
        do {
            return try LongWork.run("bootstrap", quiet: global.quiet) { line, stop in
                try run.run(
                    outcomesAt: outcomes,
                    progress: { [replicates] done in line.update(done: done, total: replicates) },
                    isCancelled: { stop.isRequested })
            }
        } catch let error as Unavailable where error.code == .cancelled {
            Output.message("stopped: nothing was written")
            throw ExitCode(130)
        } catch let error as EvaluationProblem {
            tell(error.selection)
            throw error
        }
    }

    /// How many exams are told of for each reason; the report counts them all.
    private static let mostTold = 10

    /// Tells on standard error which exams were left out: counts every reason and names the first
    /// exams of each.
    private func tell(_ selection: StudySelection) {
        for exclusion in selection.exclusions {
            let exams = selection.leftOut.filter { $0.reason == exclusion.reason }
            Output.message("left out  \(exclusion.women): \(exclusion.reason)")
            if global.quiet { continue }
            for exam in exams.prefix(Self.mostTold) { Output.message("          \(exam.detail)") }
            if exams.count > Self.mostTold {
                Output.message("          and \(exams.count - Self.mostTold) more")
            }
        }
        if !global.quiet {
            Output.message(
                "\(selection.indices.count) exams judged, \(selection.leftOut.count) left out")
        }
    }

    private func write(_ report: EvaluationReport) throws {
        let format =
            try json ? .json : format ?? output.map { try Self.format(ofFile: $0) } ?? .text
        if let output {
            let path = FilePath.expandingHome(output)
            try ExportFile.write(try format.text(of: report), to: path, replacesAny: force)
            if !global.quiet { Output.message("evaluation written to \(path)") }
            return
        }
        guard format == .text else { return Output.raw(try format.text(of: report)) }
        // Escape sequences are our own; the words of the report hold no control character.
        let columns = Surroundings.terminalColumns
        let printer = PlotPrinter(
            glyphs: picture.chosenGlyphs, colors: picture.chosenColors)
        Output.raw(
            EvaluationTextReport(EvaluationDocument(report), columns: columns).text { plots in
                printer.lines(plots, columns: columns)
            })
    }

    private static func format(ofFile path: String) throws -> EvaluationFormat {
        guard let format = EvaluationFormat(fileName: path) else {
            throw ValidationError(
                "--output \(path): the ending names no format; give --format "
                    + EvaluationReport.formats.map(\.name).joined(separator: ", "))
        }
        return format
    }
}
