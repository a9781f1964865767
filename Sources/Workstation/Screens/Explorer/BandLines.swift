import Evaluation
import Operations
import Screening

/// A cut as the lines of `config.toml` that make it a cut of this site's bands. Nothing is written:
/// a site's bands are not changed from a reading screen.
struct BandLines: Sendable, Hashable {
    let lines: [String]
    /// The settings file.
    let file: String?
    /// The level that the cut begins.
    let level: Band.Level
    /// The cut with the band's own rule for a risk of exactly the cut, which no setting changes.
    let cut: RiskCut

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
        guard cut.percent > 0, cut.percent < 100 else {
            throw Problem(
                description: "no setting: \(cut.percent) % is no cut of a band; move it above 0 % "
                    + "and below 100 %")
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
        self.level = level
        self.cut = RiskCut.cuts(of: scheme)[level == .high ? 1 : 0]
    }

    /// The band's rule, and where the explored one is another, how many of the exams of a pool stand
    /// on different sides of the two.
    func remark(_ explored: RiskCut, _ pool: RiskPool) -> String {
        let start = "As the \(level == .high ? "high" : "intermediate") cut it is \(cut.rule)"
        guard differs(from: explored) else {
            return start + ", the rule explored here."
        }
        let more = pool.flaggedCount(at: cut) - pool.flaggedCount(at: explored)
        return start + ", not \(explored.rule) as explored here: "
            + (more == 0
                ? "no exam here has exactly that risk."
                : "it flags \(Wording.count(abs(more), "exam")) \(more < 0 ? "fewer" : "more").")
    }

    /// Whether the band flags a risk of exactly the cut where the explored cut does not, or the
    /// other way round.
    func differs(from explored: RiskCut) -> Bool {
        cut.includesEquality != explored.includesEquality
    }

    /// Text as a basic string of TOML holds it.
    private static func escaped(_ text: String) -> String {
        text.printable.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
