/// A version of a model's calibrator as the catalogue lists it, also where it cannot be used.
package struct CalibratorVersion: Sendable, Hashable {
    package var name: String
    package var isInUse: Bool
    /// What it is; nil where it cannot be used.
    package var calibrator: LocalCalibrator?
    /// Why it cannot be used.
    package var problem: CatalogueError?
}
