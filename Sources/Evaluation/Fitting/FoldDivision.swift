import Screening

/// A division of women into parts of equal size, of which each holds as many of every outcome.
struct FoldDivision: Sendable {
    /// By exam: its part, from 0.
    let folds: [Int]
    /// How many parts there are.
    let count: Int

    /// Divides a study by its women: women are shuffled within the year of their earliest cancer
    /// (or none) and dealt out in turn. Equal seeds give equal parts.
    init(_ study: CalibrationStudy, count: Int, seed: UInt64) {
        var earliest: [Int: Double] = [:]
        var order: [Int] = []
        for (exam, woman) in study.women.enumerated() {
            if earliest[woman] == nil { order.append(woman) }
            let outcome = study.followUp[exam]
            earliest[woman] = min(
                earliest[woman] ?? .infinity, outcome.isCancer ? outcome.years : .infinity)
        }
        // Years 1 to 5, later ones, none.
        var strata = [[Int]](repeating: [], count: 7)
        for woman in order {
            let years = earliest[woman] ?? .infinity
            strata[years.isInfinite ? 6 : min(5, Int(years))].append(woman)
        }
        var generator = SeededGenerator(seed: seed, sample: 0)
        var foldOfWoman: [Int: Int] = [:]
        for var stratum in strata {
            for place in stride(from: stratum.count - 1, to: 0, by: -1) {
                stratum.swapAt(place, generator.index(below: place + 1))
            }
            for woman in stratum { foldOfWoman[woman] = foldOfWoman.count % count }
        }
        folds = study.women.map { foldOfWoman[$0] ?? 0 }
        self.count = count
    }
}
