/// What goes into the aggregator's rectifiers and into its maximum over the views, at one point:
/// everything that decides on which side of its kinks the network is.
struct KinkValues: Sendable {
    /// Into each layer's rectifier: tokens x width a layer.
    var layers: [[Float]]
    /// Into the maximum over the views: tokens x width.
    var tokens: [Float]
    /// Into the rectifier before the hazard.
    var joined: [Float]
    /// Into the rectifier of each year's hazard, then the base, which has none.
    var hazards: [Float]
}
