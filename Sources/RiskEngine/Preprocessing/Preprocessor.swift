import Imaging
import Screening

/// Turns decoded images into the network's input, before normalisation: 16-bit greys, the size
/// the network takes, facing left. Safe to use from several threads at once.
struct Preprocessor: Sendable {
    /// Columns of the network's input.
    let width: Int
    /// Rows of the network's input.
    let height: Int
    /// Which pass of the resize comes first.
    let order: PassOrder

    /// A preprocessor for an input size.
    ///
    /// - Precondition: `width` is at least 2 and `height` at least 1.
    init(width: Int, height: Int, order: PassOrder = .pillow13) {
        precondition(width > 1 && height > 0)
        self.order = order
        self.width = width
        self.height = height
    }

    /// The network's input from an image.
    ///
    /// The aspect is not kept: the network was trained on pictures so stretched.
    ///
    /// - Parameters:
    ///   - image: The decoded image.
    ///   - manufacturer: Manufacturer (0008,0070), on which the grey rule depends.
    ///   - seriesDescription: Series Description (0008,103E), likewise.
    func input(
        _ image: DecodedImage, manufacturer: String?, seriesDescription: String?
    ) -> NetworkInput {
        let scaling = GreyScaling(
            for: image, manufacturer: manufacturer, seriesDescription: seriesDescription)
        var values = TriangleResize(width: width, height: height, order: order).resized(
            image.image.pixels, sourceWidth: image.image.width,
            sourceHeight: image.image.height, table: scaling.table)
        let isMirrored = facesRight(values)
        if isMirrored { mirror(&values) }
        return NetworkInput(
            width: width, height: height, values: values, isMirrored: isMirrored,
            greyRule: scaling.rule)
    }

    /// The network's input from a view's image.
    func input(_ image: DecodedImage, of view: MammogramView) -> NetworkInput {
        input(
            image, manufacturer: view.manufacturer, seriesDescription: view.seriesDescription)
    }

    /// Whether the left `q = width * 3 / 4` columns hold more than the right `q`. The columns in
    /// the middle are on both sides and cancel out.
    func facesRight(_ values: [UInt16]) -> Bool {
        let margin = width - width * 3 / 4
        return values.withUnsafeBufferPointer { values in
            var difference = 0
            for row in 0..<height {
                var left: UInt64 = 0
                var right: UInt64 = 0
                let start = row * width
                for column in 0..<margin {
                    left += UInt64(values[start + column])
                    right += UInt64(values[start + width - margin + column])
                }
                difference += Int(left) - Int(right)
            }
            return difference > 0
        }
    }

    /// Mirrors left to right.
    private func mirror(_ values: inout [UInt16]) {
        values.withUnsafeMutableBufferPointer { values in
            for row in 0..<height {
                values[row * width..<(row + 1) * width].reverse()
            }
        }
    }
}

/// One view as the network takes it, before normalisation.
struct NetworkInput: Sendable {
    /// Columns.
    let width: Int
    /// Rows.
    let height: Int
    /// `width * height` 16-bit values, row by row; the chest wall is on the right.
    let values: [UInt16]
    /// Whether the picture was mirrored left to right to face left.
    let isMirrored: Bool
    /// How stored values became 16 bits: `min-max`.
    let greyRule: String
    /// The most frequent value, of equally frequent ones the smallest, and the share of all values
    /// that it makes up, above 0 to 1: the background, where there is one.
    let dominant: (value: UInt16, share: Double)

    /// An input.
    ///
    /// - Precondition: `values.count == width * height`.
    init(
        width: Int, height: Int, values: [UInt16], isMirrored: Bool = false,
        greyRule: String = "min-max"
    ) {
        precondition(values.count == width * height)
        self.width = width
        self.height = height
        self.values = values
        self.isMirrored = isMirrored
        self.greyRule = greyRule
        dominant = Self.dominantValue(of: values)
    }

    /// What surrounds the breast, and how much of the picture is none of it.
    struct Air: Sendable, Hashable {
        /// The share of the columns away from the chest wall that has their most frequent value,
        /// 0 to 1.
        var constantShare: Double
        /// The share of the picture that differs from the median of these columns by more than a
        /// twentieth of the range of 16 bits, 0 to 1.
        var tissueShare: Double
    }

    /// Looks at the first fiftieth of the columns, as the chest wall is on the right.
    var air: Air {
        let columns = max(1, width / 50)
        var edge: [UInt16] = []
        edge.reserveCapacity(columns * height)
        for row in 0..<height { edge += values[row * width..<row * width + columns] }
        edge.sort()
        let median = Int(edge[edge.count / 2])
        let tissue = values.withUnsafeBufferPointer { values in
            var count = 0
            for value in values where abs(Int(value) - median) > 65535 / 20 { count += 1 }
            return count
        }
        return Air(
            constantShare: Self.dominantValue(of: edge).share,
            tissueShare: Double(tissue) / Double(values.count))
    }

    /// The most frequent value, of equally frequent ones the smallest, and the share of all values
    /// that it makes up, above 0 to 1.
    ///
    /// In digital mammograms "for presentation" that is the air around the breast, 45 to 80 % of
    /// the picture; in digitised film, which is noisy, no value stands out.
    static func dominantValue(of values: [UInt16]) -> (value: UInt16, share: Double) {
        // Neighbours are mostly equal, and counting into one place waits for the count before;
        // four tables in turn do not.
        var counts = [UInt32](repeating: 0, count: 4 * 65536)
        counts.withUnsafeMutableBufferPointer { counts in
            values.withUnsafeBufferPointer { values in
                let whole = values.count & ~3
                for index in stride(from: 0, to: whole, by: 4) {
                    counts[Int(values[index])] &+= 1
                    counts[65536 + Int(values[index + 1])] &+= 1
                    counts[2 * 65536 + Int(values[index + 2])] &+= 1
                    counts[3 * 65536 + Int(values[index + 3])] &+= 1
                }
                for index in whole..<values.count { counts[Int(values[index])] &+= 1 }
            }
            for value in 0..<65536 {
                counts[value] &+=
                    counts[65536 + value] &+ counts[2 * 65536 + value]
                    &+ counts[3 * 65536 + value]
            }
        }
        var most = 0
        for value in 1..<65536 where counts[value] > counts[most] { most = value }
        return (UInt16(most), values.isEmpty ? 0 : Double(counts[most]) / Double(values.count))
    }
}
