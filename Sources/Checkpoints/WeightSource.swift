/// Where a network's weights come from, by the dotted names of the published checkpoints behind
/// `encoder.` and `transformer.`: `encoder._model.layer1_0.conv1.weight`.
package protocol WeightSource: Sendable {
    /// The values of a tensor in row-major order.
    ///
    /// - Throws: `CheckpointError` where it is missing or has another shape.
    func floats(named name: String, shape: [Int]) throws(CheckpointError) -> [Float]
}
