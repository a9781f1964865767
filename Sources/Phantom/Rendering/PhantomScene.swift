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
    let look: Look
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
        look = Look(of: anatomy)
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
        let look = look
        let depth = depth
        layer.values.withUnsafeBufferPointer { values in
            depth.withUnsafeBufferPointer { depth in
                signal.withUnsafeMutableBufferPointer { signal in
                    for index in 0..<signal.count where values[index] > 0 && depth[index] > 0 {
                        signal[index] += values[index] * look.thickness(depth: depth[index])
                    }
                }
            }
        }
    }
}
