extension Calibrator {
    /// Refuses coefficients that do not calibrate each year of a network.
    ///
    /// - Parameters:
    ///   - count: The years of the network's hazard.
    ///   - subject: The file the calibrator is from, for the message.
    ///   - remedy: What can be done about it.
    /// - Throws: `EngineError` with code `notUnderstood` that names the field and its value.
    func check(
        years count: Int, of subject: String, remedy: String = ""
    ) throws(EngineError) {
        func problem(_ field: String, _ value: some Any, _ needed: String) -> EngineError {
            EngineError(
                .notUnderstood, subject,
                "calibrator.\(field) is \(value), expected \(needed)", remedy: remedy)
        }
        guard years.count == count else {
            throw problem("years.count", years.count, "\(count), the years of the network")
        }
        for (place, entry) in years.enumerated() {
            guard entry.year == place + 1 else {
                throw problem("years.\(place).year", entry.year, "\(place + 1)")
            }
            guard entry.slope.isFinite else {
                throw problem("years.\(place).slope", entry.slope, "a finite number")
            }
            guard entry.intercept.isFinite else {
                throw problem("years.\(place).intercept", entry.intercept, "a finite number")
            }
        }
    }
}
