/// Why a model gives no number for this exam. A refused exam never shows one.
package struct Refusal: Sendable, Hashable, Codable {
    /// The attribute or risk factor at fault.
    package var attribute: String
    /// Its value as recorded.
    package var value: String
    /// Why that excludes the exam, and what could be done.
    package var reason: String

    package init(attribute: String, value: String, reason: String) {
        self.attribute = attribute
        self.value = value
        self.reason = reason
    }
}
