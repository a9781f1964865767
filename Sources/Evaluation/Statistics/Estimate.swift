/// Two bounds between which a figure lies with 95 % confidence.
package struct Interval: Sendable, Hashable, Codable {
    /// The lower bound.
    package var lower: Double
    /// The upper bound.
    package var upper: Double

    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

/// A figure with what is known of its uncertainty.
package struct Estimate: Sendable, Hashable, Codable {
    /// The figure.
    package var value: Double
    /// Its standard error; nil where the interval comes from elsewhere or there is none.
    package var standardError: Double?
    /// Its 95 % interval; nil where none can be given.
    package var interval: Interval?

    package init(_ value: Double, standardError: Double? = nil, interval: Interval? = nil) {
        self.value = value
        self.standardError = standardError
        self.interval = interval
    }
}
