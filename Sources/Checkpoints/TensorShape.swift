/// Arithmetic on shapes that nobody vouches for.
package enum TensorShape {
    /// More dimensions than this are refused.
    static let mostDimensions = 8
    /// More elements than this are refused: 1 GiB of `Float`.
    package static let mostElements = 1 << 28

    /// The number of elements; nil where a size is negative or there are too many.
    static func count(_ shape: [Int]) -> Int? {
        guard shape.count <= mostDimensions, shape.allSatisfy({ $0 >= 0 }) else { return nil }
        var count = 1
        for size in shape {
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: size)
            guard !isTooLarge, product <= mostElements else { return nil }
            count = product
        }
        return count
    }
}
