/// The version that every export and every stored assessment names.
package enum ProgramVersion {
    /// Semantic version of this program.
    package static let current = "0.1.0"
    /// What every image screen and every export says (no terminal meets the display standard).
    package static let disclaimer = "Not for primary interpretation"
}
