/// The women whom Mirai's rule keeps at one horizon, in the order of the study.
struct KnownOutcomes: Sendable {
    /// The horizon in years.
    let year: Int
    /// Each woman's place in the study.
    let women: [Int]
    /// Whether she had a cancer within the horizon.
    let isCase: [Bool]
    /// By place in the study; nil for those whom the rule leaves out, or who were not asked for.
    let hadCancer: [Bool?]
    /// How many women each stands for; 1 throughout where all of the study stand for equally many.
    let weights: [Double]
    /// Whether the women of the study stand for different numbers of others.
    let isWeighted: Bool
    /// Cancers among them, not weighted.
    let cancers: Int

    /// Those of a study for whom a condition on their place holds.
    init(_ followUp: [FollowUp], year: Int, where isKept: (Int) -> Bool = { _ in true }) {
        var women: [Int] = []
        var outcomes = [Bool?](repeating: nil, count: followUp.count)
        var isCase: [Bool] = []
        for (place, woman) in followUp.enumerated() where isKept(place) {
            guard let hadCancer = woman.hadCancer(withinYears: year) else { continue }
            women.append(place)
            outcomes[place] = hadCancer
            isCase.append(hadCancer)
        }
        let first = followUp.first?.weight ?? 1
        let isWeighted = followUp.contains { $0.weight != first }
        self.year = year
        self.women = women
        self.isCase = isCase
        hadCancer = outcomes
        self.isWeighted = isWeighted
        weights = women.map { isWeighted ? followUp[$0].weight : 1 }
        cancers = isCase.reduce(0) { $0 + ($1 ? 1 : 0) }
    }

    /// How many women there are.
    var count: Int { women.count }

    /// A refusal where women with or without a cancer are missing.
    func requireBothOutcomes(for figure: String) throws(Unavailable) {
        guard count > 0 else {
            throw Unavailable(
                .noWomen, figure, "no woman's outcome at \(Unavailable.years(year)) is known",
                remedy: "follow the women for longer, or ask for an earlier year")
        }
        guard cancers > 0 else {
            throw Unavailable(
                .noCancer, figure,
                "no cancer \(Unavailable.horizon(Double(year))) among "
                    + Unavailable.count(count, "woman", "women"))
        }
        guard cancers < count else {
            throw Unavailable(
                .noControl, figure,
                "each of the \(count) women whose outcome at \(Unavailable.years(year)) is known had a cancer"
            )
        }
    }
}
