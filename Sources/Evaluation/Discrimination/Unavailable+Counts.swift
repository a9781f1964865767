extension Unavailable {
    /// `1 cancer`, `2 cancers`, `no cancer`.
    static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        switch number {
        case 0: "no \(one)"
        case 1: "1 \(one)"
        default: "\(number) \(many ?? one + "s")"
        }
    }

    /// `within 3 years`; `during follow-up` without a horizon.
    static func horizon(_ years: Double?) -> String {
        switch years {
        case nil: "during follow-up"
        case 1?: "within 1 year"
        case let years? where years == years.rounded(): "within \(Int(years)) years"
        case let years?: "within \(years) years"
        }
    }
}

extension FollowUpOrder {
    /// Refuses where one side of a comparison is empty.
    func checkSides(
        _ figure: String, cancers: Int, controls: Int, years: Int
    ) throws(Unavailable) {
        let horizon = Unavailable.horizon(Double(years))
        guard count > 0 else { throw Unavailable(.noWomen, figure, "there is no woman") }
        guard cancers + controls > 0 else {
            throw Unavailable(
                .noWomen, figure,
                "of \(Unavailable.count(count, "woman", "women")) none had a cancer \(horizon) "
                    + "or was followed as long", remedy: "a longer follow-up is needed")
        }
        let among = Unavailable.count(cancers + controls, "woman", "women")
        guard cancers > 0 else {
            throw Unavailable(
                .noCancer, figure, "no cancer \(horizon) among \(among)",
                remedy: "more women or a longer follow-up are needed")
        }
        guard controls > 0 else {
            throw Unavailable(
                .noControl, figure, "a cancer \(horizon) in each of \(among), nobody without",
                remedy: "women who were followed as long without a cancer are needed")
        }
    }
}
