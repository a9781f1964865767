/// What happens when women above a cut are flagged.
public struct CutPerformance: Sendable, Hashable, Codable {
    /// The cut.
    public var cut: RiskCut
    /// Among women whose outcome at five years is known by Mirai's rule: counts, with Wilson
    /// intervals.
    public var known: Figure<OperatingPoint>
    /// Among all women, by Kaplan-Meier above and below the cut (censored women count for as long
    /// as they were followed).
    public var everybody: Figure<OperatingPoint>

    /// The performance at a cut.
    public init(cut: RiskCut, known: Figure<OperatingPoint>, everybody: Figure<OperatingPoint>) {
        self.cut = cut
        self.known = known
        self.everybody = everybody
    }
}
