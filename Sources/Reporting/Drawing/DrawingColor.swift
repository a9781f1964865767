/// A colour in sRGB, each part from 0 to 1.
struct DrawingColor: Sendable, Hashable {
    var red: Double
    var green: Double
    var blue: Double

    /// A colour written as in HTML: `0x1F4E8C`.
    init(_ hexadecimal: UInt32) {
        red = Double(hexadecimal >> 16 & 255) / 255
        green = Double(hexadecimal >> 8 & 255) / 255
        blue = Double(hexadecimal & 255) / 255
    }

    init(grey: Double) {
        red = grey
        green = grey
        blue = grey
    }

    static let white = DrawingColor(grey: 1)
    static let black = DrawingColor(grey: 0)
}
