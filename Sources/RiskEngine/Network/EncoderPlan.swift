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
