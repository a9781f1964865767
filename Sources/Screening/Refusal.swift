/// Why a model gives no number for this exam. A refused exam never shows one.
public struct Refusal: Sendable, Hashable, Codable {
    /// The attribute or risk factor at fault.
    public var attribute: String
    /// Its value as recorded.
    public var value: String
    /// Why that excludes the exam, and what could be done.
    public var reason: String

    /// A refusal.
    public init(attribute: String, value: String, reason: String) {
        self.attribute = attribute
        self.value = value
        self.reason = reason
    }
}
