/// A version of a model's calibrator as the catalogue lists it, also where it cannot be used.
public struct CalibratorVersion: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Whether it is the one in use.
    public var isInUse: Bool
    /// What it is; nil where it cannot be used.
    public var calibrator: LocalCalibrator?
    /// Why it cannot be used.
    public var problem: EngineError?
}
