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
