import Screening

/// Where in a mammogram the breast meets the edge of the picture.
enum ChestWall {
    /// The edge that the breast lies at, or nil where neither has clearly more tissue.
    ///
    /// Compares the sums of what exceeds the background in the outer quarters, on a coarse grid;
    /// values are capped so that a bright marker in the air weighs no more than tissue.
    static func edge(in image: GreyImage, greys: GreyAttributes) -> HorizontalEdge? {
        let step = max(1, min(image.width, image.height) / 256)
        let quarter = image.width / 4
        guard quarter > 0 else { return nil }
        let sample = samples(of: image, step: step, greys: greys)
        let sorted = sample.flatMap { $0 }.filter { $0 >= 0 }.sorted()
        guard let first = sorted.first else { return nil }
        let cap = sorted[sorted.count * 9 / 10]
        guard cap > first else { return nil }
        var left = 0
        var right = 0
        for row in sample {
            let count = max(1, quarter / step)
            for value in row.prefix(count) { left += max(0, min(cap, value) - first) }
            for value in row.suffix(count) { right += max(0, min(cap, value) - first) }
        }
        // Tissue that is at both edges, or at none, decides nothing.
        if left * 2 > right * 3 { return .left }
        if right * 2 > left * 3 { return .right }
        return nil
    }

    /// Every `step`th value of every `step`th row, large for bright; -1 for padding.
    private static func samples(
        of image: GreyImage, step: Int, greys: GreyAttributes
    ) -> [[Int]] {
        let isDarkTissue = greys.isInverted != (greys.rescaleSlope < 0)
        return stride(from: 0, to: image.height, by: step).map { row in
            stride(from: 0, to: image.width, by: step).map { column in
                let value = Int(image[column, row])
                if let padding = greys.padding, padding.contains(value) { return -1 }
                return isDarkTissue ? 65535 - value : value
            }
        }
    }
}
