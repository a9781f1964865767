import ArgumentParser
import Foundation
import Operations
import Phantom
import Screening

extension PhantomWriter.Format: ExpressibleByArgument {}

/// `firstlight simulate`: women who never were, their pictures, their answers and what became of
/// them.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Draw a SYNTHETIC cohort with known outcomes.",
        discussion: """
            A simulation tuned to a published comparison (image-only network AUC 0.71, \
            questionnaire 0.61): it exercises evaluation and trains a demonstration, and says \
            nothing of real women. The folder gets exams, manifest.csv in Mirai's columns, \
            risk-factors.csv, outcomes.csv for evaluate and calibrate, truth.csv with the latent \
            traits, and cohort.json. ctrl-C stops; the same command goes on.

            --json: what cohort.json says: patients, seed, cancerShare, width, height, format, \
            program, population, cancersWithinFiveYears, synthetic, note.
            """)

    @OptionGroup var global: GlobalOptions
    @Option(help: "How many women.") var patients: Int
    @Option(name: .customLong("out"), help: "The folder, made where it is missing.")
    var folder: String
    @Option(help: "Equal seeds give equal women.") var seed: UInt64 = 1
    @Option(help: "Columns and rows of each picture.") var size = PhantomSize.simulated
    @Option(
        help: """
            The share of women with a cancer seen within five years, 0.01 to 0.9: all of the \
            stream's, and as many others by lot; sampling_weight undoes it.
            """)
    var cancerShare = 0.15
    @ArgumentParser.Flag(help: "Every woman of the stream, as in life: about 1 % have a cancer.")
    var asInLife = false
    @Option(help: "dicom or png.") var format = PhantomWriter.Format.dicom
    @ArgumentParser.Flag(help: "Tables only, no pictures.") var tablesOnly = false
    @ArgumentParser.Flag(help: "What was made, as JSON.") var json = false

    func validate() throws {
        guard (1...1_000_000).contains(patients) else {
            throw ValidationError("--patients \(patients): expected 1 to 1000000")
        }
        guard (0.01...0.9).contains(cancerShare) else {
            throw ValidationError("--cancer-share \(cancerShare): expected 0.01 to 0.9")
        }
        // About 90 women are drawn for each with a cancer.
        guard asInLife || Double(patients) * cancerShare <= 100_000 else {
            throw ValidationError(
                "--patients \(patients) with --cancer-share \(cancerShare): expected 100000 "
                    + "cancers at most; give fewer, or --as-in-life")
        }
    }

    func run() throws {
        let cohort = SimulatedCohort(
            patients: patients, seed: seed,
            design: asInLife ? .asInLife : .enriched(cancerShare: cancerShare))
        let study = SimulatedStudy(cohort: cohort, size: size, format: format, folder: folder)
        try study.begin()
        if !tablesOnly { try draw(study) }
        try study.finish(withPictures: !tablesOnly)
        if json {
            try Output.json(study.description)
        } else if !global.quiet {
            for line in study.summary { Output.message(line) }
        }
    }

    private func draw(_ study: SimulatedStudy) throws {
        do {
            try LongWork.run("drawing", quiet: global.quiet) { line, stop in
                try study.draw(
                    progress: { line.update(done: $0, total: $1) },
                    isCancelled: { stop.isRequested })
            }
        } catch is CancellationError {
            Output.message("stopped; the same command goes on")
            throw ExitCode(130)
        }
    }
}
