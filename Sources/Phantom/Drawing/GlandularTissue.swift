import Screening

/// Where a projected breast is glandular, and how its parenchyma looks.
///
/// A disc behind the nipple is repeated in a few slabs, each bent by coarse noise and bitten by
/// fat lobules in its own way. All are cut at the level that leaves the wanted percent density,
/// and what is left is added up as a projection does.
struct GlandularTissue: Sendable {
    /// Cover above which a place counts as dense.
    static let denseCover: Float = 0.3

    private let shape: BreastShape
    private let character: GlandularCharacter
    private let centre: Float
    private let halfLength: Float
    private let halfWidth: Float
    /// How fast the disc widens from the nipple to the chest wall.
    private let wedge: Float
    private let coarseGrain: CoarsePlane
    private let fineGrain: PowerLawTexture
    private let slabs: [GlandularSlab]
    private var bendings: [CoarsePlane] = []
    private var level: Float = 0

    init(of anatomy: PhantomAnatomy, view: ViewName, shape: BreastShape, frame: ViewFrame) {
        self.shape = shape
        character = GlandularCharacter(of: anatomy)
        let sharing = 1 - 0.5 * anatomy.asymmetry
        var dice = anatomy.generator(for: .glandShape, in: view)
        centre = shape.reach * Float(dice.uniform(0.36, 0.56))
        halfLength = shape.reach * Float(dice.uniform(0.5, 0.75))
        halfWidth = shape.halfHeight * Float(dice.uniform(0.62, 0.88))
        wedge = Float(dice.uniform(1.1, 2))
        var detail = anatomy.generator(for: .glandTexture, in: view)
        let grain = PowerLawTexture(
            from: &detail, coarsest: 26, finest: Double(frame.spacing) * 1.5, beta: 3,
            sharing: 0.5 * sharing
        ).split(atMillimetres: 6)
        fineGrain = grain.fine
        coarseGrain = CoarsePlane(over: frame, stepMillimetres: 1) {
            grain.coarse.value($0.x, $0.y)
        }
        var slabs: [GlandularSlab] = []
        for _ in 0..<3 {
            slabs.append(
                GlandularSlab(
                    from: &dice, detail: &detail, character: character, sharing: sharing))
        }
        self.slabs = slabs
        bendings = slabs.map { slab in
            CoarsePlane(over: frame, stepMillimetres: 1) { slab.bending(at: $0) }
        }
        level = cut(
            forShare: Float(anatomy.percentDensity(of: view.laterality) / 100),
            fieldWidth: Float(frame.width) * frame.spacing)
    }

    /// How far a pixel is glandular: 0 is fat, about 1 the densest parenchyma.
    ///
    /// - Parameters:
    ///   - point: the pixel's place in the breast, in millimetres.
    ///   - depth: its distance from the skin in millimetres.
    @inline(__always)
    func cover(column: Int, row: Int, at point: Point, depth: Float) -> Float {
        let disc = disc(at: point, depth: depth)
        let ray = NippleRay(point - shape.nipple)
        var fine: Float = 0
        var isFineKnown = false
        var sum: Float = 0
        for index in 0..<slabs.count {
            let bending = bendings[index].value(column: column, row: row)
            let floor = level - character.edge
            guard disc + bending + GlandularSlab.streakReach > floor else { continue }
            let sample = slabs[index].sample(at: point, ray: ray, bending: bending)
            let inside = disc + sample.tendency - level
            let body = PortableMath.smoothStep(-character.edge, 1.8 * character.edge, inside)
            guard body > 0 else { continue }
            if !isFineKnown {
                fine =
                    coarseGrain.value(column: column, row: row)
                    + fineGrain.value(point.x, point.y)
                isFineKnown = true
            }
            sum +=
                body
                * slabs[index].density(at: point, sample: sample, inside: inside, fine: fine)
        }
        return min(max(sum / Float(slabs.count), 0), 1.2)
    }

    /// How much the place of a point makes it glandular, before any slab has its say.
    @inline(__always)
    private func disc(at point: Point, depth: Float) -> Float {
        let way = point - shape.nipple
        let along = way.x * shape.discAxis.x + way.y * shape.discAxis.y
        let across = way.y * shape.discAxis.x - way.x * shape.discAxis.y
        let first = (along - centre) / halfLength
        let opening = min(max(0.3 + wedge * along / shape.reach, 0.3), 1.25)
        let second = across / (halfWidth * opening)
        let disc = 1 - (first * first + second * second).squareRoot()
        let near = PortableMath.exponential(-(way.x * way.x + way.y * way.y) * (1 / 110))
        let cover = max(PortableMath.smoothStep(2, 17, depth), near)
        return disc - 0.9 * (1 - cover)
    }

    /// The level above which the wanted share of the breast lies in most slabs.
    private func cut(forShare share: Float, fieldWidth: Float) -> Float {
        var values: [Float] = []
        let step: Float = 3.2
        var y: Float = 0
        while y < BreastShape.fieldHeight {
            var x: Float = 0
            while x < fieldWidth {
                let point = Point(x, y)
                x += step
                let depth = shape.outline.depth(at: point)
                guard depth > 0, (shape.pectoral?.depth(at: point) ?? -1) < 0 else { continue }
                let ray = NippleRay(point - shape.nipple)
                var tendencies = slabs.map {
                    $0.sample(at: point, ray: ray, bending: $0.bending(at: point)).tendency
                }
                tendencies.sort()
                values.append(
                    disc(at: point, depth: depth) + tendencies[tendencies.count / 2])
            }
            y += step
        }
        guard !values.isEmpty else { return 0 }
        values.sort()
        let index = Int(Float(values.count) * (1 - share))
        return values[min(max(index, 0), values.count - 1)]
    }
}

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
