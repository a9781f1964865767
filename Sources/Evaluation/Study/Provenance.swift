import Screening

/// Whose scores, which women, when, with what program: what every figure must be shown with.
package struct Provenance: Sendable, Hashable, Codable {
    /// Women left out, and why.
    package struct Exclusion: Sendable, Hashable, Codable {
        /// Why.
        package var reason: String
        /// How many.
        package var women: Int

        package init(reason: String, women: Int) {
            self.reason = reason
            self.women = women
        }
    }

    /// The model's name, or the column's.
    package var model: String
    /// The SHA-256 of its weights; absent for a column or a questionnaire model.
    package var weightsHash: String?
    /// The calibrator that made risks of its values, `none` where they are raw; absent for a column
    /// or a questionnaire model.
    package var calibrator: String?
    /// The SHA-256 of a calibrator of this site; absent for others.
    package var calibratorHash: String?
    /// The score it is compared with; absent without one.
    package var against: String?
    /// The cohort's name: a file's, or what the site calls it.
    package var cohort: String
    /// The SHA-256 of the outcomes; absent where they came from no file.
    package var dataHash: String?
    /// The day of the evaluation.
    package var date: CalendarDate
    package var programVersion = ProgramVersion.current
    /// Whether the model is a demonstration and no medical product.
    package var isDemonstration: Bool
    /// Whether the women are simulated.
    package var isSimulated: Bool
    /// Women evaluated.
    package var women: Int
    /// Cancers among them, whenever they came.
    package var cancers: Int
    /// Cancers seen within five years.
    package var cancersWithinFiveYears: Int
    /// Women without a cancer who were followed for less than five years.
    package var censoredBeforeFiveYears: Int
    /// Women left out.
    package var exclusions: [Exclusion]
    /// Whether women stand for different numbers of others.
    package var isWeighted: Bool
    /// How many women of the population they stand for: the sum of the weights.
    package var weightedWomen: Double
    /// Kish's effective sample size, (sum w)^2 / sum w^2; `women` without weights.
    package var effectiveWomen: Double
    /// The bootstrap; absent where none was run.
    package var bootstrap: Bootstrap?
    /// What every export says of this program.
    package var notice = ProgramVersion.disclaimer
}

extension Provenance {
    init(_ study: EvaluationStudy, _ tables: StudyTables, hasBootstrap: Bool) {
        let description = study.description
        let horizon = Double(RiskScores.years)
        var (sum, squares) = (0.0, 0.0)
        for followUp in study.followUps {
            sum += followUp.weight
            squares += followUp.weight * followUp.weight
        }
        let isWeighted = tables.ordered.isWeighted
        self.init(
            model: study.score.name, weightsHash: description.weightsHash,
            calibrator: description.calibrator, calibratorHash: description.calibratorHash,
            against: study.against?.name, cohort: description.cohort,
            dataHash: description.dataHash, date: description.date,
            isDemonstration: description.isDemonstration, isSimulated: description.isSimulated,
            women: study.followUps.count, cancers: study.followUps.count { $0.isCancer },
            cancersWithinFiveYears: tables.ordered.cancers(by: horizon),
            censoredBeforeFiveYears: study.followUps.count {
                !$0.isCancer && $0.years < horizon
            },
            exclusions: description.exclusions, isWeighted: isWeighted, weightedWomen: sum,
            effectiveWomen: isWeighted ? sum * sum / squares : Double(study.followUps.count),
            bootstrap: hasBootstrap ? study.bootstrap : nil)
    }
}
