import COneDNN
import Glibc

/// The library's engine, the layers compiled so far, their packed weights and their scratch memory.
///
/// Not for several threads at once; `Encoder` sees to that.
final class CompiledLayers {
    /// What a layer is compiled for.
    private struct Key: Hashable {
        var name: String
        var rows: Int
        var columns: Int
        var padding: Padding
        var adds: Bool
        var cuts: Bool
    }

    private let engine: OpaquePointer
    private let method: conednn_method
    private var layers: [Key: OpaquePointer] = [:]
    /// For each convolution, its weights in every order that some shape wanted, with a layer that
    /// wants it.
    private var packed: [String: [(layer: OpaquePointer, weights: AlignedBuffer)]] = [:]
    private var biases: [String: AlignedBuffer] = [:]
    private var scratch: AlignedBuffer?

    /// Channels that lie together in maps.
    let lanes = Int(conednn_lanes())

    /// Compiled layers kept: those of some twenty exams' boxes.
    private static let limit = 1500

    /// Opens the library.
    init(method: conednn_method) throws(EngineError) {
        var failure = conednn_failure()
        guard let engine = conednn_open(&failure) else { throw EngineError(failure) }
        self.engine = engine
        self.method = method
    }

    deinit {
        forgetLayers()
        conednn_close(engine)
    }

    /// Runs a convolution over a map.
    ///
    /// - Parameters:
    ///   - size: The source's size.
    ///   - padding: Zeros around it; nil for half the kernel on all sides, so that the output has
    ///     each side divided by the stride, rounded up.
    ///   - adds: Whether the result is added to what the output holds.
    ///   - cuts: Whether negative results become zero.
    func run(
        _ convolution: FoldedConvolution, over size: MapSize, padding: Padding? = nil,
        adds: Bool = false, cuts: Bool, from source: AlignedBuffer, to output: AlignedBuffer
    ) throws(EngineError) {
        let padding = padding ?? Padding(convolution.kernel / 2)
        let key = Key(
            name: convolution.name, rows: size.rows, columns: size.columns, padding: padding,
            adds: adds, cuts: cuts)
        var shape = Self.shape(
            size, padding, inputs: convolution.inputs, outputs: convolution.outputs,
            kernel: convolution.kernel, stride: convolution.stride)
        shape.adds = adds
        shape.cuts = cuts
        shape.method = method
        let layer = try layer(key) { conednn_convolution(engine, &shape, &$0) }
        let weights = try weights(of: convolution, for: layer)
        let bias = try bias(of: convolution)
        try run(layer, source, weights, bias, output)
    }

    /// Runs the stem's 3x3 max pooling by 2.
    func pool(
        over size: MapSize, channels: Int, from source: AlignedBuffer, to output: AlignedBuffer
    ) throws(EngineError) {
        let padding = Padding(1)
        let key = Key(
            name: "pool", rows: size.rows, columns: size.columns, padding: padding, adds: false,
            cuts: false)
        var shape = Self.shape(
            size, padding, inputs: channels, outputs: channels, kernel: 3, stride: 2)
        let layer = try layer(key) { conednn_max_pooling(engine, &shape, &$0) }
        try run(layer, source, nil, nil, output)
    }

    private static func shape(
        _ size: MapSize, _ padding: Padding, inputs: Int, outputs: Int, kernel: Int, stride: Int
    ) -> conednn_shape {
        var shape = conednn_shape()
        shape.channels = Int32(inputs)
        shape.rows = Int32(size.rows)
        shape.columns = Int32(size.columns)
        shape.output_channels = Int32(outputs)
        shape.kernel = Int32(kernel)
        shape.stride = Int32(stride)
        shape.top = Int32(padding.top)
        shape.left = Int32(padding.left)
        shape.bottom = Int32(padding.bottom)
        shape.right = Int32(padding.right)
        return shape
    }

    private func layer(
        _ key: Key, make: (inout conednn_failure) -> OpaquePointer?
    ) throws(EngineError) -> OpaquePointer {
        if let layer = layers[key] { return layer }
        if layers.count >= Self.limit { forgetLayers() }
        var failure = conednn_failure()
        guard let layer = make(&failure) else {
            throw EngineError(
                failure, layer: key.name, isBfloat16: method == CONEDNN_BFLOAT16)
        }
        layers[key] = layer
        return layer
    }

    private func forgetLayers() {
        // Packed weights are told apart by their layers, so they go too.
        packed = [:]
        for layer in layers.values { conednn_layer_close(layer) }
        layers = [:]
    }

    private func weights(
        of convolution: FoldedConvolution, for layer: OpaquePointer
    ) throws(EngineError) -> AlignedBuffer {
        for known in packed[convolution.name, default: []]
        where conednn_shares_weights(known.layer, layer) {
            return known.weights
        }
        let weights = try AlignedBuffer(byteCount: conednn_weights_size(layer))
        var failure = conednn_failure()
        guard
            conednn_pack_weights(
                engine, layer, convolution.weights, weights.floats, &failure)
        else { throw EngineError(failure, layer: convolution.name) }
        packed[convolution.name, default: []].append((layer, weights))
        return weights
    }

    private func bias(of convolution: FoldedConvolution) throws(EngineError) -> AlignedBuffer {
        if let bias = biases[convolution.name] { return bias }
        let bias = try AlignedBuffer(convolution.bias)
        biases[convolution.name] = bias
        return bias
    }

    private func run(
        _ layer: OpaquePointer, _ source: AlignedBuffer, _ weights: AlignedBuffer?,
        _ bias: AlignedBuffer?, _ output: AlignedBuffer
    ) throws(EngineError) {
        let needed = conednn_scratch_size(layer)
        if needed > scratch?.byteCount ?? 0 {
            scratch = nil
            scratch = try AlignedBuffer(byteCount: needed)
        }
        var failure = conednn_failure()
        guard
            conednn_run(
                engine, layer, source.floats, weights?.floats, bias?.floats, output.floats,
                scratch?.floats, &failure)
        else { throw EngineError(failure) }
    }
}

extension EngineError {
    /// A failed call of the library.
    init(_ failure: conednn_failure, layer: String = "", isBfloat16: Bool = false) {
        let call = failure.call.map { String(cString: $0) } ?? "call"
        // dnnl_unimplemented: direct sums in bfloat16 need AVX-512 or its like.
        if isBfloat16, failure.status == 3 {
            self.init(
                .unsupportedProcessor, layer.isEmpty ? "oneDNN" : layer,
                "this processor has no bfloat16, in which the network was to be computed",
                remedy: "compute in float32 (method winograd or direct), as every assessment is")
            return
        }
        self.init(
            .computation, layer.isEmpty ? "oneDNN" : layer,
            "the library's \(call) failed with status \(failure.status)",
            remedy: failure.status == 1 ? "close other programs: memory ran out" : "")
    }
}

/// Memory for a map or for packed weights: aligned for the widest vectors, not initialised.
final class AlignedBuffer {
    /// The memory.
    let floats: UnsafeMutablePointer<Float>
    /// Its size.
    let byteCount: Int

    /// Takes memory; large pieces in huge pages where the system has them.
    init(byteCount: Int) throws(EngineError) {
        let isLarge = byteCount >= 1 << 22
        var memory: UnsafeMutableRawPointer?
        guard posix_memalign(&memory, isLarge ? 1 << 21 : 64, max(64, byteCount)) == 0, let memory
        else {
            throw EngineError(
                .computation, "memory", "\(byteCount >> 20) MB cannot be had",
                remedy: "close other programs")
        }
        if isLarge { madvise(memory, byteCount, MADV_HUGEPAGE) }
        self.byteCount = byteCount
        floats = memory.bindMemory(to: Float.self, capacity: byteCount / 4)
    }

    /// A copy of values.
    convenience init(_ values: [Float]) throws(EngineError) {
        try self.init(byteCount: values.count * 4)
        for (index, value) in values.enumerated() { floats[index] = value }
    }

    deinit { free(floats) }
}

/// Buffers that are used again from map to map and from view to view.
struct BufferPool {
    private var free: [AlignedBuffer] = []

    /// A buffer of at least a size.
    mutating func take(byteCount: Int) throws(EngineError) -> AlignedBuffer {
        let fitting = free.indices.filter { free[$0].byteCount >= byteCount }
        if let index = fitting.min(by: { free[$0].byteCount < free[$1].byteCount }) {
            return free.remove(at: index)
        }
        // The largest is too small: it gives way to the new one.
        if let index = free.indices.max(by: { free[$0].byteCount < free[$1].byteCount }) {
            free.remove(at: index)
        }
        return try AlignedBuffer(byteCount: byteCount)
    }

    /// Gives a buffer back.
    mutating func give(_ buffer: AlignedBuffer) { free.append(buffer) }
}

/// Loops in the thread pool of the library that computes the convolutions.
enum ThreadPool {
    /// Calls `body` for every index below `count`, spread over the threads; returns when all are
    /// done. The body may write only what belongs to its index.
    static func forEach(_ count: Int, _ body: (Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            var body = body
            withUnsafeMutablePointer(to: &body) { body in
                conednn_for_each(Int32(count), body) { context, index in
                    context?.assumingMemoryBound(to: ((Int) -> Void).self).pointee(Int(index))
                }
            }
        }
    }
}

/// The start of an array that is read by several threads.
struct SharedPointer<Element> {
    let base: UnsafePointer<Element>

    /// - Precondition: The buffer is not empty.
    init(_ buffer: UnsafeBufferPointer<Element>) {
        guard let base = buffer.baseAddress else { preconditionFailure("an empty buffer") }
        self.base = base
    }
}

/// The start of an array whose parts are written by different threads.
struct SharedMutablePointer<Element> {
    let base: UnsafeMutablePointer<Element>

    /// - Precondition: The buffer is not empty.
    init(_ buffer: UnsafeMutableBufferPointer<Element>) {
        guard let base = buffer.baseAddress else { preconditionFailure("an empty buffer") }
        self.base = base
    }
}
