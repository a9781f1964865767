import Dispatch
import Foundation
import ModelCatalogue
import Operations
import Phantom
import Screening
import Worklist

/// The synthetic worklist of `firstlight demo`: made once, its exams assessed with the
/// demonstration model that comes with the program. After an interruption the pictures are drawn
/// anew, each the same as before, the import passes over what it has, and so does the model.
struct DemoWorklist {
    let store: WorklistStore
    let places: Locations
    let size: PhantomSize
    /// The cuts of the image model's bands.
    let bands: BandScheme
    let quiet: Bool

    private var folder: String { places.dataDirectory + "/phantoms" }
    private var doneMarker: String { folder + "/.complete" }

    func build() throws {
        try make()
        try assess()
    }

    private func make() throws {
        let isMade = try PhantomCohort.demo.patients.first?.exams.first.map {
            try store.exam(studyInstanceUID: $0.studyInstanceUID) != nil
        }
        if FileManager.default.fileExists(atPath: doneMarker), isMade == true { return }
        if !quiet {
            Output.message(
                "Making 24 SYNTHETIC patients and their priors, once (ctrl-C stops)")
        }
        let cohort = PhantomCohort.demo
        try write(cohort)
        let report = try ImportCommand.run(
            Importer(store: store, renderings: RenderingCache(folder: places.cacheDirectory)),
            paths: [folder], options: ImportOptions(), quiet: quiet)
        if report.cancelled { throw Stopped() }
        for exam in cohort.patients.flatMap(\.exams) {
            guard let stored = try store.exam(studyInstanceUID: exam.studyInstanceUID) else {
                continue
            }
            var factors = exam.riskFactors
            factors.age = .notRecorded
            try store.setRiskFactors(
                factors, of: stored.id, by: Signature(author: "firstlight demo"))
        }
        _ = FileManager.default.createFile(atPath: doneMarker, contents: nil)
        if !quiet {
            for rejected in report.rejected {
                Output.message("left out  \(rejected.file.printable): \(rejected.reason.printable)")
            }
        }
    }

    /// Asks the demonstration model about every exam that it has not answered for, so that a first
    /// look shows risk, band and heat; on a reader's own worklist nothing is asked unasked.
    private func assess() throws {
        guard places.catalogue.names().contains(Locations.demonstrationModel) else {
            if !quiet {
                Output.message(
                    "not assessed: the model \(Locations.demonstrationModel) is not beside the "
                        + "program")
            }
            return
        }
        let model = try ImageModelChoice(
            named: Locations.demonstrationModel, in: places.catalogue)
        let interruption = Interruption()
        let bar = ProgressLine("assessing", quiet: quiet)
        defer {
            bar.end()
            interruption.end()
        }
        let run = AssessmentRun(
            store: store, model: model, bands: bands,
            signature: Signature(author: "firstlight demo"))
        let report = try run.run(
            try store.rows().map(\.id),
            progress: {
                bar.update(done: $0.done, total: $0.total, share: $0.share, detail: $0.detail)
            }, isCancelled: { [request = interruption.request] in request.isRequested })
        if report.isInterrupted { throw Stopped() }
        if quiet { return }
        for failure in report.failures {
            Output.message("not assessed  exam \(failure.exam): \(failure.reason)")
        }
    }

    private func write(_ cohort: PhantomCohort) throws {
        let interruption = Interruption()
        let bar = ProgressLine("drawing", quiet: quiet)
        defer {
            bar.end()
            interruption.end()
        }
        let request = interruption.request
        do {
            _ = try PhantomWriter().write(
                cohort, to: folder, size: size, progress: { bar.update(done: $0, total: $1) },
                isCancelled: { request.isRequested })
        } catch is CancellationError {
            throw Stopped()
        }
    }

    private struct Stopped: Error, CustomStringConvertible {
        var description: String { "Stopped; firstlight demo makes the rest" }
    }
}
