extension Assessment {
    /// The assessment with nothing in it that tells a risk or where it comes from: what is kept of
    /// a refusal, and what shows of a number that is not to be seen yet.
    package var withoutNumbers: Assessment {
        var plain = self
        plain.estimates = []
        plain.band = nil
        plain.relativeRiskUnder50 = nil
        plain.relativeRiskFrom50 = nil
        plain.image?.numbers = nil
        for index in plain.image?.views.indices ?? 0..<0 {
            plain.image?.views[index].pull = nil
            plain.image?.views[index].evidence = nil
            plain.image?.views[index].asymmetry = nil
        }
        return plain
    }

    /// Whether the model gave a number and it has been taken out, as `RiskDisclosure` does.
    package var isWithheld: Bool { !isRefused && estimates.isEmpty }
}
