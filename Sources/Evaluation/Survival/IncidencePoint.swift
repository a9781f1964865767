/// The share of women with a cancer by one point in time.
package struct IncidencePoint: Sendable, Hashable, Codable {
    /// Years from the exam.
    package var year: Double
    /// Women still followed without a cancer just before `year`.
    package var atRisk: Int
    /// One minus the Kaplan-Meier survival at `year`.
    package var incidence: Estimate

    package init(year: Double, atRisk: Int, incidence: Estimate) {
        self.year = year
        self.atRisk = atRisk
        self.incidence = incidence
    }
}
