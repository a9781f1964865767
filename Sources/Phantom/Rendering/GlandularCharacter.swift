/// How a patient's parenchyma looks on both sides and in all views.
struct GlandularCharacter: Sendable {
    /// How far coarse noise bends the disc's edge, 0.1 to 0.25.
    let raggedness: Float
    /// The size of the fat lobules that bite into the disc, in millimetres.
    let lobuleSize: Float
    /// How much strands towards the nipple show, 0.4 to 1.
    let streakiness: Float
    /// The size of the fat lobules within, in millimetres.
    let holeSize: Float
    /// How dark those are, 0.3 to 1.
    let holeDepth: Float
    /// How slowly parenchyma gives way to fat, as a difference of tendency.
    let edge: Float

    init(of anatomy: PhantomAnatomy) {
        var dice = anatomy.generator(for: .glandShape)
        raggedness = Float(dice.uniform(0.12, 0.24))
        lobuleSize = Float(dice.uniform(11, 18))
        streakiness = Float(dice.uniform(0.45, 1))
        holeSize = Float(dice.uniform(5, 9))
        holeDepth = min(Float(dice.uniform(0.3, 1)) * anatomy.textureContrast, 1.2)
        edge = Float(dice.uniform(0.1, 0.2))
    }
}
