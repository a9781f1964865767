import Screening

/// One view of an anatomy while it is drawn: planes of the size of the picture, drawn as a left
/// breast hangs and turned only when they are developed.
struct PhantomScene: Sendable {
    let anatomy: PhantomAnatomy
    let view: ViewName
    /// The number of the exposure, where a view is taken more than once.
    let take: Int
    let frame: ViewFrame
    let shape: BreastShape
    let greys: TissueGreys
    /// Millimetres under the skin; negative in the air.
    var depth: [Float]
    /// Brightness before noise, in stored values; 0 in the air.
    var signal: [Float]
    /// Glandular cover, 0 to about 1.
    var cover: [Float]
    /// Pectoral muscle, 0 to about 1.
    var muscle: [Float]
    /// Implant, 0 or 1 but for its edge; empty where there is none.
    var implant: [Float] = []
    /// The findings that can be seen, as drawn.
    var marks: [LesionMark] = []

    init(
        _ anatomy: PhantomAnatomy, view: ViewName, width: Int, height: Int, take: Int = 0
    ) {
        precondition(width >= 32 && height >= 32, "a phantom needs at least 32 x 32 pixels")
        self.anatomy = anatomy
        self.view = view
        self.take = take
        frame = ViewFrame(
            of: anatomy, view: view, width: width, height: height, take: take)
        shape = BreastShape(of: anatomy, in: view)
        greys = TissueGreys(of: anatomy)
        let count = width * height
        depth = [Float](repeating: -1, count: count)
        signal = [Float](repeating: 0, count: count)
        cover = [Float](repeating: 0, count: count)
        muscle = [Float](repeating: 0, count: count)
        measureDepth()
        drawTissue()
        drawStrokes()
        drawLesions()
        if anatomy.hasImplant { drawImplant() }
    }

    private mutating func measureDepth() {
        let shape = shape
        let map = CoarsePlane(over: frame, stepMillimetres: 1.5) { shape.outline.depth(at: $0) }
        let (width, height) = (frame.width, frame.height)
        depth.withUnsafeMutableBufferPointer { depth in
            for row in 0..<height {
                for column in 0..<width {
                    depth[row * width + column] = map.value(column: column, row: row)
                }
            }
        }
    }

    /// Fibres, ducts and vessels, in layers whose brightness adds up.
    private mutating func drawStrokes() {
        for batch in 0..<3 {
            var layer = StrokeLayer(width: frame.width, height: frame.height)
            layer.drawFibres(
                of: anatomy, view: view, shape: shape, in: frame, batch: UInt64(batch))
            switch batch {
            case 0: layer.drawVessels(of: anatomy, view: view, shape: shape, in: frame)
            case 1: layer.drawDucts(of: anatomy, view: view, shape: shape, in: frame)
            default: break
            }
            add(layer)
        }
    }

    /// Adds a layer of lines, weaker where the breast is thinner.
    mutating func add(_ layer: StrokeLayer) {
        let greys = greys
        let depth = depth
        layer.values.withUnsafeBufferPointer { values in
            depth.withUnsafeBufferPointer { depth in
                signal.withUnsafeMutableBufferPointer { signal in
                    for index in 0..<signal.count where values[index] > 0 && depth[index] > 0 {
                        signal[index] += values[index] * greys.thickness(depth: depth[index])
                    }
                }
            }
        }
    }
}

/// How a patient's tissue comes out in stored values 0 ... 4095 of a processed image.
struct TissueGreys: Sendable {
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
        var dice = anatomy.generator(for: .greys)
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

extension PhantomScene {
    /// Fat, parenchyma, muscle and skin.
    mutating func drawTissue() {
        let gland = GlandularTissue(of: anatomy, view: view, shape: shape, frame: frame)
        var dice = anatomy.generator(for: .background, in: view)
        let texture = PowerLawTexture(
            from: &dice, coarsest: 60, finest: Double(frame.spacing) * 1.5, beta: 3,
            sharing: 1 - anatomy.asymmetry
        ).split(atMillimetres: 6)
        let coarseTexture = CoarsePlane(over: frame, stepMillimetres: 1) {
            texture.coarse.value($0.x, $0.y)
        }
        let muscleGrain = GradientNoise(seed: dice.sidedBits())
        let net = StreakNoise(from: &dice, octaves: 4)
        let contrast = anatomy.textureContrast
        let (frame, shape, greys, width) = (frame, shape, greys, frame.width)
        depth.withUnsafeBufferPointer { depth in
            signal.withUnsafeMutableBufferPointer { signal in
                cover.withUnsafeMutableBufferPointer { cover in
                    muscle.withUnsafeMutableBufferPointer { muscle in
                        for row in 0..<frame.height {
                            for column in 0..<width {
                                let index = row * width + column
                                let under = depth[index]
                                guard under > 0 else { continue }
                                let point = frame.anatomical(
                                    (Float(column) + 0.5) * frame.spacing,
                                    (Float(row) + 0.5) * frame.spacing)
                                let dense = gland.cover(
                                    column: column, row: row, at: point, depth: under)
                                let flesh = Self.muscle(
                                    at: point, shape: shape, grain: muscleGrain)
                                let grain =
                                    coarseTexture.value(column: column, row: row)
                                    + texture.fine.value(point.x, point.y)
                                let strand = net.value(
                                    along: NippleRay(point - shape.nipple), warp: 0.1 * grain)
                                let pattern = contrast * (0.085 * grain + 0.05 * strand)
                                let fat = greys.fat * (1 + pattern)
                                let added =
                                    greys.gland * dense * (1 - 0.45 * flesh)
                                    + greys.muscle * flesh
                                cover[index] = dense
                                muscle[index] = flesh
                                signal[index] =
                                    greys.thickness(depth: under) * (fat + added)
                                    + Self.skin(under, greys: greys, shape: shape, at: point)
                            }
                        }
                    }
                }
            }
        }
    }

    /// How much muscle lies at a point, about 0 to 1, with the grain of its fibres.
    @inline(__always)
    private static func muscle(
        at point: Point, shape: BreastShape, grain: GradientNoise
    ) -> Float {
        if let edge = shape.pectoral {
            let inside = edge.depth(at: point)
            guard inside > -1.5 else { return 0 }
            let along = edge.along
            let lengthwise = point.x * along.x + point.y * along.y
            let fibre =
                grain.value(lengthwise * 0.015, inside * 0.22)
                + 0.6 * grain.value(lengthwise * 0.03 + 40, inside * 0.5)
            let body = PortableMath.smoothStep(-1.5, 3.5, inside)
            return body * (0.5 + 0.5 * min(inside / 55, 1) + 0.045 * fibre)
        }
        guard shape.sliver > 0 else { return 0 }
        let aside = (point.y - shape.nipple.y) / (shape.halfHeight * 0.55)
        let front = shape.sliver * (1 - aside * aside)
        return 0.8 * PortableMath.smoothStep(-1, 2, front - point.x)
    }

    /// The skin's share: seen edge on it is a bright line; the nipple is bright throughout.
    @inline(__always)
    private static func skin(
        _ depth: Float, greys: TissueGreys, shape: BreastShape, at point: Point
    ) -> Float {
        let line =
            PortableMath.smoothStep(0, 0.5, depth)
            * (1 - PortableMath.smoothStep(greys.skinThickness, greys.skinThickness + 1.6, depth))
        let way = point - shape.nipple
        let areola = PortableMath.exponential(-(way.x * way.x + way.y * way.y) * (1 / 60))
        return greys.skin * (line + 0.9 * areola)
    }
}
