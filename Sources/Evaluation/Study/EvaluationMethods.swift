extension EvaluationReport {
    /// How the figures of a study are computed, in the order in which they are shown.
    static func methods(of study: EvaluationStudy, isWeighted: Bool) -> [Method] {
        var methods = [
            Method(
                figure: "Mirai's rule",
                words: "A woman counts for year k when she had a cancer within k years or was "
                    + "followed for k years; later cancers count as none (Yala 2021). Women lost "
                    + "earlier are left out. A cancer on the k-th anniversary is one within k "
                    + "years, but in the AUC and the C-index of Mirai's own code, which counts whole "
                    + "years."),
            Method(
                figure: "Weights",
                words: isWeighted
                    ? "Women stand for different numbers of others. Incidence, Brier score, "
                        + "observed/expected, slope, tenths, cuts, net benefit, the "
                        + "censoring-weighted AUC, Harrell's and Uno's C and the top tenth use "
                        + "these weights, with robust standard errors (infinitesimal jackknife, "
                        + "sandwich); intervals of shares use Kish's effective sample size. The "
                        + "AUC and the ROC curve by Mirai's rule, of each year, and Mirai's "
                        + "C-index count each woman once."
                    : "Each woman counts once."),
            Method(
                figure: "Incidence",
                words: "One minus Kaplan-Meier, 95 % interval on the log scale of the survival "
                    + "(R's survfit), standard error by "
                    + (isWeighted ? "the infinitesimal jackknife." : "Greenwood.")
                    + (study.isGrouped
                        ? " The table counts whole years: by the actuarial rule half of the women "
                            + "lost in a year are at risk of its cancers (Cutler and Ederer 1958), "
                            + "in the incidence, observed/expected and all weights for "
                            + "censoring. Taken as they are written, losses come before the "
                            + "cancers of their year and make incidence and observed/expected too "
                            + "high; those figures stand beside these."
                        : "")),
            Method(
                figure: "AUC",
                words: "By Mirai's rule with DeLong's interval and paired test (DeLong 1988); "
                    + "weighted for censoring as riskRegression's Score does it."),
            Method(
                figure: "C-index",
                words: "Harrell's and Uno's as in R's survival::concordance; Mirai's as its "
                    + "published code has it, with weights from these women."),
        ]
        if study.score.areProbabilities || study.against?.areProbabilities == true {
            methods += calibrationMethods(isWeighted: isWeighted)
        }
        if !study.divisions.isEmpty {
            methods.append(
                Method(
                    figure: "Subgroups",
                    words: "Five-year AUC by Mirai's rule and observed/expected by Kaplan-Meier; "
                        + "intervals and tests are not adjusted for the number of subgroups."))
        }
        if let bootstrap = study.bootstrap, !study.followUps.isEmpty {
            methods.append(
                Method(
                    figure: "Bootstrap",
                    words: "Women drawn anew \(bootstrap.replicates) times, seed "
                        + "\(bootstrap.seed), percentile intervals."))
        }
        return methods
    }

    private static func calibrationMethods(isWeighted: Bool) -> [Method] {
        [
            Method(
                figure: "Brier score",
                words: "Inverse-probability-of-censoring weights, 1 / G(T-) for a cancer at T and "
                    + "1 / G(t) for a woman followed beyond the horizon t (Graf 1999, "
                    + "riskRegression); scaled against the Kaplan-Meier incidence for all."),
            Method(
                figure: "Observed/expected",
                words: "Among women known by Mirai's rule: counts, "
                    + (isWeighted
                        ? "interval on the log scale from the linearised ratio. "
                        : "interval on the log scale and exact Poisson interval (Garwood 1936). ")
                    + "Among all women: Kaplan-Meier incidence over the mean risk, interval on "
                    + "the log scale."),
            Method(
                figure: "Calibration slope",
                words: "Logistic model of the outcome on the logit of the risk (Cox 1958). Women "
                    + "known by Mirai's rule: standard errors "
                    + (isWeighted ? "robust (sandwich). " : "from the information. ")
                    + "All women: inverse-probability-of-censoring weights, standard errors "
                    + "robust."),
            Method(
                figure: "Calibration by tenths",
                words: (isWeighted
                    ? "Tenths of the weight by risk"
                    : "Tenths by the deciles of the risk (R's quantile type 7)")
                    + ", observed by Kaplan-Meier with intervals on the log(-log) scale."),
            Method(
                figure: "Cuts",
                words: "Among women known by Mirai's rule: shares with Wilson's intervals. Among "
                    + "all women: Kaplan-Meier above and below the cut (Heagerty 2000), intervals "
                    + "on the logit scale. Paired differences are among women known by Mirai's "
                    + "rule."),
            Method(
                figure: "Decision curve",
                words: "Net benefit at five years with Kaplan-Meier (Vickers 2006, 2008), women at "
                    + "or above the threshold flagged."),
        ]
    }
}
