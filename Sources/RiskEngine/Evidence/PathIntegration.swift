import Dispatch
import Screening

/// The straight path from an empty exam to an exam, cut into pieces whose mean gradients are known.
///
/// Up to the first layer's queries, keys and values the network is linear, so that both ends alone
/// are computed there, and one reverse pass at the end leads from their summed gradient to shares.
struct PathIntegration {
    private struct Point {
        var position: Double
        var kinks: KinkValues
        var logit: Double
    }

    /// A piece between two neighbouring points.
    struct Piece {
        /// Its points, by their index in `points`.
        fileprivate var from: Int
        fileprivate var middle: Int
        fileprivate var to: Int
        /// The mean gradient along it with respect to the first layer's entry.
        fileprivate var gradient: TransformerLayer.Entry
        /// Gradient times step, less the logit's difference between both ends.
        var residual: Double
    }

    /// Points computed together: their rows fit the second cache beside a panel of weights.
    private static let batch = 8

    /// The pieces in the order of the path.
    private(set) var pieces: [Piece] = []
    /// Forward passes with a reverse pass so far.
    private(set) var evaluations = 0
    private var points: [Point] = []
    private let aggregator: Aggregator
    private let views: [ViewName]
    private let year: Int
    private let threads: Int
    private let (start, end): (TransformerLayer.Entry, TransformerLayer.Entry)

    /// The path in `count` equal pieces.
    init(
        _ aggregator: Aggregator, from empty: [[Float]], to features: [[Float]],
        views: [ViewName], year: Int, threads: Int, pieces count: Int
    ) {
        self.aggregator = aggregator
        self.views = views
        self.year = year
        self.threads = threads
        start = aggregator.entry(empty, views)
        end = aggregator.entry(features, views)
        let positions = (0...count).map { Double($0) / Double(count) }
        let pass = aggregator.forward(entry(at: positions), tokens: views.count)
        points = positions.indices.map {
            Point(
                position: positions[$0], kinks: pass.kinks(at: $0),
                logit: pass.logit(year: year, at: $0))
        }
        pieces = evaluated((0..<count).map { ($0, $0 + 1) })
    }

    /// The logit at the path's start.
    var startLogit: Double { points.first?.logit ?? 0 }
    var endLogit: Double { pieces.last.map { points[$0.to].logit } ?? 0 }
    /// The sum of the residuals' sizes.
    var residualBound: Double { pieces.reduce(0) { $0 + abs($1.residual) } }

    /// Cuts pieces in two.
    mutating func bisect(_ chosen: Set<Int>) {
        let halves = chosen.sorted().flatMap { index in
            let piece = pieces[index]
            return [(piece.from, piece.middle), (piece.middle, piece.to)]
        }
        var refined = evaluated(halves)[...]
        pieces = pieces.indices.flatMap { index -> [Piece] in
            guard chosen.contains(index) else { return [pieces[index]] }
            defer { refined = refined.dropFirst(2) }
            return Array(refined.prefix(2))
        }
    }

    /// The gradient with respect to the features, averaged over the whole path.
    func meanGradient() -> [[Float]] {
        var sums = start.mapped { values in [Double](repeating: 0, count: values.count) }
        for piece in pieces {
            let step = points[piece.to].position - points[piece.from].position
            for part in sums.indices {
                let values = piece.gradient.parts[part]
                for index in values.indices { sums[part][index] += step * Double(values[index]) }
            }
        }
        return aggregator.pullBack(
            TransformerLayer.Entry(parts: sums.map { $0.map { Float($0) } }), views)
    }

    // MARK: - Evaluation

    private func entry(at positions: [Double]) -> TransformerLayer.Entry {
        TransformerLayer.Entry(
            parts: zip(start.parts, end.parts).map { from, to in
                positions.flatMap { position -> [Float] in
                    let (left, right) = (Float(1 - position), Float(position))
                    return from.indices.map { left * from[$0] + right * to[$0] }
                }
            })
    }

    /// Computes the pieces between pairs of points, batch by batch; a batch's bits do not depend on
    /// the thread it runs on.
    private mutating func evaluated(_ pairs: [(Int, Int)]) -> [Piece] {
        let batches = stride(from: 0, to: pairs.count, by: Self.batch).map {
            Array(pairs[$0..<min($0 + Self.batch, pairs.count)])
        }
        var results = [[(Point, Piece)]](repeating: [], count: batches.count)
        let workers = max(1, min(threads, batches.count))
        let path = self
        results.withUnsafeMutableBufferPointer { results in
            // Each batch writes its own element alone.
            nonisolated(unsafe) let results = results
            DispatchQueue.concurrentPerform(iterations: workers) { worker in
                for index in stride(from: worker, to: batches.count, by: workers) {
                    results[index] = path.evaluate(batches[index])
                }
            }
        }
        evaluations += pairs.count
        return results.joined().map { point, piece in
            var piece = piece
            piece.middle = points.count
            points.append(point)
            return piece
        }
    }

    /// A forward pass in the middle of each piece; a reverse pass with the kinks' means over it.
    private func evaluate(_ pairs: [(Int, Int)]) -> [(Point, Piece)] {
        let positions = pairs.map { (points[$0].position + points[$1].position) / 2 }
        let pass = aggregator.forward(entry(at: positions), tokens: views.count)
        let middles = positions.indices.map { index in
            Point(
                position: positions[index], kinks: pass.kinks(at: index),
                logit: pass.logit(year: year, at: index))
        }
        let gates = KinkGates(
            zip(pairs, middles).map { pair, middle in
                [points[pair.0].kinks, middle.kinks, points[pair.1].kinks]
            }, tokens: views.count)
        let gradients = aggregator.reverse(pass, year: year, gates: gates)
        return pairs.indices.map { index in
            let (from, to) = (points[pairs[index].0], points[pairs[index].1])
            let gradient = gradients.point(index, of: pairs.count)
            let slope = start.slope(gradient, to: end)
            let piece = Piece(
                from: pairs[index].0, middle: 0, to: pairs[index].1, gradient: gradient,
                residual: slope * (to.position - from.position) - (to.logit - from.logit))
            return (middles[index], piece)
        }
    }
}

extension TransformerLayer.Entry {
    /// Tokens, queries, keys and values.
    fileprivate var parts: [[Float]] { [tokens, attention.query, attention.key, attention.value] }

    fileprivate init(parts: [[Float]]) {
        self.init(
            tokens: parts[0],
            attention: SelfAttention.Inputs(query: parts[1], key: parts[2], value: parts[3]))
    }

    fileprivate func mapped<Value>(_ transform: ([Float]) -> Value) -> [Value] {
        parts.map(transform)
    }

    /// One point of a batch.
    fileprivate func point(_ index: Int, of count: Int) -> Self {
        Self(
            parts: parts.map { values in
                let width = values.count / count
                return Array(values[(index * width)..<((index + 1) * width)])
            })
    }

    /// The product of a gradient with the step from here to `end`.
    fileprivate func slope(_ gradient: Self, to end: Self) -> Double {
        var sum = 0.0
        for ((from, to), slopes) in zip(zip(parts, end.parts), gradient.parts) {
            for index in from.indices {
                sum += Double(slopes[index]) * (Double(to[index]) - Double(from[index]))
            }
        }
        return sum
    }
}
