/// One of the two edges that a chest wall may lie at.
enum HorizontalEdge: String, Sendable, Hashable {
    case left
    case right
}
