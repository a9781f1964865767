/// Colours from weak to strong for a map over a picture, and letters that say the same.
package struct HeatRamp: Sendable, Hashable {
    /// The colours, weakest first.
    package var steps: [PaletteColor]
    /// A letter a step, for terminals without colours. Pictures in ASCII are made of signs alone, so
    /// that a letter or a figure is never taken for a part of one.
    package var letters: [Character]

    /// A ramp; there are as many letters as steps.
    package init(steps: [PaletteColor], letters: [Character]) {
        self.steps = steps
        self.letters = letters
    }

    /// The step of a strength from 0 to 1; nil at 0, below, and in an empty ramp.
    package func step(of strength: Double) -> Int? {
        guard strength > 0, !steps.isEmpty else { return nil }
        return min(steps.count - 1, Int(min(1, strength) * Double(steps.count)))
    }
}

/// The two ramps of a theme: what raises a figure and what lowers it.
package struct HeatRamps: Sendable, Hashable {
    package var raises: HeatRamp
    package var lowers: HeatRamp

    /// Two ramps.
    package init(raises: HeatRamp, lowers: HeatRamp) {
        self.raises = raises
        self.lowers = lowers
    }
}
