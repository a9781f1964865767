extension EvaluationReport {
    /// What to beware of in the whole report.
    static func warnings(of study: EvaluationStudy, _ tables: StudyTables) -> [String] {
        var warnings: [String] = []
        let year = RiskScores.years
        if study.description.isDemonstration {
            warnings.append("DEMONSTRATION: \(study.score.name) is no medical product.")
        }
        if study.description.isSimulated {
            warnings.append(
                "SYNTHETIC: the women are simulated. These figures tell how the simulation was set "
                    + "up, and nothing about a clinic.")
        }
        let known = tables.known[year - 1]
        warnings += SmallNumbers.warnings(
            cancers: known.cancers, controls: known.count - known.cancers, year: year)
        let lost = study.followUps.count { !$0.isCancer && $0.years < Double(year) }
        if lost * 2 > study.followUps.count {
            warnings.append(
                "\(lost) of \(study.followUps.count) women were lost before \(year) years: "
                    + "five-year figures rest on the others, and on losses having nothing to do "
                    + "with cancer.")
        }
        if tables.ordered.isWeighted {
            warnings.append(
                "The AUC by Mirai's rule counts each woman once, in all years and subgroups. Where "
                    + "cancers were kept and other women sampled, women with a later cancer are too "
                    + "many among those without one by years 1 to \(year - 1): the AUC of these years "
                    + "is not that of the population, as a rule too low. The AUC weighted for "
                    + "censoring uses the weights.")
        }
        let leftOut = study.followUps.count - known.count
        if leftOut > 0, study.score.areProbabilities || study.against?.areProbabilities == true {
            warnings.append(
                "Mirai's rule leaves out \(leftOut) women who were lost, and no cancer of five years: "
                    + "among the women it keeps, observed/expected, intercepts and positive "
                    + "predictive values are too high. Calibration is to be read from the figures "
                    + "of all women.")
        }
        for scores in [study.score] + (study.against.map { [$0] } ?? []) {
            if !scores.areProbabilities {
                warnings.append("\(scores.name) only ranks women: it has no calibration.")
            } else if scores.probabilityYears == [year] {
                warnings.append(
                    "\(scores.name) gives a risk of \(year) years only: it has no calibration "
                        + "for the years before.")
            }
        }
        if study.bootstrap != nil, study.followUps.isEmpty {
            warnings.append("No bootstrap was run: there are no women.")
        }
        return warnings
    }
}
