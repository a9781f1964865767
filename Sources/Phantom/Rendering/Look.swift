import Screening

/// How a patient's tissue comes out in stored values 0 ... 4095 of a processed image.
struct Look: Sendable {
    /// The value of fat under full compression.
    let fat: Float
    /// What the densest parenchyma adds.
    let gland: Float
    /// What the pectoral muscle adds.
    let muscle: Float
    /// How far the fall of thickness towards the skin is evened out, 0 to 1.
    let equalisation: Float
    /// The length over which the compressed breast gets thinner, in millimetres.
    let rim: Float
    /// What the skin adds at the edge.
    let skin: Float
    /// The depth within which the skin shows, in millimetres.
    let skinThickness: Float
    /// Standard deviation of the noise where the breast is brightest.
    let noise: Float

    init(of anatomy: PhantomAnatomy) {
        var dice = anatomy.generator(for: .look)
        fat = Float(dice.uniform(1150, 1500))
        gland = Float(dice.uniform(1350, 1750))
        muscle = Float(dice.uniform(750, 1050))
        equalisation = Float(dice.uniform(0.35, 0.8))
        rim = Float(dice.uniform(16, 26))
        skin = Float(dice.uniform(160, 420))
        skinThickness = Float(dice.uniform(0.8, 1.3))
        noise = Float(dice.uniform(18, 30))
    }

    /// Thickness of the compressed breast relative to its middle, as far as the processing shows
    /// it, at a depth under the skin.
    @inline(__always)
    func thickness(depth: Float) -> Float {
        let part = min(max(depth / rim, 0), 1)
        let round = (part * (2 - part)).squareRoot()
        return round + (1 - round) * equalisation
    }
}
