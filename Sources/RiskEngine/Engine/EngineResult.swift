import Screening

/// An assessment and what was found on the way, for `assess --features` and `bench`.
package struct EngineResult: Sendable {
    /// Seconds that a part of the work took.
    package struct Timing: Sendable, Hashable {
        /// The part: `reading`, `preprocessing`, `R CC stem`, `evidence`.
        package var part: String
        /// Seconds of wall-clock time; of `reading` and `preprocessing`, summed over views that are
        /// read at the same time.
        package var seconds: Double
        /// Floating-point operations of the sums done, a multiplication and an addition as two.
        package var operations: Double

        package init(part: String, seconds: Double, operations: Double = 0) {
            self.part = part
            self.seconds = seconds
            self.operations = operations
        }
    }

    package var assessment: Assessment
    /// The features of each view; empty when refused.
    package var features: [ViewName: [Float]]
    /// The grid cell of each feature's largest value.
    package var cells: [ViewName: [Int]]
    /// The share of the encoder's dense arithmetic that each view took.
    package var arithmeticShares: [ViewName: Double]
    /// How often the aggregator was run for the evidence.
    package var evidenceEvaluations: Int
    /// The parts of the work in order.
    package var timings: [Timing]

    package init(
        assessment: Assessment, features: [ViewName: [Float]] = [:],
        cells: [ViewName: [Int]] = [:], arithmeticShares: [ViewName: Double] = [:],
        evidenceEvaluations: Int = 0, timings: [Timing] = []
    ) {
        self.assessment = assessment
        self.features = features
        self.cells = cells
        self.arithmeticShares = arithmeticShares
        self.evidenceEvaluations = evidenceEvaluations
        self.timings = timings
    }
}
