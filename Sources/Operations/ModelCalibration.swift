import Evaluation
import Files
import Foundation
import ModelCatalogue
import Screening
import Worklist

/// Fits a calibrator of a model to the outcomes of exams that the worklist has its raw values of.
///
/// Risks that are hidden until the exam is read count too: of them only curves and figures of twenty
/// cancers or more are told.
package struct ModelCalibration {
    /// What came of it.
    package struct Outcome {
        /// The curves with their figures.
        package var fit: CalibratorFit
        /// The calibrator as it is, or would be, written.
        package var calibrator: LocalCalibrator
        /// Exams of the table that were left out, by reason.
        package var exclusions: [Provenance.Exclusion]
        /// What is wrong with rows of the table that could not be used.
        package var rejected: [OutcomeProblem]
        /// Whether women stand for different numbers of others.
        package var isWeighted: Bool
    }

    let store: WorklistStore
    let model: InstalledModel
    let fitting: CalibratorFitting
    /// The version's name.
    let name: String
    /// Today.
    let date: CalendarDate

    package init(
        store: WorklistStore, model: InstalledModel, fitting: CalibratorFitting, name: String,
        date: CalendarDate
    ) {
        self.store = store
        self.model = model
        self.fitting = fitting
        self.name = name
        self.date = date
    }

    /// Fits; nothing is written.
    ///
    /// - Throws: `OutcomeProblem` where the table cannot be used, `CalibrationProblem` where its
    ///   women cannot, `CalibrationRefusal` where they are too few, `WorklistError`.
    package func run(
        outcomesAt path: String, weightColumn: String?, progress: (Double) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) throws -> Outcome {
        let hash = try ContentHash.sha256(path: path).sha256
        let table = try OutcomeTable(atPath: path, weightColumn: weightColumn)
        guard try ContentHash.sha256(path: path).sha256 == hash else {
            throw CalibrationProblem("\(path): the file changed while it was read; try again")
        }
        let match = OutcomeMatch(table, keys: try store.examKeys())
        let raw = try ModelScores(
            of: model.name, .raw, version: model.version, match: match, in: store)
        let selection = StudySelection(table, scores: [raw.scores])
        let (indices, exclusions) = (selection.indices, selection.exclusions)
        guard !indices.isEmpty else {
            throw CalibrationProblem(
                "\(path): no exam has raw values of \(model.name): "
                    + exclusions.map { "\($0.reason) (\($0.women))" }.joined(separator: ", ")
                    + "; firstlight assess --all --model \(model.name) makes them")
        }
        let isSynthetic = try isSynthetic(indices, table, match)
        let values = raw.scores.scores(of: indices).yearly
        guard values.allSatisfy({ $0.allSatisfy { (0...1).contains($0) } }) else {
            throw CalibrationProblem(
                "\(store.path): raw values of \(model.name) lie outside 0 to 1; assess the exams "
                    + "again (firstlight assess --all --again)")
        }
        let study = Self.study(indices, table, match, values)
        let before = Self.risks(study.raw, by: model.calibrator)
        let fit = try fitting.fit(
            study, before: before, progress: progress, isCancelled: isCancelled)
        let source = LocalCalibrator.Source(
            file: (path as NSString).lastPathComponent, sha256: hash)
        return Outcome(
            fit: fit,
            calibrator: LocalCalibrator(
                fit, name: name, model: model, source: source, date: date,
                isSynthetic: isSynthetic),
            exclusions: exclusions, rejected: table.rejected,
            isWeighted: table.weightColumn != nil)
    }

    /// Whether the women do not exist. Women who do and women who do not are not calibrated to
    /// together, nor a model of patients to the latter.
    private func isSynthetic(
        _ indices: [Int], _ table: OutcomeTable, _ match: OutcomeMatch
    ) throws -> Bool {
        let count = indices.count {
            table.exams[$0].isSynthetic || (try? match.exams[$0].get())?.isSynthetic == true
        }
        guard count == 0 || count == indices.count else {
            throw CalibrationProblem(
                "\(table.file): \(count) of \(indices.count) exams are synthetic and the others are "
                    + "not; calibrate to one kind alone")
        }
        guard count == 0 || model.card.isDemonstration else {
            throw CalibrationProblem(
                "\(table.file): its women are synthetic, and \(model.name) is no demonstration: "
                    + "its numbers would pass for calibrated to patients; take real outcomes")
        }
        return count > 0
    }

    private static func study(
        _ indices: [Int], _ table: OutcomeTable, _ match: OutcomeMatch, _ raw: [[Double]]
    ) -> CalibrationStudy {
        var numbers: [String: Int] = [:]
        let women = indices.map { index in
            let patient = (try? match.exams[index].get())?.patientIdentifier ?? ""
            let number = numbers[patient] ?? numbers.count
            numbers[patient] = number
            return number
        }
        return CalibrationStudy(
            followUp: indices.map { table.exams[$0].followUp }, raw: raw, women: women)
    }

    /// The risks that a calibrator makes of raw values, years first.
    static func risks(_ raw: [[Double]], by calibrator: Calibrator?) -> [[Double]] {
        guard let calibrator else { return raw }
        var risks = raw
        for exam in raw[0].indices {
            for (year, risk) in calibrator.calibrated(raw.map { $0[exam] }).enumerated() {
                risks[year][exam] = risk
            }
        }
        return risks
    }
}

/// Why women of a table cannot be calibrated to.
package struct CalibrationProblem: Error, CustomStringConvertible {
    /// What is wrong, and what can be done.
    package let description: String

    init(_ description: String) { self.description = description }
}

extension LocalCalibrator {
    init(
        _ fit: CalibratorFit, name: String, model: InstalledModel, source: Source,
        date: CalendarDate, isSynthetic: Bool
    ) {
        self.init(
            calibrator: Calibrator(
                name: name, isLocal: true,
                years: fit.years.map { .init(year: $0.year, curve: $0.curve) }),
            model: model.name, weightsSHA256: model.card.weights.sha256,
            preprocessing: model.card.architecture.shape.preprocessing,
            former: model.calibrator?.name, source: source, date: date, women: fit.women,
            cancersByYear: fit.years.map(\.cancers), isSynthetic: isSynthetic,
            crossValidation: CrossValidation(
                folds: fit.folds, seed: fit.seed,
                before: fit.years.map { CalibrationSummary($0.year, $0.before) },
                after: fit.years.map { CalibrationSummary($0.year, $0.after) }))
    }
}

extension CalibrationSummary {
    /// The figures without their intervals.
    init(_ year: Int, _ figures: YearCalibration) {
        self.init(
            year: year, observedExpected: figures.observedExpected.value?.ratio.value,
            slope: figures.slope.value?.value, intercept: figures.intercept.value?.value,
            brier: figures.brier.value, logLoss: figures.logLoss.value)
    }
}
