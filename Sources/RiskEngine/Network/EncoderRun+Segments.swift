/// The map that a segment has made, as far as it is computed.
struct ComputedMap {
    let segment: EncoderLayout.Segment
    var pieces: [MapPiece]
    /// What the rest is; nil where all is computed.
    let rest: EmptyResponse.Template?
}

extension EncoderRun {
    /// Runs all segments of a plan.
    ///
    /// - Parameters:
    ///   - step: Called with the share of the work that is done; says whether to stop.
    ///   - keepsMaps: Whether the maps in between are wanted.
    /// - Returns: The maps in order, without pieces but for the last unless they are kept; its
    ///   buffers are the caller's.
    mutating func run(
        _ plan: EncoderPlan, on values: [UInt16], _ size: MapSize, _ response: EmptyResponse?,
        _ step: (Double) -> Bool, keepsMaps: Bool = false
    ) throws(EngineError) -> [ComputedMap] {
        workDone = 0
        let work = Double(max(1, plan.steps.reduce(0) { $0 + $1.cost }))
        var maps: [ComputedMap] = []
        for (index, planned) in plan.steps.enumerated() {
            var clock = Stopwatch()
            let segment = planned.segment
            var made = ComputedMap(
                segment: segment, pieces: [], rest: response?.templates[index])
            for box in planned.boxes {
                if step(workDone) { throw EngineError(.cancelled, "encoder", "stopped") }
                let share = Double(box.area.count * segment.costOfCell) / work
                // Maps are used up where only this box wants them and nobody will look at them.
                let isLast = !keepsMaps && planned.boxes.count == 1
                let piece: MapPiece
                switch segment.kind {
                case .stem: piece = try stem(box, values, size)
                case .blocks(let blocks):
                    let source = box.area.source(
                        stride: segment.stride, within: maps[index - 1].segment.size)
                    let whole = try assemble(source, of: &maps[index - 1], usesUp: isLast)
                    piece = try run(blocks, box, from: whole, share: share, step)
                case .first(let block): piece = try first(block, box, of: maps[index - 1])
                case .second(let block):
                    piece = try second(block, box, of: &maps, usesUp: isLast)
                }
                made.pieces.append(piece)
                if case .blocks = segment.kind {} else { workDone += share }
            }
            maps.append(made)
            if !keepsMaps { giveUp(before: index, of: &maps) }
            note(segment, clock.lap(), operations: 2 * Double(planned.cost))
        }
        return maps
    }

    /// Gives back the maps that no later segment asks for: a block's second convolution still
    /// wants the map before its first.
    private mutating func giveUp(before index: Int, of maps: inout [ComputedMap]) {
        var kept = index
        if case .first = maps[index].segment.kind { kept = index - 1 }
        for earlier in maps.indices where earlier < kept {
            for piece in maps[earlier].pieces { pool.give(piece.buffer) }
            maps[earlier].pieces = []
        }
    }

    private mutating func note(
        _ segment: EncoderLayout.Segment, _ seconds: Double, operations: Double
    ) {
        let part = segment.stage == 0 ? "stem" : "stage \(segment.stage)"
        if timings.last?.part == part {
            timings[timings.count - 1].seconds += seconds
            timings[timings.count - 1].operations += operations
        } else {
            timings.append(.init(part: part, seconds: seconds, operations: operations))
        }
    }

    // MARK: The kinds of segment

    /// The stem of a box, strip by strip: its convolution's map is the largest of all, and a strip of
    /// it stays in the processor's cache until it is pooled.
    private mutating func stem(
        _ box: EncoderPlan.Box, _ values: [UInt16], _ size: MapSize
    ) throws(EngineError) -> MapPiece {
        let channels = weights.stem.outputs
        let made = try piece(box, channels: channels)
        let rows = box.area.rows
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.stemStrip) {
            let wanted = start..<min(start + Self.stemStrip, rows.upperBound)
            // Zeros instead of what lies above and below spoil two cells before and one after.
            let area = CellArea(
                rows: max(
                    rows.lowerBound, wanted.lowerBound - 2)..<min(
                        rows.upperBound, wanted.upperBound + 1), columns: box.area.columns)
            let pixels = area.source(stride: 4, within: size)
            let half = pixels.size.halved
            let normal = try pool.take(byteCount: pixels.count * 4)
            let convolved = try pool.take(byteCount: half.area.count * channels * 4)
            let strip = try piece(
                EncoderPlan.Box(
                    area: area, valid: CellArea(rows: wanted, columns: area.columns)),
                channels: channels)
            normalise(values, columns: size.columns, pixels, to: normal)
            try layers.run(
                weights.stem, over: pixels.size, cuts: true, from: normal, to: convolved)
            try layers.pool(over: half, channels: channels, from: convolved, to: strip.buffer)
            strip.copyValid(to: made)
            for buffer in [normal, convolved, strip.buffer] { pool.give(buffer) }
        }
        return made
    }

    /// Rows of the stem's map computed at a time.
    private static let stemStrip = 32

    /// Whole blocks of a box, zeros around it; the source is used up.
    private mutating func run(
        _ blocks: Range<Int>, _ box: EncoderPlan.Box, from source: MapPiece, share: Double,
        _ step: (Double) -> Bool
    ) throws(EngineError) -> MapPiece {
        var current = source.buffer
        var size = source.box.area.size
        var channels = 0
        for block in weights.blocks[blocks] {
            let after = block.first.stride == 2 ? size.halved : size
            channels = block.first.outputs
            let byteCount = after.area.count * channels * 4
            let inner = try pool.take(byteCount: byteCount)
            try layers.run(block.first, over: size, cuts: true, from: current, to: inner)
            workDone += share / Double(2 * blocks.count)
            if step(workDone) { throw EngineError(.cancelled, "encoder", "stopped") }
            if let shortcut = block.shortcut {
                let sum = try pool.take(byteCount: byteCount)
                try layers.run(shortcut, over: size, cuts: false, from: current, to: sum)
                pool.give(current)
                current = sum
            }
            // The identity is added to where it lies.
            try layers.run(
                block.second, over: after, adds: true, cuts: true, from: inner, to: current)
            pool.give(inner)
            size = after
            workDone += share / Double(2 * blocks.count)
        }
        return MapPiece(
            box: box, groups: channels / layers.lanes, lanes: layers.lanes, buffer: current)
    }

    /// A block's first convolution of a box that is given what lies around it.
    private mutating func first(
        _ block: Int, _ box: EncoderPlan.Box, of map: ComputedMap
    ) throws(EngineError) -> MapPiece {
        let convolution = weights.blocks[block].first
        let made = try piece(box, channels: convolution.outputs)
        try run(convolution, around: box.area, of: map, adds: false, to: made)
        return made
    }

    /// A block's second convolution, added to the shortcut or to the map before the first.
    private mutating func second(
        _ block: Int, _ box: EncoderPlan.Box, of maps: inout [ComputedMap], usesUp: Bool
    ) throws(EngineError) -> MapPiece {
        let before = maps.count - 2
        let made: MapPiece
        if let shortcut = weights.blocks[block].shortcut {
            let source = try assemble(
                box.area.source(stride: shortcut.stride, within: maps[before].segment.size),
                of: maps[before])
            made = try piece(box, channels: shortcut.outputs)
            try layers.run(
                shortcut, over: source.box.area.size, cuts: false, from: source.buffer,
                to: made.buffer)
            give(source, unlessOf: maps[before])
        } else {
            made = try assemble(box.area, of: &maps[before], usesUp: usesUp)
        }
        try run(
            weights.blocks[block].second, around: box.area, of: maps[before + 1], adds: true,
            to: made)
        return made
    }

    private mutating func run(
        _ convolution: FoldedConvolution, around area: CellArea, of map: ComputedMap, adds: Bool,
        to made: MapPiece
    ) throws(EngineError) {
        let size = map.segment.size
        let source = try assemble(
            area.surrounded(stride: convolution.stride, within: size), of: map)
        try layers.run(
            convolution, over: source.box.area.size,
            padding: Padding(around: area, stride: convolution.stride, of: size), adds: adds,
            cuts: true, from: source.buffer, to: made.buffer)
        give(source, unlessOf: map)
    }

    // MARK: Pieces

    private mutating func piece(
        _ box: EncoderPlan.Box, channels: Int
    ) throws(EngineError) -> MapPiece {
        MapPiece(
            box: box, groups: channels / layers.lanes, lanes: layers.lanes,
            buffer: try pool.take(byteCount: box.area.count * channels * 4))
    }

    private mutating func give(_ piece: MapPiece, unlessOf map: ComputedMap) {
        if !map.pieces.contains(where: { $0.buffer === piece.buffer }) { pool.give(piece.buffer) }
    }

    /// An area of a map that may be written to; where the map may be used up and has just that
    /// piece, the piece is taken out of it.
    private mutating func assemble(
        _ area: CellArea, of map: inout ComputedMap, usesUp: Bool
    ) throws(EngineError) -> MapPiece {
        if usesUp, let only = map.pieces.first, map.pieces.count == 1, only.isAll(of: area) {
            map.pieces = []
            return only
        }
        return try copy(area, of: map)
    }

    /// An area of a map to be read: the map's own piece where that is it.
    mutating func assemble(
        _ area: CellArea, of map: ComputedMap
    ) throws(EngineError) -> MapPiece {
        if let whole = map.pieces.first(where: { $0.isAll(of: area) }) { return whole }
        return try copy(area, of: map)
    }

    private mutating func copy(
        _ area: CellArea, of map: ComputedMap
    ) throws(EngineError) -> MapPiece {
        guard let groups = map.pieces.first?.groups ?? map.rest?.piece.groups else {
            throw EngineError(.computation, "encoder", "a map of nothing")
        }
        let target = try piece(
            EncoderPlan.Box(area: area, valid: area), channels: groups * layers.lanes)
        let isCovered = map.pieces.contains { $0.box.valid.intersection(area) == area }
        if !isCovered { map.rest?.fill(target) }
        for piece in map.pieces { piece.copyValid(to: target) }
        return target
    }
}
