import Screening

extension GreyImage {
    /// The picture mirrored left to right.
    package func flippedHorizontally() -> GreyImage {
        var flipped = self
        flipped.pixels.withUnsafeMutableBufferPointer { pixels in
            for row in 0..<height {
                pixels[row * width..<(row + 1) * width].reverse()
            }
        }
        return flipped
    }

    /// The picture mirrored top to bottom.
    package func flippedVertically() -> GreyImage {
        let flipped = [UInt16](unsafeUninitializedCapacity: pixels.count) { target, count in
            pixels.withUnsafeBufferPointer { source in
                for row in 0..<height {
                    let line = source[row * width..<(row + 1) * width]
                    _ = target[(height - 1 - row) * width..<(height - row) * width]
                        .initialize(from: line)
                }
            }
            count = pixels.count
        }
        return GreyImage(width: width, height: height, pixels: flipped)
    }

    /// The picture as it hangs.
    package func turned(_ orientation: Orientation) -> GreyImage {
        let turned = orientation.flipsHorizontally ? flippedHorizontally() : self
        return orientation.flipsVertically ? turned.flippedVertically() : turned
    }
}
