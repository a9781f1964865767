/// Women in the order of a score, made once and walked by every figure in linear time.
struct ScoreOrder: Sendable {
    /// Women by rising score.
    let women: [Int32]
    /// Where each group of equal scores begins in `women`, and the count of all at the end.
    let starts: [Int32]

    /// - Precondition: no value is NaN.
    init(_ values: [Double]) {
        var keys = values.indices.map { (value: values[$0], woman: Int32($0)) }
        keys.sort { $0.value < $1.value }
        var starts: [Int32] = []
        for (place, key) in keys.enumerated() {
            if place == 0 || key.value != keys[place - 1].value { starts.append(Int32(place)) }
        }
        women = keys.map(\.woman)
        self.starts = starts + [Int32(values.count)]
    }

    /// How many different scores there are.
    var groups: Int { starts.count - 1 }

    /// The places in `women` of one group.
    func places(of group: Int) -> Range<Int> { Int(starts[group])..<Int(starts[group + 1]) }
}
