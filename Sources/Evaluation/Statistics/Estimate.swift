/// Two bounds between which a figure lies with 95 % confidence.
public struct Interval: Sendable, Hashable, Codable {
    /// The lower bound.
    public var lower: Double
    /// The upper bound.
    public var upper: Double

    /// An interval.
    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

/// A figure with what is known of its uncertainty.
public struct Estimate: Sendable, Hashable, Codable {
    /// The figure.
    public var value: Double
    /// Its standard error; nil where the interval comes from elsewhere or there is none.
    public var standardError: Double?
    /// Its 95 % interval; nil where none can be given.
    public var interval: Interval?

    /// A figure.
    public init(_ value: Double, standardError: Double? = nil, interval: Interval? = nil) {
        self.value = value
        self.standardError = standardError
        self.interval = interval
    }
}
