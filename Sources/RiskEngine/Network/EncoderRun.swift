import COneDNN
import ModelCatalogue

/// The encoder at work: what is compiled, packed and kept between views.
struct EncoderRun: ~Copyable {
    let layers: CompiledLayers
    let weights: EncoderWeights
    var timings: [Encoder.Timing] = []
    var pool = BufferPool()
    var workDone = 0.0

    private let options: Encoder.Options
    private let size: MapSize
    private let features: Int
    private let mean: Float
    private let deviation: Float
    private var known: [EmptyResponse] = []

    /// Empty responses kept; digital exams of one vendor share one.
    private static let responsesKept = 4
    /// Below this share of background pixels there is nothing worth skipping.
    private static let leastBackground = 0.1

    init(
        _ architecture: MiraiArchitecture, _ weights: EncoderWeights, _ options: Encoder.Options
    ) throws(EngineError) {
        let method: conednn_method =
            switch options.method {
            case .winograd: CONEDNN_WINOGRAD
            case .direct: CONEDNN_DIRECT
            case .bfloat16: CONEDNN_BFLOAT16
            }
        layers = try CompiledLayers(method: method)
        self.weights = weights
        self.options = options
        size = MapSize(rows: architecture.inputHeight, columns: architecture.inputWidth)
        features = architecture.widths.last ?? 0
        mean = Float(architecture.mean)
        deviation = Float(architecture.standardDeviation)
    }

    // MARK: One view

    mutating func encode(
        _ input: NetworkInput, _ step: (Double) -> Bool
    ) throws(EngineError) -> EncodedView {
        conednn_use_threads(Int32(options.threads ?? 0))
        timings = []
        var clock = Stopwatch()
        let dense = EncoderPlan.dense(weights.shape, input: size)
        var plan = dense
        var response: EmptyResponse?
        let (background, share) = input.dominant
        if options.skipsAir, share >= Self.leastBackground {
            let mask = ActivityMask(of: input, background: background)
            plan = .following(mask, weights.shape, input: size)
            if plan != dense { response = try empty(background: background) }
        }
        timings.append(.init(part: "plan", seconds: clock.lap(), operations: 0))
        let maps = try run(plan, on: input.values, size, response, step)
        guard let end = maps.last else {
            throw EngineError(.computation, "encoder", "a network without stages")
        }
        let last = try assemble(end.segment.size.area, of: end)
        for piece in end.pieces where piece.buffer !== last.buffer { pool.give(piece.buffer) }
        defer { pool.give(last.buffer) }
        clock.restart()
        let view = encoded(last, share: plan.arithmeticShare)
        timings.append(.init(part: "max", seconds: clock.lap(), operations: 0))
        return view
    }

    /// The last map of an input of all zeros, and its largest values.
    mutating func emptyView() throws(EngineError) -> EncodedView {
        let response = try empty(background: 0)
        guard let last = response.templates.last else {
            throw EngineError(.computation, "encoder", "a network without stages")
        }
        let nothing = ComputedMap(
            segment: EncoderLayout.Segment(
                kind: .stem, stage: 0, size: last.size, stride: 1, spoiled: 0, reach: 0,
                costOfCell: 0), pieces: [], rest: last)
        let whole = try assemble(last.size.area, of: nothing)
        defer { pool.give(whole.buffer) }
        return encoded(whole, share: 0)
    }

    /// The response to nothing but background, computed once a background.
    mutating func empty(background: UInt16) throws(EngineError) -> EmptyResponse {
        if let response = known.first(where: { $0.background == background }) { return response }
        conednn_use_threads(Int32(options.threads ?? 0))
        let full = weights.shape.segments(of: size)
        let small = EmptyResponse.smallSize(for: size, weights.shape)
        let timings = timings
        let values = [UInt16](repeating: background, count: small.rows * small.columns)
        let plan = EncoderPlan.dense(weights.shape, input: small)
        let maps = try run(plan, on: values, small, nil, { _ in false }, keepsMaps: true)
        var templates: [EmptyResponse.Template] = []
        for (map, segment) in zip(maps, full) {
            guard let piece = map.pieces.first else { continue }
            templates.append(EmptyResponse.Template(piece: piece, size: segment.size))
        }
        let response = EmptyResponse(background: background, templates: templates)
        if known.count == Self.responsesKept { known.removeFirst() }
        known.append(response)
        self.timings = timings
        return response
    }

    /// Part of an input as the network takes it: `(v - mean) / deviation`.
    func normalise(
        _ values: [UInt16], columns: Int, _ area: CellArea, to target: AlignedBuffer
    ) {
        let (mean, deviation) = (mean, deviation)
        values.withUnsafeBufferPointer { values in
            let values = SharedPointer(values)
            ThreadPool.forEach(area.rows.count) { row in
                let source =
                    values.base + (area.rows.lowerBound + row) * columns
                    + area.columns.lowerBound
                let line = target.floats + row * area.columns.count
                for column in 0..<area.columns.count {
                    line[column] = (Float(source[column]) - mean) / deviation
                }
            }
        }
    }

    /// The largest value of every channel, where it was, and the map in plain order.
    private func encoded(_ piece: MapPiece, share: Double) -> EncodedView {
        let area = piece.box.area
        let lanes = piece.lanes
        let count = area.count
        let features = features
        var largest = [Float](repeating: -.infinity, count: features)
        var cells = [Int](repeating: 0, count: features)
        let map = [Float](unsafeUninitializedCapacity: features * count) { map, written in
            largest.withUnsafeMutableBufferPointer { largest in
                cells.withUnsafeMutableBufferPointer { cells in
                    for channel in 0..<features {
                        let values =
                            piece.buffer.floats + channel / lanes * count * lanes
                            + channel % lanes
                        let row = UnsafeMutableBufferPointer(
                            rebasing: map[channel * count..<(channel + 1) * count])
                        for cell in 0..<count { row[cell] = values[cell * lanes] }
                        for cell in 0..<count where row[cell] > largest[channel] {
                            largest[channel] = row[cell]
                            cells[channel] = cell
                        }
                    }
                }
            }
            written = features * count
        }
        return EncodedView(
            features: largest, cells: cells, columns: area.columns.count,
            rows: area.rows.count, map: map, arithmeticShare: share)
    }
}
