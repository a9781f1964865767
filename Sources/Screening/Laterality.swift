/// The side of the body a view shows: Image Laterality (0020,0062).
package enum Laterality: String, Sendable, Hashable, Codable, CaseIterable {
    /// The patient's right breast.
    case right = "R"
    /// The patient's left breast.
    case left = "L"

    /// The other side.
    package var opposite: Laterality { self == .right ? .left : .right }
}
