/// The colours of a terminal's 256 as xterm shows them; a user's theme may change the first 16.
enum TerminalPalette {
    /// Red, green and blue, each 0 to 255.
    typealias Color = SIMD3<Double>

    /// All 256: 16 named ones, the 6 x 6 x 6 cube, 24 greys.
    static let colors: [Color] = named + cube + ramp

    private static let named: [Color] = [
        [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205],
        [0, 205, 205], [229, 229, 229], [127, 127, 127], [255, 0, 0], [0, 255, 0],
        [255, 255, 0], [92, 92, 255], [255, 0, 255], [0, 255, 255], [255, 255, 255],
    ]

    private static let cube: [Color] = {
        let steps: [Double] = [0, 95, 135, 175, 215, 255]
        return steps.flatMap { red in
            steps.flatMap { green in steps.map { blue in [red, green, blue] } }
        }
    }()

    private static let ramp: [Color] = (0..<24).map { Color(repeating: Double(8 + 10 * $0)) }
}
