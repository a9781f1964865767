/// What pictures must be like for an encoder, as its training arguments say.
struct InputConstants: Sendable, Hashable {
    var width: Int
    var height: Int
    var mean: Double
    var standardDeviation: Double

    /// Reads `img_size` (columns, rows), `img_mean` and `img_std`.
    ///
    /// - Parameters:
    ///   - channels: Input channels of the first convolution; their constants must be equal.
    ///   - size: In the place of `img_size`.
    /// - Throws: `CatalogueError` with code `notUnderstood`.
    init(
        _ inspector: ModuleInspector, channels: Int, size: ImportOptions.InputSize?
    ) throws(CatalogueError) {
        mean = try Self.constant("img_mean", channels, inspector)
        standardDeviation = try Self.constant("img_std", channels, inspector)
        guard standardDeviation > 0, mean.isFinite, standardDeviation.isFinite else {
            throw CatalogueError(
                .notUnderstood, inspector.subject,
                "its training argument 'img_std' is \(standardDeviation), 'img_mean' is \(mean)")
        }
        let told = try inspector.arguments.numbers("img_size")?.compactMap { Int(exactly: $0) }
        let sides = size.map { [$0.width, $0.height] } ?? told ?? []
        guard sides.count == 2, sides.allSatisfy({ Architecture.inputSides.contains($0) }) else {
            throw CatalogueError(
                .notUnderstood, inspector.subject,
                "the input size \(sides) is not columns and rows from "
                    + "\(Architecture.inputSides.lowerBound) to "
                    + "\(Architecture.inputSides.upperBound)",
                remedy: "give the input size the network was trained for")
        }
        (width, height) = (sides[0], sides[1])
    }

    private static func constant(
        _ name: String, _ channels: Int, _ inspector: ModuleInspector
    ) throws(CatalogueError) -> Double {
        guard let values = try inspector.arguments.numbers(name), let first = values.first else {
            throw CatalogueError(
                .notUnderstood, inspector.subject, "its training arguments do not say '\(name)'")
        }
        guard values.allSatisfy({ $0 == first }), [1, channels].contains(values.count) else {
            throw CatalogueError(
                .notUnderstood, inspector.subject,
                "its training argument '\(name)' is \(values); the engine needs one value, or the "
                    + "same for each of the \(channels) channels")
        }
        return first
    }
}
