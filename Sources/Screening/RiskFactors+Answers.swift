extension RiskFactors {
    /// Risk factors from `KEY=VALUE` texts, as on a command line.
    ///
    /// - Throws: `RiskFactorError` where a text has no `=`, a key is not known or comes twice, or a
    ///   value is not accepted.
    package init(answers: [String]) throws {
        self.init()
        var seen: Set<String> = []
        for answer in answers {
            let parts = answer.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw RiskFactorError(
                    key: answer, value: "", accepted: "KEY=VALUE, such as age=57")
            }
            let key = String(parts[0]).trimmed
            guard seen.insert(key.lowercased()).inserted else {
                throw RiskFactorError(
                    key: key, value: String(parts[1]), accepted: "each key once; \(key) came twice")
            }
            try set(named: key, to: String(parts[1]))
        }
    }
}
