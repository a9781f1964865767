import Dispatch

/// Seconds since it was last asked.
struct Stopwatch {
    private var start = DispatchTime.now().uptimeNanoseconds

    /// Seconds since the start or the last lap.
    mutating func lap() -> Double {
        let now = DispatchTime.now().uptimeNanoseconds
        defer { start = now }
        return Double(now - start) / 1e9
    }

    /// Seconds since the start or the last lap, which goes on.
    var elapsed: Double { Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 }

    /// Begins anew.
    mutating func restart() { start = DispatchTime.now().uptimeNanoseconds }
}
