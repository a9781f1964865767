import ArgumentParser
import Evaluation
import ModelCatalogue
import Operations
import Screening
import Worklist

/// `firstlight calibrate`: fits a model's calibrator to outcomes of this site.
struct CalibrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Fit a model's calibrator to outcomes of this site.",
        discussion: """
            OUTCOMES.csv tells what became of women after their exams: years_to_cancer (100 for \
            none) and years_to_last_followup, or time and event, or exam_date, cancer_date and \
            last_followup_date; its other columns find the exams on the worklist, whose raw values \
            of the model are used. A curve a year is fitted, and judged on women it was not fitted \
            to. Women who were lost are stood for by those who were not.

            A year needs \(CancersNeeded.interceptOnly) women with a cancer for an intercept, \
            \(CancersNeeded.platt) for a slope too, \(CancersNeeded.isotonic) in every year for \
            isotonic curves, which are taken where they are better by more than a standard error; \
            fewer are refused. The new version is in use from then on where it is better than what \
            was in use; older ones stay (firstlight model calibrators). Exit: 2 where rows of the \
            table could not be used.

            --json: model, modelHash, isDemonstration, calibrator, method, former, isWritten, \
            isInUse, digest, outcomesFile, outcomesSHA256, date, women, exams, isSynthetic, \
            isWeighted, folds, seed, reason, isBetter, change, isotonicChange, years (year, \
            cancers, controls, form, slope and intercept, or knots, before, after: \
            observedExpected, slope, intercept, brier, logLoss), exclusions, rejected, notice.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The table of outcomes.") var outcomes: String
    @Option(help: "The model; the one in use where left out.") var model: String?
    @Option(help: "Which curves: auto, platt or isotonic.") var method = CalibrationRequest.auto
    @Option(help: "How many parts the women are divided into to judge, 2 to 20.") var folds = 10
    @Option(help: "The seed of the division.") var seed: UInt64 = 1
    @Option(help: "The version's name; local-DATE where left out.") var name: String?
    @Option(help: "The column of the weights; sampling_weight where there is one.")
    var weight: String?
    @ArgumentParser.Flag(help: "Fit and report, but write nothing.") var dryRun = false
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func validate() throws {
        let counts = CalibratorFitting.foldCounts
        guard counts.contains(folds) else {
            throw ValidationError(
                "--folds \(folds): expected \(counts.lowerBound) to \(counts.upperBound)")
        }
    }

    func run() throws {
        let places = global.locations
        let catalogue = places.catalogue
        let chosen = try catalogue.chosen(model)
        let date = CalendarDate.today()
        let version = name ?? catalogue.freeCalibratorName(of: chosen.name, on: date)
        try catalogue.checkFreeCalibrator(version, of: chosen.name)
        let run = ModelCalibration(
            store: try WorklistStore.existing(at: places.worklistFile), model: chosen,
            fitting: CalibratorFitting(request: method, folds: folds, seed: seed), name: version,
            date: date)
        var outcome = try fit(run)
        var isWritten = false
        if !dryRun {
            outcome.calibrator = try catalogue.add(
                outcome.calibrator, inUse: outcome.fit.isBetter)
            isWritten = true
        }
        if json {
            try Output.json(CalibrationEntry(outcome, of: chosen.card, isWritten: isWritten))
        } else {
            let text = CalibrationText(outcome, of: chosen, isWritten: isWritten)
            for line in text.lines { Output.line(line) }
        }
        for problem in outcome.rejected { Output.message("\(problem)") }
        if !outcome.rejected.isEmpty { throw ExitCode(2) }
    }

    /// Fits with a progress bar; ctrl-C stops between two curves.
    private func fit(_ run: ModelCalibration) throws -> ModelCalibration.Outcome {
        do {
            return try LongWork.run("calibrating", quiet: global.quiet) { line, stop in
                try run.run(
                    outcomesAt: outcomes, weightColumn: weight,
                    progress: {
                        line.update(
                            label: "calibrating", fraction: $0, text: "\(Int($0 * 100)) %")
                    }, isCancelled: { stop.isRequested })
            }
        } catch CalibrationRefusal.unavailable(let reason) where reason.code == .cancelled {
            Output.message("stopped: nothing is written")
            throw ExitCode(130)
        }
    }
}

extension CalibrationRequest: ExpressibleByArgument {}
