import Screening

/// Women of one study, drawn from a stream that a seed gives.
///
///     let cohort = SimulatedCohort(patients: 4_000, seed: 2, design: .enriched(cancerShare: 0.15))
///     let files = try PhantomWriter().write(cohort.phantoms, to: folder, size: .simulated)
package struct SimulatedCohort: Sendable {
    /// Whom a study takes.
    package enum Design: Sendable, Hashable {
        /// Every woman of the stream, as in life: about 1 in 90 has a cancer seen within five
        /// years.
        case asInLife
        /// Every woman with a cancer seen within five years, and as many of the others, drawn by
        /// lot, as make the wanted share: a case-enriched study, whose weights undo it.
        case enriched(cancerShare: Double)
    }

    /// A woman of the study.
    package struct Member: Sendable, Hashable {
        /// Who she is.
        package let woman: SimulatedWoman
        /// How many women of the population she stands for.
        package let weight: Double
        /// Her number in the study, from 1.
        package let number: Int
    }

    /// Where every choice starts.
    package let seed: UInt64
    /// Whom the study took.
    package let design: Design
    /// How many women the stream had to give.
    package let populationSize: Int
    /// The women in the order of the stream, which knows nothing of outcomes.
    package let members: [Member]

    /// Draws a study.
    ///
    /// - Parameters:
    ///   - patients: how many women, 1 or more.
    ///   - seed: equal seeds give equal studies; of different seeds no woman is in both.
    ///   - design: whom it takes; a share is kept in 0.01 ... 0.9.
    package init(patients: Int, seed: UInt64, design: Design) {
        precondition(patients > 0, "a study needs a woman")
        self.seed = seed
        self.design = design
        switch design {
        case .asInLife:
            populationSize = patients
            members = (0..<patients).map {
                Member(woman: SimulatedWoman(seed: seed, index: $0), weight: 1, number: $0 + 1)
            }
        case .enriched(let share):
            let wanted = min(
                max(Int((Double(patients) * min(max(share, 0.01), 0.9)).rounded()), 1), patients)
            let stream = Stream(seed: seed, cancers: wanted, others: patients - wanted)
            populationSize = stream.length
            members = stream.study(others: patients - wanted, seed: seed)
        }
    }

    /// The shortest start of the stream with enough women of both kinds. Those without a cancer are
    /// far more than a study takes, so only their lots are kept.
    private struct Stream {
        var length = 0
        var cancers: [SimulatedWoman] = []
        var others: [(lot: UInt64, index: Int)] = []

        init(seed: UInt64, cancers wanted: Int, others enough: Int) {
            while cancers.count < wanted || others.count < enough {
                let woman = SimulatedWoman(seed: seed, index: length)
                if woman.isCancerWithinFiveYears {
                    cancers.append(woman)
                } else {
                    var lot = SeededGenerator(seed: seed, 0x4C4F_5400, UInt64(length))
                    others.append((lot.next(), length))
                }
                length += 1
            }
        }

        func study(others wanted: Int, seed: UInt64) -> [Member] {
            let taken = others.sorted { ($0.lot, $0.index) < ($1.lot, $1.index) }.prefix(wanted)
            let weight = wanted > 0 ? Double(others.count) / Double(wanted) : 1
            let women = cancers + taken.map { SimulatedWoman(seed: seed, index: $0.index) }
            return women.sorted { $0.index < $1.index }.enumerated().map { place, woman in
                Member(
                    woman: woman, weight: woman.isCancerWithinFiveYears ? 1 : weight,
                    number: place + 1)
            }
        }
    }

    /// How many members had a cancer that was seen within five years.
    package var cancersWithinFiveYears: Int {
        members.count { $0.woman.isCancerWithinFiveYears }
    }
}
