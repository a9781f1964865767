/// Lets through a report every tenth of a second, so that work that reports without end floods
/// neither the main loop nor the line.
struct ProgressThrottle {
    /// The least time between two reports.
    static let interval = Duration.milliseconds(100)

    private var last: ContinuousClock.Instant?

    /// Whether a report at a moment goes through; the first one does.
    mutating func passes(at now: ContinuousClock.Instant) -> Bool {
        if let last, now - last < Self.interval { return false }
        last = now
        return true
    }
}
