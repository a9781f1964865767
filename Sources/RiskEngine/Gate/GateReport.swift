import Screening

/// What the gate says of an exam.
package struct GateReport: Sendable, Hashable {
    /// Every reason why the exam gets no number; empty when it may be scored.
    package var refusals: [Refusal]
    /// What a reader should know of a number.
    package var warnings: [String]
    /// The file for each standard view, and the files that were not taken, in hanging order;
    /// a view that is missing is not among them.
    package var views: [ImageAssessment.View]
    /// The views to read, in the order of `views`.
    package var chosen: [MammogramView]

    /// Whether the exam gets no number.
    package var isRefused: Bool { !refusals.isEmpty }

    package init(
        refusals: [Refusal] = [], warnings: [String] = [], views: [ImageAssessment.View] = [],
        chosen: [MammogramView] = []
    ) {
        self.refusals = refusals
        self.warnings = warnings
        self.views = views
        self.chosen = chosen
    }
}
