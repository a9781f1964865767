/// Sums of the first so many of a row of numbers that change, both in logarithmic time (Fenwick,
/// Software: Practice and Experience 1994; 24: 327).
struct FenwickTree {
    private var sums: [Double]

    init(count: Int) {
        sums = [Double](repeating: 0, count: count + 1)
    }

    /// Adds to one number of the row.
    @inline(__always)
    mutating func add(_ amount: Double, at index: Int) {
        var position = index + 1
        while position < sums.count {
            sums[position] += amount
            position += position & -position
        }
    }

    /// The sum of the numbers before `index`.
    @inline(__always)
    func sum(before index: Int) -> Double {
        var (sum, position) = (0.0, index)
        while position > 0 {
            sum += sums[position]
            position &= position - 1
        }
        return sum
    }
}
