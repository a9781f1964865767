import Checkpoints
import Screening

/// What a token is multiplied by and what is added to it for its place in the exam:
/// `x = scale_fc(code) * x + add_fc(code)`, the code being the embeddings of view (CC 0, MLO 1),
/// time (0: this exam) and side (R 0, L 1), one after the other.
struct PositionCode: Sendable {
    /// The factors and the summands of one place, each as wide as a token.
    struct Terms: Sendable {
        let scale: [Float]
        let add: [Float]
    }

    /// Rows of the tables in Mirai's published code, onconet/models/hiddens_transfomer.py: two
    /// views and two sides with one row of padding each; this exam and ten earlier ones.
    private static let (viewRows, timeRows, sideRows) = (3, 11, 3)

    private let terms: [Terms]

    /// Reads embeddings and layers behind `NAME.`.
    init(
        _ name: String, embeddingWidth: Int, width: Int, from source: any WeightSource
    ) throws(CheckpointError) {
        func table(_ part: String, _ rows: Int) throws(CheckpointError) -> [Float] {
            try source.floats(named: "\(name).\(part)_embed.weight", shape: [rows, embeddingWidth])
        }
        let view = try table("view", Self.viewRows)
        let time = try table("time", Self.timeRows)
        let side = try table("side", Self.sideRows)
        let scale = try LinearLayer(
            name + ".embed_scale_fc", inputs: 3 * embeddingWidth, outputs: width, from: source)
        let add = try LinearLayer(
            name + ".embed_add_fc", inputs: 3 * embeddingWidth, outputs: width, from: source)
        func row(_ table: [Float], _ index: Int) -> ArraySlice<Float> {
            table[(index * embeddingWidth)..<((index + 1) * embeddingWidth)]
        }
        terms = [(0, 0), (0, 1), (1, 0), (1, 1)].map { viewCode, sideCode in
            let code = Array(row(view, viewCode) + row(time, 0) + row(side, sideCode))
            return Terms(scale: scale.apply(code), add: add.apply(code))
        }
    }

    /// The terms of a view.
    ///
    /// - Precondition: It is a CC or an MLO: the network has no code for another projection, and
    ///   none may pass for one of these.
    func terms(_ view: ViewName) -> Terms {
        precondition(view.position.isScreening, "no position code for \(view.label)")
        let viewCode = view.position == .mediolateralOblique ? 1 : 0
        let sideCode = view.laterality == .left ? 1 : 0
        return terms[2 * viewCode + sideCode]
    }
}
