/// What a calibrator of this site was fitted to, as an assessment that was made with it keeps it.
package struct LocalCalibration: Sendable, Hashable, Codable {
    /// SHA-256 of the calibrator's content, 64 lower-case hexadecimal digits: two versions of one
    /// name differ in it.
    package var sha256: String
    /// The day it was fitted.
    package var date: CalendarDate
    /// The women it was fitted to.
    package var women: Int
    /// Those of them with a cancer within five years.
    package var cancers: Int
    /// Whether the women do not exist.
    package var isSynthetic: Bool

    /// What a calibrator was fitted to.
    package init(
        sha256: String, date: CalendarDate, women: Int, cancers: Int, isSynthetic: Bool
    ) {
        self.sha256 = sha256
        self.date = date
        self.women = women
        self.cancers = cancers
        self.isSynthetic = isSynthetic
    }

    /// `412 cancers among 30120 women, 2026-11-24`, and that the women are synthetic where they
    /// are.
    package var sentence: String {
        "\(cancers) cancers among \(women) \(isSynthetic ? "SYNTHETIC " : "")women, \(date)"
    }
}
