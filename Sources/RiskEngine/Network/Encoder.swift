import COneDNN
import Checkpoints
import Dispatch
import Foundation
import ModelCatalogue

/// The image encoder: a residual network over one view, ending in a global max.
///
/// Weights are read, folded and packed once and serve every exam; buffers are used again. Calls from
/// several threads wait for each other, since each uses all the library's threads.
///
/// Sendable although it changes: `run` is only ever touched with `lock` held.
package final class Encoder: @unchecked Sendable {
    /// How convolutions compute.
    package enum Method: String, Sendable, Hashable, CaseIterable {
        /// Winograd's minimal filtering for 3x3 convolutions of stride 1: float32, twice as fast.
        case winograd
        /// Sums as they are written: float32.
        case direct
        /// Sources and weights rounded to bfloat16; not for results that anyone relies on.
        case bfloat16
    }

    /// How an encoder runs.
    package struct Options: Sendable, Hashable {
        /// How convolutions compute.
        package var method = Method.winograd
        /// Whether parts that show nothing but background are skipped.
        package var skipsAir = true
        /// Threads; nil for every core.
        package var threads: Int?

        package init(method: Method = .winograd, skipsAir: Bool = true, threads: Int? = nil) {
            self.method = method
            self.skipsAir = skipsAir
            self.threads = threads
        }
    }

    /// Seconds spent in one view's parts, for `bench`.
    struct Timing: Sendable, Hashable {
        /// The part: `plan`, `stem`, `stage 1`, `max`.
        var part: String
        var seconds: Double
        /// Floating-point operations of the sums done, a multiplication and an addition as two.
        var operations: Double
    }

    private let architecture: MiraiArchitecture
    private let weights: EncoderWeights
    private let options: Options
    private let lock = NSLock()
    private var run: EncoderRun

    /// An encoder with the weights of a source.
    ///
    /// - Throws: `EngineError` where tensors are missing or the library does not open.
    init(
        _ architecture: MiraiArchitecture, weights source: any WeightSource,
        options: Options = Options()
    ) throws(EngineError) {
        self.architecture = architecture
        self.options = options
        weights = try ofWeights(EncoderWeights(architecture, from: source))
        run = try EncoderRun(architecture, weights, options)
    }

    /// Encodes one view.
    ///
    /// - Parameters:
    ///   - input: The view; of the architecture's input size.
    ///   - step: Called between layers with the share of the view that is done, 0 to 1; says
    ///     whether to stop.
    /// - Throws: `EngineError`, with code `cancelled` where `step` said so.
    func encode(
        _ input: NetworkInput, step: (Double) -> Bool = { _ in false }
    ) throws(EngineError) -> EncodedView {
        guard input.width == architecture.inputWidth, input.height == architecture.inputHeight
        else {
            throw EngineError(
                .computation, "input",
                "\(input.width) x \(input.height) pixels, where the model takes "
                    + "\(architecture.inputWidth) x \(architecture.inputHeight)")
        }
        return try locked { () throws(EngineError) in try run.encode(input, step) }
    }

    /// What the encoder makes of a view of nothing but background: the input of all zeros.
    func encodedEmptyView() throws(EngineError) -> EncodedView {
        try locked { () throws(EngineError) in try run.emptyView() }
    }

    /// The library that computes the convolutions, with its version: `oneDNN 2.6.3`.
    package static var library: String { "oneDNN " + String(cString: conednn_version()) }

    /// What the last view took, part by part.
    var timings: [Timing] { locked { run.timings } }

    private func locked<Value, Failure: Error>(
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        lock.lock()
        defer { lock.unlock() }
        return try body()
    }
}

struct EncodedView: Sendable {
    /// The largest value of each channel over the grid: the features.
    var features: [Float]
    /// The cell, `row * columns + column`, of each channel's largest value; of equal ones the first.
    var cells: [Int]
    /// Columns of the last grid.
    var columns: Int
    /// Rows of the last grid.
    var rows: Int
    /// The last map, channel by channel, each row by row.
    var map: [Float]
    /// The share of the dense arithmetic that was done, 0 to 1.
    var arithmeticShare: Double
}

/// Seconds since it was last asked.
struct Stopwatch {
    private var start = DispatchTime.now().uptimeNanoseconds

    /// Seconds since the start or the last lap.
    mutating func lap() -> Double {
        let now = DispatchTime.now().uptimeNanoseconds
        defer { start = now }
        return Double(now - start) / 1e9
    }

    /// Seconds since the start or the last lap, which goes on.
    var elapsed: Double { Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 }

    /// Begins anew.
    mutating func restart() { start = DispatchTime.now().uptimeNanoseconds }
}
