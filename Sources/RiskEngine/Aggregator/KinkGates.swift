/// The derivatives of rectifiers and maximum that a reverse pass uses, point by point; shapes as in
/// `KinkValues`.
///
/// At a point they are 0 or 1. Along a piece of a path they are means over it: what goes into a
/// kink is taken as straight between the points where it is known, so that the share of the piece
/// on either side of the kink is known, and a mean gradient needs no fine steps to find it.
struct KinkGates {
    /// Of each layer's rectifier.
    var layers: [[Float]]
    /// The share of each token in the maximum of each channel; they add up to 1 over the tokens.
    var largest: [Float]
    /// Of the rectifier before the hazard.
    var joined: [Float]
    /// Of each year's hazard, then the base.
    var hazards: [Float]

    /// The gates at each point, or their means along each piece of a path.
    ///
    /// - Parameters:
    ///   - pieces: The points of each piece in order, at equal distances; one alone is a point.
    ///   - count: Tokens a point.
    init(_ pieces: [[KinkValues]], tokens count: Int) {
        layers = (pieces.first?.first?.layers ?? []).indices.map { layer in
            pieces.flatMap { Self.rectifier($0.map { $0.layers[layer] }) }
        }
        largest = pieces.flatMap { Self.maximum($0.map(\.tokens), count) }
        joined = pieces.flatMap { Self.rectifier($0.map(\.joined)) }
        hazards = pieces.flatMap { Self.rectifier($0.map(\.hazards)) }
    }

    /// The mean of `value > 0` along straight lines through the values.
    static func rectifier(_ path: [[Float]]) -> [Float] {
        mean(path) { from, to, gates in
            for index in from.indices {
                let (a, b) = (from[index], to[index])
                let (above, below) = (max(a, 0) + max(b, 0), max(-a, 0) + max(-b, 0))
                if above == 0 { continue }
                gates[index] += below == 0 ? 1 : above / (above + below)
            }
        }
    }

    /// The share of straight lines through the values for which each of `count` tokens is the
    /// largest of its channel; of equal ones the first.
    static func maximum(_ path: [[Float]], _ count: Int) -> [Float] {
        mean(path) { from, to, gates in
            let width = from.count / count
            for channel in 0..<width {
                let indices = (0..<count).lazy.map { $0 * width + channel }
                var top = channel
                var last = channel
                for index in indices {
                    if from[index] > from[top] { top = index }
                    if to[index] > to[last] { last = index }
                }
                var position: Float = 0
                // The largest at both ends is the largest between them.
                while from[last] < from[top] || to[last] > to[top] {
                    let slope = to[top] - from[top]
                    var (next, crossing, steepest) = (top, Float(1), slope)
                    for index in indices {
                        let other = to[index] - from[index]
                        guard other > slope else { continue }
                        let meeting = (from[top] - from[index]) / (other - slope)
                        if meeting < crossing || (meeting == crossing && other > steepest) {
                            (next, crossing, steepest) = (index, max(meeting, position), other)
                        }
                    }
                    if next == top { break }
                    gates[top] += crossing - position
                    (top, position) = (next, crossing)
                }
                gates[top] += 1 - position
            }
        }
    }

    /// The mean of what `add` adds for each stretch of a path.
    private static func mean(
        _ path: [[Float]],
        _ add: (_ from: [Float], _ to: [Float], _ gates: inout [Float]) -> Void
    ) -> [Float] {
        guard let first = path.first else { return [] }
        var gates = [Float](repeating: 0, count: first.count)
        if path.count == 1 {
            add(first, first, &gates)
            return gates
        }
        for (from, to) in zip(path, path.dropFirst()) { add(from, to, &gates) }
        let share = 1 / Float(path.count - 1)
        for index in gates.indices { gates[index] *= share }
        return gates
    }
}

/// What goes into the aggregator's rectifiers and into its maximum over the views, at one point:
/// everything that decides on which side of its kinks the network is.
struct KinkValues: Sendable {
    /// Into each layer's rectifier: tokens x width a layer.
    var layers: [[Float]]
    /// Into the maximum over the views: tokens x width.
    var tokens: [Float]
    /// Into the rectifier before the hazard.
    var joined: [Float]
    /// Into the rectifier of each year's hazard, then the base, which has none.
    var hazards: [Float]
}
