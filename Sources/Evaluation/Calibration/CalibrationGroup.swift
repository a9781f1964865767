/// Women of similar predicted risk, and what became of them.
package struct CalibrationGroup: Sendable, Hashable, Codable {
    /// 1 for the lowest risks.
    package var group: Int
    package var women: Int
    /// Cancers seen among them within the horizon.
    package var cancers: Int
    /// The mean predicted risk, 0 to 1.
    package var predicted: Double
    /// The incidence by Kaplan-Meier, 0 to 1.
    package var observed: Figure<Estimate>

    package init(
        group: Int, women: Int, cancers: Int, predicted: Double, observed: Figure<Estimate>
    ) {
        self.group = group
        self.women = women
        self.cancers = cancers
        self.predicted = predicted
        self.observed = observed
    }
}
