/// Figures of lists of numbers, for tests.
enum Statistics {
    static func mean(_ values: [Double]) -> Double {
        values.reduce(0, +) / Double(values.count)
    }

    /// Pearson's correlation of two lists of equal length.
    static func correlation(_ first: [Double], _ second: [Double]) -> Double {
        let (meanFirst, meanSecond) = (mean(first), mean(second))
        var (product, squareFirst, squareSecond) = (0.0, 0.0, 0.0)
        for (left, right) in zip(first, second) {
            product += (left - meanFirst) * (right - meanSecond)
            squareFirst += (left - meanFirst) * (left - meanFirst)
            squareSecond += (right - meanSecond) * (right - meanSecond)
        }
        return product / (squareFirst * squareSecond).squareRoot()
    }
}
