extension HeatRamp {
    /// A cell a step, weakest first, as the ramp looks over a picture: for legends.
    package func swatch(colors: ColorDepth) -> [Cell] {
        zip(steps, letters).map { step, letter in
            guard let index = step.index(colors: colors.themeColors) else {
                return Cell(text: String(letter), paint: .role(.strong))
            }
            return Cell(
                text: "█",
                paint: .picture(
                    foreground: UInt8(clamping: index), background: nil, isReversed: false))
        }
    }
}
