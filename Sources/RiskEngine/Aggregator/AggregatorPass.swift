/// One forward pass of the aggregator over a batch of points, with what its reverse pass needs.
struct AggregatorPass {
    /// Tokens a point.
    let tokens: Int
    /// Each transformer layer's.
    let layers: [TransformerLayer.Trace]
    /// The risk factors' and the hazard's.
    let head: RiskHead.Trace
    /// Points x years.
    let logits: [Double]
    /// Points in the batch.
    let points: Int

    /// What decides on the kinks at a point.
    func kinks(at point: Int) -> KinkValues {
        func part(_ values: [Float]) -> [Float] {
            let count = values.count / points
            return Array(values[(point * count)..<((point + 1) * count)])
        }
        return KinkValues(
            layers: layers.map { part($0.preactivations) }, tokens: part(head.tokens),
            joined: part(head.joined), hazards: part(head.hazards))
    }

    /// A year's logit (from 1) at a point.
    func logit(year: Int, at point: Int) -> Double {
        logits[point * (logits.count / points) + year - 1]
    }
}
