import Evaluation
import Screening

/// A cut as the lines of `config.toml` that make it a cut of this site's bands. Nothing is written:
/// a site's bands are not changed from a reading screen.
public struct BandLines: Sendable, Hashable {
    /// The lines.
    public let lines: [String]
    /// The settings file.
    public let file: String?

    /// Why a cut cannot be one of the bands'.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    /// The lines that make a cut the intermediate or the high one. The other cut is among them only
    /// where the site has set it already: a published one needs no line.
    ///
    /// - Parameter reader: who is named as the source.
    /// - Throws: `Problem` where the cuts would not be in order.
    init(
        _ cut: RiskCut, as level: Band.Level, _ site: SiteSettings, reader: String
    ) throws(Problem) {
        var scheme = site.imageBands
        if level == .high {
            scheme.high.percent = cut.percent
        } else {
            scheme.intermediate.percent = cut.percent
        }
        guard scheme.intermediate.percent < scheme.high.percent else {
            let other = level == .high ? site.imageBands.intermediate : site.imageBands.high
            throw Problem(
                description: "no setting: a cut of \(cut.percent) % is not "
                    + (level == .high ? "above the intermediate" : "below the high")
                    + " cut of \(other.percent) %; move it, or choose the other")
        }
        let published = BandScheme.imageOnly
        var lines = ["[bands.image]"]
        if level == .intermediate || site.imageBands.intermediate != published.intermediate {
            lines.append("intermediate = \(scheme.intermediate.percent)")
        }
        if level == .high || site.imageBands.high != published.high {
            lines.append("high = \(scheme.high.percent)")
        }
        lines.append("source = \"set here by \(Self.escaped(reader))\"")
        self.lines = lines
        file = site.file
    }

    /// Text as a basic string of TOML holds it.
    private static func escaped(_ text: String) -> String {
        text.printable.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
