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
