/// What all scores of a study share, made once.
struct StudyTables: Sendable {
    let followUps: [FollowUp]
    let order: FollowUpOrder
    let ordered: OrderedFollowUp
    /// The incidence of cancer.
    let curve: KaplanMeier
    /// Who is known by Mirai's rule, for years 1 to 5.
    let known: [KnownOutcomes]
    /// The weights that stand for lost women, for years 1 to 5.
    let censoringWeights: [Result<CensoringWeights, Unavailable>]
    /// What the Brier scores of years 1 to 5 share.
    let briers: [Result<Brier, Unavailable>]

    init(_ followUps: [FollowUp]) {
        let order = FollowUpOrder(followUps)
        let ordered = OrderedFollowUp(order)
        self.followUps = followUps
        self.order = order
        self.ordered = ordered
        let curve = KaplanMeier(ordered)
        self.curve = curve
        known = RiskScores.horizons.map { KnownOutcomes(followUps, year: $0) }
        let censoringWeights = RiskScores.horizons.map { year in
            Result { () throws(Unavailable) in try CensoringWeights(ordered, year: year) }
        }
        self.censoringWeights = censoringWeights
        briers = RiskScores.horizons.map { year in
            Result { () throws(Unavailable) in
                try Brier(censoringWeights[year - 1].get(), curve)
            }
        }
    }
}
