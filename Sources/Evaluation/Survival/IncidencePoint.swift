/// The share of women with a cancer by one point in time.
public struct IncidencePoint: Sendable, Hashable, Codable {
    /// Years from the exam.
    public var year: Double
    /// Women still followed without a cancer just before `year`.
    public var atRisk: Int
    /// One minus the Kaplan-Meier survival at `year`.
    public var incidence: Estimate

    /// A point of the curve.
    public init(year: Double, atRisk: Int, incidence: Estimate) {
        self.year = year
        self.atRisk = atRisk
        self.incidence = incidence
    }
}
