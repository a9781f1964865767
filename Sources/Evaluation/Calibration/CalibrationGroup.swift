/// Women of similar predicted risk, and what became of them.
public struct CalibrationGroup: Sendable, Hashable, Codable {
    /// 1 for the lowest risks.
    public var group: Int
    /// Women in the group.
    public var women: Int
    /// Cancers seen among them within the horizon.
    public var cancers: Int
    /// The mean predicted risk, 0 to 1.
    public var predicted: Double
    /// The incidence by Kaplan-Meier, 0 to 1.
    public var observed: Figure<Estimate>

    /// A group.
    public init(
        group: Int, women: Int, cancers: Int, predicted: Double, observed: Figure<Estimate>
    ) {
        self.group = group
        self.women = women
        self.cancers = cancers
        self.predicted = predicted
        self.observed = observed
    }
}
