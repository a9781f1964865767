/// The grey, 0 (black) to 255 (white), of every stored value.
///
/// Averages of stored values fall between two of them; their grey is interpolated.
package struct ToneTable: Sendable, Hashable {
    /// One grey a stored value, and the last one once more so that interpolation never runs out.
    let greys: ContiguousArray<Float>

    /// How many stored values there are.
    package static let count = 65_536

    /// A table from the grey of each stored value; greys are clamped to 0...255.
    package init(grey: (UInt16) -> Float) {
        var greys = ContiguousArray<Float>()
        greys.reserveCapacity(Self.count + 1)
        for value in UInt16.min...UInt16.max {
            let level = grey(value)
            greys.append(level.isNaN ? 0 : min(255, max(0, level)))
        }
        greys.append(greys[Self.count - 1])
        self.greys = greys
    }

    /// A table of given greys; they are clamped to 0...255.
    ///
    /// - Precondition: `greys.count == ToneTable.count`.
    package init(greys: [Float]) {
        precondition(greys.count == Self.count)
        self.init { greys[Int($0)] }
    }

    /// Black up to the lower bound of a range, white from its upper bound, linear between.
    package init(windowing range: ClosedRange<Double>) {
        let span = max(range.upperBound - range.lowerBound, 1e-9)
        self.init { Float(255 * min(1, max(0, (Double($0) - range.lowerBound) / span))) }
    }

    /// Black at the least and white at the greatest value of a picture.
    ///
    /// Bit depths say little: many 16-bit files hold 12-bit values.
    package init(spanning picture: Picture) {
        var least = UInt16.max
        var greatest = UInt16.min
        for value in picture.pixels {
            least = min(least, value)
            greatest = max(greatest, value)
        }
        self.init(windowing: Double(least)...Double(greatest))
    }

    /// The same greys with black and white changed.
    package var inverted: ToneTable { ToneTable { 255 - greys[Int($0)] } }

    /// The grey of a stored value or of an average of such; values out of range count as the
    /// nearest one.
    package subscript(value: Float) -> Float {
        let bounded = min(Float(Self.count - 1), max(0, value))
        let index = Int(bounded)
        return greys[index] + (greys[index + 1] - greys[index]) * (bounded - Float(index))
    }
}
