/// Why no calibrator is fitted.
package enum CalibrationRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// What a year has, and what it needs.
    package struct Shortage: Sendable, Hashable, Codable {
        /// The year, from 1.
        package var year: Int
        /// Women with a cancer within the year's horizon.
        package var cancers: Int
        /// Women known to be without one at it.
        package var controls: Int
        /// How many of each are needed.
        package var needed: Int
    }

    /// Years have too few women with a cancer, or known to be without one.
    case tooFew([Shortage])
    /// Something else is missing.
    case unavailable(Unavailable)

    /// `too few cancers: year 1 has 12, 20 are needed; ...`, with the remedy.
    package var description: String {
        switch self {
        case .unavailable(let reason): return "\(reason)"
        case .tooFew(let shortages):
            let parts = shortages.map { shortage in
                let cancers =
                    shortage.cancers < shortage.needed
                    ? "\(shortage.cancers) women with a cancer" : nil
                let controls =
                    shortage.controls < shortage.needed
                    ? "\(shortage.controls) women followed to its end without one" : nil
                return "year \(shortage.year) has "
                    + [cancers, controls].compactMap { $0 }.joined(separator: " and ")
                    + ", \(shortage.needed) are needed"
            }
            return "too few to calibrate: " + parts.joined(separator: "; ")
                + "; follow more women, or the same for longer"
        }
    }
}
