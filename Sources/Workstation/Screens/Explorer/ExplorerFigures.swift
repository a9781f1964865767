import Evaluation
import Operations
import Screening
import TerminalUI

/// What the cut flags and finds, in lines: a title, a count, a share with its interval.
struct ExplorerFigures {
    /// A title and what is said under it, in parts.
    struct Line: Hashable {
        var title: String
        var parts: [String]
        var role = Role.text

        /// The parts side by side while they fit, the others on lines of their own, so that no
        /// number is cut.
        func wrapped(columns: Int) -> [Line] {
            var lines = [Line(title: title, parts: [parts.first ?? ""], role: role)]
            for part in parts.dropFirst() {
                let longer = lines[lines.count - 1].parts[0] + "  " + part
                if TextWidth.columns(of: longer) <= columns {
                    lines[lines.count - 1].parts[0] = longer
                } else {
                    lines.append(Line(title: "", parts: [part], role: role))
                }
            }
            return lines
        }
    }

    let explorer: ExplorerScreen
    let site: SiteSettings

    /// The lines in a width, most important first, each of one part.
    func lines(columns: Int) -> [Line] { lines.flatMap { $0.wrapped(columns: columns) } }

    private var lines: [Line] {
        let pool = explorer.pool
        let cut = explorer.cut
        let flagged = pool.flaggedCount(at: cut)
        var lines = [
            Line(title: "cut", parts: [cut.rule, standing], role: .strong),
            Line(
                title: "flags",
                parts: [
                    Self.count(flagged, of: pool.members.count)
                        + Wording.percent(
                            Double(flagged) / Double(max(1, pool.members.count)) * 100),
                    "(\(pool.flaggedBefore(at: cut)) flagged, \(pool.readBefore(at: cut)) read)",
                ], role: .strong),
        ]
        lines += outcomes
        lines += questionnaire
        return lines
    }

    /// Where the cut stands among the bands, and whose a cut of a band is. A cut of the same percent
    /// with another rule for equality is not the band's.
    private var standing: String {
        let cut = explorer.cut
        if let stop = ExplorerScreen.stops(site).first(where: { $0.percent == cut.percent }) {
            return stop.includesEquality == cut.includesEquality
                ? "\(stop.label), \(stop.source)" : "beside the \(stop.label) cut, \(stop.rule)"
        }
        let bands = site.imageBands
        if cut.percent < bands.intermediate.percent { return "in the low band" }
        return cut.percent < bands.high.percent ? "in the intermediate band" : "in the high band"
    }

    private var outcomes: [Line] {
        let risks = explorer.pool.risks
        let unknown = risks.count - risks.knownCount
        guard risks.knownCount > 0, let point = risks.outcome(at: explorer.cut).value else {
            return [
                Line(
                    title: "outcomes",
                    parts: ["none known; :outcomes FILE reads them"],
                    role: .quiet)
            ]
        }
        let controls = point.women - point.cancers
        let unflaggedControls = controls - (point.flaggedWomen - point.flaggedCancers)
        let missed = point.cancers - point.flaggedCancers
        return unweighted + [
            Line(
                title: "at 5 years",
                parts: [
                    Self.count(point.women, of: risks.count) + "known, \(unknown) not"
                ], role: .quiet),
            Line(
                title: "finds",
                parts: [Self.words(point.flaggedCancers, of: point.cancers, point.sensitivity)]
                    + (missed > 0 ? ["misses \(missed)"] : [])),
            Line(
                title: "specificity",
                parts: [Self.words(unflaggedControls, of: controls, point.specificity)]),
            Line(
                title: "PPV",
                parts: [
                    Self.words(
                        point.flaggedCancers, of: point.flaggedWomen,
                        point.positivePredictiveValue)
                ]),
            Line(title: "reviews", parts: [Self.reviews(point.womenPerCancer)]),
        ]
    }

    /// That women who stand for different numbers of others are counted one by one, above every
    /// figure that rests on it.
    private var unweighted: [Line] {
        guard explorer.outcomes?.isWeighted == true else { return [] }
        return [
            Line(
                title: "unweighted", parts: ["case-enriched: PPV not as in screening"],
                role: .warning)
        ]
    }

    /// The questionnaire model at its own cut, on the members that it gave a risk.
    private var questionnaire: [Line] {
        let risks = explorer.pool.questionnaire
        guard risks.count > 0 else { return [] }
        let model = site.questionnaires.first
        let cut = RiskCut.cuts(of: model.bands)[0]
        let flagged = risks.flaggedCount(at: cut)
        var lines = [
            Line(
                title: model.name,
                parts: [
                    "\(cut.rule) flags \(flagged) of \(risks.count)",
                    Wording.percent(Double(flagged) / Double(risks.count) * 100),
                ], role: .quiet)
        ]
        if risks.cancerCount > 0, let point = risks.outcome(at: cut).value {
            lines.append(
                Line(
                    title: "",
                    parts: [
                        "finds \(point.flaggedCancers) of \(point.cancers)",
                        Self.words(point.sensitivity),
                        "PPV " + Self.words(point.positivePredictiveValue),
                    ], role: .quiet))
        }
        return lines
    }

    /// What to beware of where cancers are few, and of a cut that is chosen on what it is judged by.
    func warning(columns: Int) -> String? {
        let risks = explorer.pool.risks
        guard risks.knownCount > 0 else { return nil }
        let chosen = "a cut chosen on these exams looks better here than elsewhere"
        guard let few = risks.warnings.first else { return chosen }
        let both = few + "  ·  " + chosen
        return TextWidth.columns(of: both) <= columns ? both : few
    }

    // MARK: - Words

    /// `7 of 22`, in columns of its own.
    private static func count(_ count: Int, of total: Int) -> String {
        "\(count) of \(total)".fitted(to: max(11, "\(total) of \(total) ".count))
    }

    /// `2 of 3     66.7 % (20.8–93.9)`; of nobody, why there is no share.
    private static func words(_ count: Int, of total: Int, _ figure: Figure<Estimate>) -> String {
        (total > 0 ? Self.count(count, of: total) : "") + words(figure)
    }

    /// `66.7 % (20.8–93.9)`; why there is none otherwise.
    private static func words(_ figure: Figure<Estimate>) -> String {
        switch figure {
        case .unavailable(let reason): return reason.problem
        case .known(let estimate):
            let interval = estimate.interval.map {
                " (\(Wording.fixed($0.lower * 100, decimals: 1))–"
                    + "\(Wording.fixed($0.upper * 100, decimals: 1)))"
            }
            return Wording.percent(estimate.value * 100) + (interval ?? "")
        }
    }

    private static func reviews(_ figure: Figure<Estimate>) -> String {
        switch figure {
        case .unavailable(let reason): return reason.problem
        case .known(let estimate):
            let interval = estimate.interval.map {
                " (\(Wording.fixed($0.lower, decimals: 1))–"
                    + "\(Wording.fixed($0.upper, decimals: 1)))"
            }
            return Wording.fixed(estimate.value, decimals: 1) + " per cancer found"
                + (interval ?? "")
        }
    }
}

/// The exams next to the cut, highest risk first, with the cut between them.
struct ExplorerList {
    let explorer: ExplorerScreen

    /// Draws as many as fit; the one that enter opens is selected.
    func draw(in area: Rect, on grid: inout CellGrid) {
        let members = explorer.pool.members
        guard area.height > 1, area.width > 16, !members.isEmpty else { return }
        let border = explorer.pool.risks.unflaggedCount(at: explorer.cut)
        let selected = explorer.pool.nearest(to: explorer.cut)
        // One row is the cut's own; half of the others stand above it, more where few stand below.
        let rows = area.height - 1
        let above = min(members.count - border, max((rows + 1) / 2, rows - border))
        let below = min(border, rows - above)
        var y = area.y
        for index in (border..<border + above).reversed() {
            draw(members[index], isSelected: index == selected, y: y, in: area, on: &grid)
            y += 1
        }
        grid.fill(Rect(x: area.x, y: y, width: area.width, height: 1), with: "─", role: .accent)
        grid.put(
            " cut \(explorer.cut.rule) ", x: area.x + 2, y: y, limit: area.width - 2, role: .accent)
        y += 1
        for index in (border - below..<border).reversed() {
            draw(members[index], isSelected: index == selected, y: y, in: area, on: &grid)
            y += 1
        }
    }

    private func draw(
        _ member: RiskPool.Member, isSelected: Bool, y: Int, in area: Rect, on grid: inout CellGrid
    ) {
        let nameWidth = min(34, area.width - 15)
        grid.put(isSelected ? "▶" : " ", x: area.x, y: y, role: .accent)
        grid.put(member.isFlagged ? "!" : " ", x: area.x + 1, y: y, role: .flag)
        grid.put(
            PersonName(member.name).fitted(to: nameWidth), x: area.x + 2, y: y,
            role: member.isRead ? .stateRead : .text)
        let age = member.ageYears.map(String.init) ?? Wording.notAsked
        grid.put(
            age.fitted(to: 3, alignment: .right), x: area.x + nameWidth + 3, y: y, role: .quiet)
        grid.put(
            Wording.fixed(member.percent, decimals: 2).fitted(to: 6, alignment: .right),
            x: area.x + nameWidth + 7, y: y)
        if member.hadCancer == true {
            grid.put("×", x: area.x + nameWidth + 14, y: y, role: .strong)
        }
        if isSelected {
            grid.paint(Rect(x: area.x, y: y, width: area.width, height: 1), role: .selection)
            grid.cursor = (area.x, y)
        }
    }
}
