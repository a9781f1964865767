/// Which parts of each map the encoder computes.
///
/// Far from tissue and labels the network answers as it answers an image of nothing but background;
/// that answer is known, so only boxes around what differs are computed. At the artificial edges of
/// a box the zero padding spoils a few cells: boxes are larger than what is wanted of them by as
/// much, and what is spoiled is not used. At the map's own borders the padding is right.
struct EncoderPlan: Sendable, Hashable {
    /// A box of one map.
    struct Box: Sendable, Hashable {
        /// What is computed.
        var area: CellArea
        /// What of it is right.
        var valid: CellArea
    }

    /// A segment of the encoder and the boxes of the map it makes.
    struct Step: Sendable, Hashable {
        var segment: EncoderLayout.Segment
        var boxes: [Box]

        /// The multiplications it takes.
        var cost: Int { boxes.reduce(0) { $0 + $1.area.count } * segment.costOfCell }
    }

    /// The stem, then the blocks.
    var steps: [Step]

    /// The share of the dense arithmetic that the plan takes.
    var arithmeticShare: Double {
        let whole = steps.reduce(0) { $0 + $1.segment.size.area.count * $1.segment.costOfCell }
        return Double(steps.reduce(0) { $0 + $1.cost }) / Double(max(1, whole))
    }

    /// Above this share of the dense arithmetic the copies between boxes eat what they save.
    static let worthwhileShare = 0.95

    /// Everything, each map as one box.
    static func dense(_ shape: EncoderLayout, input: MapSize) -> EncoderPlan {
        EncoderPlan(
            steps: shape.segments(of: input).map { segment in
                let whole = segment.size.area
                return Step(segment: segment, boxes: [Box(area: whole, valid: whole)])
            })
    }

    /// What an input whose stem activity is given needs; the dense plan where that saves little.
    static func following(
        _ activity: ActivityMask, _ shape: EncoderLayout, input: MapSize
    ) -> EncoderPlan {
        let dense = dense(shape, input: input)
        var plan = dense
        var mask = activity
        for index in plan.steps.indices {
            let segment = plan.steps[index].segment
            if index > 0, segment.stride == 2 { mask = mask.halved }
            mask = mask.grown(by: segment.reach)
            let partition = BoxPartition(
                of: mask, margin: segment.spoiled,
                overhead: EncoderLayout.overheadOfBox / segment.costOfCell)
            plan.steps[index].boxes = partition.rectangles.map { rectangle in
                box(partition.grown(rectangle), spoiled: segment.spoiled, in: segment.size)
            }
        }
        return plan.arithmeticShare < worthwhileShare ? plan : dense
    }

    private static func box(_ area: CellArea, spoiled: Int, in size: MapSize) -> Box {
        func valid(_ range: Range<Int>, _ end: Int) -> Range<Int> {
            let first = range.lowerBound == 0 ? 0 : range.lowerBound + spoiled
            let last = range.upperBound == end ? end : range.upperBound - spoiled
            return first..<max(first, last)
        }
        return Box(
            area: area,
            valid: CellArea(
                rows: valid(area.rows, size.rows), columns: valid(area.columns, size.columns)))
    }
}

/// The shape of an encoder as far as plans need it, cut into the segments that plans speak of.
struct EncoderLayout: Sendable, Hashable {
    /// What is computed of one box without looking beyond it in between.
    struct Segment: Sendable, Hashable {
        /// The kinds of segment; blocks are counted over all stages.
        enum Kind: Sendable, Hashable {
            /// The 7x7 convolution and the pooling.
            case stem
            /// Whole blocks.
            case blocks(Range<Int>)
            /// A block's first convolution.
            case first(Int)
            /// A block's second convolution, and what is added to it.
            case second(Int)
        }

        var kind: Kind
        /// The stage, from 1; 0 for the stem.
        var stage: Int
        var size: MapSize
        /// The stride from the map before.
        var stride: Int
        /// Cells that zero padding spoils at an artificial edge; 0 where a box is given what lies
        /// around it.
        var spoiled: Int
        /// Cells by which the active part of the map grows, beyond what the stride does.
        var reach: Int
        /// The multiplications a cell takes.
        var costOfCell: Int
    }

    /// Channels of the stages.
    let widths: [Int]
    /// Blocks of the stages.
    let blocks: [Int]

    /// What a box costs for itself, in multiplications: four tenths of a millisecond of waiting, at
    /// the 250 billion a second that Winograd convolutions reach on two cores.
    static let overheadOfBox = 100_000_000

    // A convolution's work a cell grows with the square of the width, copying a cell with the width
    // alone. From these widths on, copying a map between two blocks, and between a block's two
    // convolutions, costs less than the wider margins that leaving it out would take.
    static let widthForSingleBlocks = 64
    static let widthForHalfBlocks = 256

    func segments(of input: MapSize) -> [Segment] {
        let first = widths.first ?? 1
        var size = input.halved.halved
        // The stem's convolution and pooling spoil two cells before and one after. Four cells of
        // the convolution go into one of the stem.
        var segments = [
            Segment(
                kind: .stem, stage: 0, size: size, stride: 4, spoiled: 2, reach: 0,
                costOfCell: 4 * 49 * first)
        ]
        var before = first
        var block = 0
        for (stage, width) in widths.enumerated() {
            let together = width < Self.widthForSingleBlocks ? blocks[stage] : 1
            for start in Swift.stride(from: 0, to: blocks[stage], by: together) {
                let count = min(together, blocks[stage] - start)
                let strides = start == 0 && stage > 0
                if strides { size = size.halved }
                let shortcut = strides || before != width ? before * width : 0
                let (wide, square) = (9 * before * width, 9 * width * width)
                let stride = strides ? 2 : 1
                if width < Self.widthForHalfBlocks {
                    segments.append(
                        Segment(
                            kind: .blocks(block..<block + count), stage: stage + 1, size: size,
                            stride: stride, spoiled: 2 * count, reach: 2 * count - (stride - 1),
                            costOfCell: wide + square * (2 * count - 1) + shortcut))
                } else {
                    segments.append(
                        Segment(
                            kind: .first(block), stage: stage + 1, size: size, stride: stride,
                            spoiled: 0, reach: 2 - stride, costOfCell: wide))
                    segments.append(
                        Segment(
                            kind: .second(block), stage: stage + 1, size: size, stride: 1,
                            spoiled: 0, reach: 1, costOfCell: square + shortcut))
                }
                block += count
                before = width
            }
        }
        return segments
    }
}
