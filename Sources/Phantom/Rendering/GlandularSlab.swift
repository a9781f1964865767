/// One of the layers that lie over each other in a projection: its own bends, strands and fat
/// lobules on the disc that all layers share.
struct GlandularSlab: Sendable {
    /// The most that strands add to the tendency.
    static let streakReach: Float = 0.2

    private let bend: PowerLawTexture
    private let bendStrength: Float
    private let lobules: CellularNoise
    private let lobuleSize: Float
    private let streaks: StreakNoise
    private let streakiness: Float
    private let holes: CellularNoise
    private let holeSize: Float
    private let holeDepth: Float
    private let lift: Float

    /// - Parameters:
    ///   - dice: the view's generator of the gland's shape.
    ///   - detail: the view's generator of the gland's fine structure.
    ///   - character: how this patient's parenchyma looks; the same for all slabs.
    ///   - sharing: how much of the coarse shape both sides share, 0 to 1.
    init(
        from dice: inout PairedGenerator, detail: inout PairedGenerator,
        character: GlandularCharacter, sharing: Double
    ) {
        bend = PowerLawTexture(from: &dice, coarsest: 56, finest: 4, beta: 3, sharing: sharing)
        bendStrength = character.raggedness * Float(dice.uniform(0.8, 1.2))
        lobules = CellularNoise(seed: dice.sharedBits())
        lobuleSize = character.lobuleSize * Float(dice.uniform(0.8, 1.3))
        lift = Float(0.07 * dice.normal())
        streaks = StreakNoise(from: &detail, octaves: 4)
        streakiness = character.streakiness
        holes = CellularNoise(seed: detail.sidedBits())
        holeSize = character.holeSize * Float(detail.uniform(0.8, 1.3))
        holeDepth = character.holeDepth
    }

    /// The structures of a slab at a point.
    struct Sample {
        /// How much the place is inclined to be glandular beyond the disc's own inclination.
        var tendency: Float
        /// Ridges that converge on the nipple, mean about 0.
        var streak: Float
    }

    /// The coarse part of the tendency at a point, which changes over millimetres.
    @inline(__always)
    func bending(at point: Point) -> Float {
        bendStrength * bend.value(point.x, point.y) + lift
    }

    /// - Parameters:
    ///   - point: the point in millimetres.
    ///   - ray: the point as seen from the nipple.
    ///   - bending: `bending(at: point)`.
    @inline(__always)
    func sample(at point: Point, ray: NippleRay, bending: Float) -> Sample {
        let streak = streaks.value(along: ray, warp: 0.4 * bending)
        let wall = lobules.distances(
            point.x / (lobuleSize * 1.25) + 0.12 * streak, point.y / lobuleSize + bending
        ).fromWall
        let bite = PortableMath.smoothStep(0.06, 0.62, wall)
        return Sample(
            tendency: bending + 0.13 * streakiness * streak - 0.17 * bite, streak: streak)
    }

    /// How dense the parenchyma is within the slab, about 0.2 to 1.3.
    ///
    /// - Parameters:
    ///   - inside: how far the tendency is above the cut.
    ///   - fine: the fine texture there.
    @inline(__always)
    func density(at point: Point, sample: Sample, inside: Float, fine: Float) -> Float {
        let cell = holes.distances(
            point.x / (holeSize * 1.5) + 0.45 * fine + 2 * sample.tendency,
            point.y / holeSize + 0.45 * sample.streak - 0.3 * fine)
        // Lobules are deep here and shallow there, or the parenchyma looks like a sponge.
        let patchiness = PortableMath.smoothStep(-0.9, 1.1, fine - 0.6 * sample.streak)
        let hole = PortableMath.smoothStep(0.1, 0.75, cell.fromWall) * holeDepth * patchiness
        return 0.68 + 0.27 * PortableMath.smoothStep(0, 0.55, inside) + 0.17 * fine
            + 0.3 * streakiness * sample.streak - 0.55 * hole
    }
}
