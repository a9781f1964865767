import Imaging
import Screening

extension PhantomScene {
    /// The finished picture: noise, the side turned, the lead marker.
    func developed(for intent: PhantomRenderer.Intent) -> GreyImage {
        let (width, height) = (frame.width, frame.height)
        var pixels = [UInt16](repeating: 0, count: width * height)
        var dice = anatomy.exposureGenerator(for: .noise, in: view, take: take)
        let greys = greys
        pixels.withUnsafeMutableBufferPointer { pixels in
            for index in 0..<pixels.count {
                let isTissue = depth[index] > 0
                guard isTissue || intent == .processing else { continue }
                // The sum of four uniform deviates, scaled to a standard deviation of 1.
                let bits = dice.next()
                let four =
                    Float(bits & 0xFFFF) + Float((bits >> 16) & 0xFFFF)
                    + Float((bits >> 32) & 0xFFFF) + Float(bits >> 48)
                let deviate = (four * (1 / 65_536) - 2) * 1.732
                let value = isTissue ? signal[index] : 0
                switch intent {
                case .presentation:
                    let noisy = value + deviate * greys.noise * (0.5 + value * (1 / 4096))
                    pixels[index] = UInt16(min(max(noisy, 1), 4095))
                case .processing:
                    let exposure =
                        Self.airExposure
                        * PortableMath.exponential(
                            -value * Self.attenuation)
                    let noisy = exposure + deviate * exposure.squareRoot() * 0.35
                    pixels[index] = UInt16(min(max(noisy, 0), 4095))
                }
            }
        }
        var image = GreyImage(width: width, height: height, pixels: pixels)
        if view.laterality == .right { image = image.flippedHorizontally() }
        drawMarker(into: &image, for: intent)
        return image
    }

    /// What the bare detector reads, in raw values.
    static let airExposure: Float = 3950
    /// How raw values fall with presented brightness: fat reads about a quarter of air.
    static let attenuation: Float = 0.001

    /// A lead marker with side and projection in the air beside the axilla, where there is room.
    private func drawMarker(into image: inout GreyImage, for intent: PhantomRenderer.Intent) {
        let letters = Array(view.label)
        let dot = max(1, Int((0.95 / frame.spacing).rounded()))
        let boxWidth = (letters.count * (MarkerFont.width + 1) - 1) * dot
        let boxHeight = MarkerFont.height * dot
        let margin = 3 * dot
        guard
            let corner = freeCorner(
                width: boxWidth + 2 * margin, height: boxHeight + 2 * margin)
        else { return }
        let left =
            (view.laterality == .right
                ? frame.width - corner.column - boxWidth - 2 * margin : corner.column) + margin
        let value =
            intent == .presentation
            ? Self.lead : UInt16(Self.airExposure * PortableMath.exponential(-3.2))
        for (index, letter) in letters.enumerated() {
            for (line, bits) in MarkerFont.rows(of: letter).enumerated() {
                for column in 0..<MarkerFont.width
                where bits >> UInt8(MarkerFont.width - 1 - column) & 1 == 1 {
                    for inner in 0..<(dot * dot) {
                        let x =
                            left + (index * (MarkerFont.width + 1) + column) * dot + inner % dot
                        let y = corner.row + margin + line * dot + inner / dot
                        image[x, y] = value
                    }
                }
            }
        }
    }

    /// The value of lead in a processed image.
    static let lead: UInt16 = 3800

    /// The upper left corner of a box of nothing but air, as near to the axilla as there is one.
    private func freeCorner(width: Int, height: Int) -> (column: Int, row: Int)? {
        let step = max(2, frame.width / 40)
        var row = frame.height / 24
        while row + height < frame.height {
            var column = frame.width * 11 / 20
            while column + width < frame.width {
                let isFree = (row..<(row + height)).allSatisfy { y in
                    (column..<(column + width)).allSatisfy { x in
                        depth[y * frame.width + x] <= 0
                    }
                }
                if isFree { return (column, row) }
                column += step
            }
            row += step
        }
        return nil
    }
}

/// The letters of lead markers, five dots wide and seven high.
enum MarkerFont {
    static let width = 5
    static let height = 7

    /// The rows of a letter from the top; the highest of five bits is the leftmost dot. Characters
    /// other than those of view labels are blank.
    static func rows(of letter: Character) -> [UInt8] {
        switch letter {
        case "R": [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001]
        case "L": [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111]
        case "C": [0b01110, 0b10001, 0b10000, 0b10000, 0b10000, 0b10001, 0b01110]
        case "M": [0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001]
        case "O": [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110]
        default: [0, 0, 0, 0, 0, 0, 0]
        }
    }
}
