import Foundation
import Phantom
import Screening
import Worklist

/// The synthetic worklist of `firstlight demo`: made once, its exams assessed with the
/// demonstration model that comes with the program. After an interruption the pictures are drawn
/// anew, each the same as before, the import passes over what it has, and so does the model.
package struct DemoWorklist {
    let store: WorklistStore
    /// The folder of the pictures.
    let folder: String
    private let cohort = PhantomCohort.demo
    private let signature = Signature(author: "firstlight demo")

    package init(_ store: WorklistStore, folder: String) {
        self.store = store
        self.folder = folder
    }

    private var doneMarker: String { folder + "/.complete" }

    /// Whether everything but the assessments is there.
    ///
    /// - Throws: `WorklistError`.
    package func isMade() throws -> Bool {
        guard let first = cohort.patients.first?.exams.first,
            FileManager.default.fileExists(atPath: doneMarker)
        else { return false }
        return try !store.exams(studyInstanceUID: first.studyInstanceUID).isEmpty
    }

    /// Draws the pictures.
    ///
    /// - Throws: `CancellationError`, `ImageFileError`, `FileError`.
    package func draw(
        size: PhantomSize, progress: @Sendable (_ done: Int, _ total: Int) -> Void,
        isCancelled: @Sendable () -> Bool
    ) throws {
        _ = try PhantomWriter().write(
            cohort, to: folder, size: size, progress: progress, isCancelled: isCancelled)
    }

    /// Imports what was drawn, and records the women's answers.
    ///
    /// - Returns: What was imported, and what was left out.
    /// - Throws: `CancellationError`, `WorklistError`.
    package func importDrawn(
        renderings: RenderingCache, progress: @Sendable (ImportProgress) -> Void,
        isCancelled: @Sendable () -> Bool
    ) throws -> ImportReport {
        let report = try Importer(store: store, renderings: renderings).run(
            paths: [folder], options: ImportOptions(), progress: progress,
            isCancelled: isCancelled)
        if report.cancelled { throw CancellationError() }
        for exam in cohort.patients.flatMap(\.exams) {
            guard
                let stored = try store.exams(studyInstanceUID: exam.studyInstanceUID).first
            else { continue }
            var factors = exam.riskFactors
            factors.age = .notRecorded
            try store.setRiskFactors(factors, of: stored.id, by: signature)
        }
        _ = FileManager.default.createFile(atPath: doneMarker, contents: nil)
        return report
    }

    /// Asks a model about every exam that it has not answered for, so that a first look shows
    /// risk, band and heat; on a reader's own worklist nothing is asked unasked.
    ///
    /// - Throws: `CancellationError`, and what `AssessmentRun.run` throws.
    package func assess(
        with model: ImageModelChoice, bands: BandScheme,
        progress: (AssessmentRun.Progress) -> Void, isCancelled: () -> Bool
    ) throws -> AssessmentRun.Report {
        let report = try AssessmentRun(
            store: store, models: [model], bands: bands, signature: signature
        ).run(try store.rows().map(\.id), progress: progress, isCancelled: isCancelled)
        if report.isInterrupted { throw CancellationError() }
        return report
    }
}
