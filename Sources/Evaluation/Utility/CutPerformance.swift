/// What happens when women above a cut are flagged.
package struct CutPerformance: Sendable, Hashable, Codable {
    package var cut: RiskCut
    /// Among women whose outcome at five years is known by Mirai's rule: counts, with Wilson
    /// intervals.
    package var known: Figure<OperatingPoint>
    /// Among all women, by Kaplan-Meier above and below the cut (censored women count for as long
    /// as they were followed).
    package var everybody: Figure<OperatingPoint>

    package init(cut: RiskCut, known: Figure<OperatingPoint>, everybody: Figure<OperatingPoint>) {
        self.cut = cut
        self.known = known
        self.everybody = everybody
    }
}
