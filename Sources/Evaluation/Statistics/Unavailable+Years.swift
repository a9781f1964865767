extension Unavailable {
    /// `1 year`, `5 years`.
    static func years(_ number: Int) -> String { number == 1 ? "1 year" : "\(number) years" }
}
