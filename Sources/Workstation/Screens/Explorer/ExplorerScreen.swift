import Evaluation
import Operations
import Screening
import TerminalUI
import Worklist

/// The threshold explorer: a cut that is moved over the risks of the listed exams. It changes
/// nothing: no band, no flag, no setting. It shows whose numbers these are, the bars with the cuts,
/// what the cut flags and finds, and the exams next to it.
struct ExplorerScreen: Screen, Hashable {
    static let kind = ScreenKind.explorer

    /// What the models said of the exams of the worklist.
    var risks: [Int64: ExamRisks] = [:]
    /// A table of outcomes that the reader loaded; nil for those of the manifests.
    var outcomes: LoadedOutcomes?
    /// The model the reader chose; nil for the one that most exams have a number of.
    var wanted: RiskVersion?
    /// The exams that the cut is moved over.
    var pool: RiskPool
    var cut: RiskCut
    /// Whether the axis of risk is logarithmic.
    var isLogarithmic = true
    /// The cut as a setting, while that is shown.
    var bandLines: BandLines?

    /// How far the cut goes at a step, in percent.
    static let fineStep = 0.1
    /// How far it goes at a large step.
    static let coarseStep = 0.5
    /// Where it can stand.
    static let range = 0.1...99.9

    /// An explorer with its cut where the high band begins.
    init(_ site: SiteSettings) {
        pool = RiskPool([], risks: [:])
        cut = Self.stops(site).last { $0.percent == site.imageBands.high.percent } ?? Self.free(3)
    }

    /// A cut of the reader's own.
    static func free(_ percent: Double) -> RiskCut {
        RiskCut(
            percent: percent, includesEquality: true, label: "explored", source: "set by hand")
    }

    /// The cuts of bands, lowest first: those in force here, and the published ones where others
    /// are in force.
    static func stops(_ site: SiteSettings) -> [RiskCut] {
        var stops: [RiskCut] = []
        for scheme in [site.imageBands, .imageOnly] {
            for (cut, label) in zip(RiskCut.cuts(of: scheme), ["intermediate", "high"])
            where !stops.contains(where: { $0.percent == cut.percent }) {
                stops.append(
                    RiskCut(
                        percent: cut.percent, includesEquality: cut.includesEquality, label: label,
                        source: cut.source))
            }
        }
        return stops.sorted { $0.percent < $1.percent }
    }

    /// Moves the cut to the next multiple of a step, up or down, and takes over the rule of a band
    /// whose cut it meets.
    mutating func move(by step: Double, up: Bool, _ site: SiteSettings) {
        let count = cut.percent / step
        // What differs from a multiple by rounding alone is one.
        let next = up ? (count + 1e-6).rounded(.down) + 1 : (count - 1e-6).rounded(.up) - 1
        let inverse = (1 / step).rounded()
        set(min(max(next / inverse, Self.range.lowerBound), Self.range.upperBound), site)
    }

    /// Sets the cut; on the cut of a band it is that cut, with its rule.
    mutating func set(_ percent: Double, _ site: SiteSettings) {
        cut = Self.stops(site).first { $0.percent == percent } ?? Self.free(percent)
    }

    /// Moves the cut past the next exam, so that one fewer or one more is flagged; past several
    /// where their risks are equal. Does nothing at the end.
    mutating func pass(fewer: Bool) {
        let step = fewer ? -1 : 1
        var count = pool.flaggedCount(at: cut) + step
        while (0...pool.members.count).contains(count) {
            if let next = pool.risks.cut(flagging: count) {
                cut = next
                return
            }
            count += step
        }
    }

    // MARK: - As a screen

    /// While the cut shows as a setting, the next key only goes on.
    var takesNextKey: Bool { bandLines != nil }

    static func handle(_ key: Key, _ state: inout WorkstationState) -> [Effect]? {
        guard state.explorer?.bandLines != nil else { return nil }
        state.explorer?.bandLines = nil
        return []
    }

    static func rowsChanged(
        _ exams: [Int64]?, _ state: inout WorkstationState
    ) -> [Effect] {
        state.screens.contains(.explorer) ? [.readRisks] : []
    }

    // MARK: - Drawing

    /// Columns of the titles of figures.
    private static let titleWidth = 12
    /// Columns of the list of exams on a narrow screen, with its rule, and at most.
    private static let listWidths = (narrow: 28, widest: 60)
    /// Columns that figures want beside it.
    private static let figuresWidth = 52
    /// The rows of the lower part that the plot leaves it on a large screen.
    private static let lowerHeight = 16
    /// The rows from which what calibration means may take rows of its own.
    private static let roomyHeight = 14

    func frame(
        _ state: WorkstationState, columns: Int, with renderer: PictureRenderer
    ) -> ScreenFrame {
        var parts: [(String, Role)] = [("Threshold explorer", .title)]
        if let syntheticMark { parts.append((syntheticMark, .synthetic)) }
        // A long filter gives way to these.
        let room = ScreenFrame.room(beside: parts, columns: columns)
        parts.append(("5-year image risk", .header))
        parts.append(
            ("\(pool.members.count) of \(Wording.count(pool.listedCount, "exam"))", .header))
        let filter = state.worklist.filter
        let filterText = "filter: \(filter.text)".shortened(to: room)
        let warning = ExplorerFigures(explorer: self, site: state.site)
            .warning(columns: columns - 2)
        return ScreenFrame(
            header: parts, right: filter.isEmpty ? [] : [(filterText, .accent)],
            explanation: warning.map { ($0, .warning) }
                ?? ("an exploration: it changes no band; w shows the cut as a setting", .quiet),
            footnote: ProgramVersion.disclaimer.lowercased())
    }

    func fullText(_ state: WorkstationState) -> [FullText] {
        let warning = ExplorerFigures(explorer: self, site: state.site).warning(columns: .max)
        let lines = ExplorerFigures(explorer: self, site: state.site).lines(columns: 1_000)
        return [
            FullText(heading: "Warning", text: warning ?? "", role: .warning),
            FullText(heading: "Filter", text: state.worklist.filter.text),
            FullText(heading: "Model", text: pool.version?.model.name ?? ""),
            FullText(heading: "Calibrator", text: pool.version?.calibratorTitle ?? ""),
            FullText(
                heading: "What calibration means", text: pool.version?.model.calibrationRemark ?? ""
            ),
            FullText(
                heading: "Exams that are not here",
                text: leftOut(state.site).joined(separator: "; ")),
        ] + lines.map { FullText(heading: $0.title, text: $0.parts.joined(separator: "  ")) }
    }

    func draw(
        _ state: WorkstationState, in body: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer
    ) {
        drawProvenance(y: body.y, on: &grid)
        let standing = drawStanding(state.site, in: body.inset(top: 1), on: &grid)
        let rest = body.inset(top: 1 + standing)
        if pool.members.isEmpty {
            Self.drawEmpty(pool, in: rest, on: &grid)
        } else {
            let listWidth = Self.listWidth(of: rest.width)
            let lines = ExplorerFigures(explorer: self, site: state.site)
                .lines(columns: rest.width - listWidth - Self.titleWidth - 2)
            let plot = RiskPlot(self, stops: Self.stops(state.site), columns: rest.width)
            // Figures come before the height of the plot, which keeps its least.
            let lower = max(
                min(lines.count, rest.height - plot.leastHeight - 1),
                min(Self.lowerHeight, rest.height / 2 - 1))
            let (above, under) = rest.splitTop(plot.height(within: rest.height - lower - 1))
            plot.draw(in: above, on: &grid)
            draw(lines, listWidth: listWidth, in: under, on: &grid)
        }
    }

    /// That the women, or what became of them, are made up; nil where nothing is.
    private var syntheticMark: String? {
        guard pool.syntheticCount > 0 else {
            return outcomes?.isSynthetic == true ? "SYNTHETIC outcomes" : nil
        }
        let shown = pool.members.isEmpty ? pool.listedCount : pool.members.count
        return pool.syntheticCount == shown ? "SYNTHETIC" : "some SYNTHETIC"
    }

    /// Whose numbers these are.
    private func drawProvenance(y: Int, on grid: inout CellGrid) {
        guard let version = pool.version else { return }
        var x = grid.put(version.model.name, x: 1, y: y, limit: 20, role: .strong) + 1
        if version.model.isDemonstration {
            x = grid.put("DEMONSTRATION", x: x, y: y, role: .synthetic) + 1
        }
        x = grid.put(version.model.shortHash, x: x, y: y, role: .quiet)
        if pool.versions.contains(where: { $0.version.differsInCard(from: version) }) {
            x = grid.put(
                " · card " + (version.shortCardHash ?? "not noted"), x: x, y: y, role: .quiet)
        }
        x = grid.put(" · ", x: x, y: y, role: .quiet)
        grid.put(
            ("calibrator " + version.calibratorTitle).shortened(
                to: grid.width - x - 1, truncation: .middle), x: x, y: y, role: .quiet)
    }

    /// What calibration means for the numbers; how many listed exams are not among them, and why.
    /// Side by side where that fits, under each other otherwise. Returns the rows it took.
    private func drawStanding(
        _ site: SiteSettings, in area: Rect, on grid: inout CellGrid
    ) -> Int {
        let parts = leftOut(site)
        var (x, y) = (1, area.y)
        if let model = pool.version?.model {
            let columns = grid.width - 2
            let remark = model.calibrationRemark
            let both = TextWidth.columns(of: remark) + 2 + TextWidth.columns(of: parts[0])
            if both <= columns || area.height < Self.roomyHeight {
                x = grid.put(remark.shortened(to: columns), x: 1, y: y, role: model.calibrationRole)
                x += 2
            } else {
                for line in TextWrap.lines(remark, columns: columns) {
                    grid.put(line, x: 1, y: y, role: model.calibrationRole)
                    y += 1
                }
            }
        }
        let room = grid.width - x - 1
        // As many parts as fit.
        let line = ExplorerFigures.Line(title: "", parts: parts).wrapped(columns: room)[0]
        grid.put(line.parts[0].shortened(to: room), x: x, y: y, role: .quiet)
        return y + 1 - area.y
    }

    /// How many listed exams are not among the numbers and why, then what else limits them.
    private func leftOut(_ site: SiteSettings) -> [String] {
        let reasons = RiskPool.LeftOut.allCases.compactMap { reason in
            pool.leftOut[reason].map { "\($0) \(reason.words)" }
        }
        var parts = [
            reasons.isEmpty
                ? "every listed exam is here" : "left out: " + reasons.joined(separator: ", ")
        ]
        if site.disclosure == .onceRead { parts.append("only read exams count") }
        if pool.risks.knownCount > 0 {
            parts.append("outcomes of \(outcomes?.name ?? "the manifest")")
        }
        let others = pool.versions.count - 1
        if others > 0 { parts.append("m: \(Wording.count(others, "other model"))") }
        return parts
    }

    /// Columns of the list on a screen of a given width; 0 where the figures leave no room.
    private static func listWidth(of width: Int) -> Int {
        width < figuresWidth + listWidths.narrow ? 0 : min(listWidths.widest, width - figuresWidth)
    }

    private func draw(
        _ lines: [ExplorerFigures.Line], listWidth: Int, in area: Rect, on grid: inout CellGrid
    ) {
        ScreenFrame.rule(y: area.y, on: &grid)
        let inside = area.inset(top: 1)
        if let bandLines {
            grid.cursor = (1, inside.y)
            return draw(bandLines, in: inside.inset(left: 1, right: 1), on: &grid)
        }
        let (left, right) = inside.splitLeft(inside.width - listWidth)
        if pool.risks.knownCount > 0 {
            grid.put(" 95 % intervals: Wilson ", x: 1, y: area.y, role: .quiet)
        }
        grid.cursor = (1, left.y)
        for (row, line) in lines.prefix(left.height).enumerated() {
            grid.put(line.title, x: 1, y: left.y + row, limit: Self.titleWidth - 1, role: .quiet)
            grid.put(
                line.parts[0].shortened(to: left.width - Self.titleWidth - 2),
                x: 1 + Self.titleWidth,
                y: left.y + row, role: line.role)
        }
        guard !right.isEmpty else { return }
        for y in right.y..<right.maxY { grid.put("│", x: right.x, y: y, role: .previewBorder) }
        grid.put("┬", x: right.x, y: area.y, role: .previewBorder)
        grid.put(" next to the cut, age, % ", x: right.x + 2, y: area.y, role: .quiet)
        ExplorerList(explorer: self).draw(in: right.inset(left: 1, right: 1), on: &grid)
    }

    private func draw(_ setting: BandLines, in area: Rect, on grid: inout CellGrid) {
        let file = setting.file ?? "config.toml"
        var y = area.y
        for line in TextWrap.lines(
            "For \(file), in place of a table of this name there:", columns: area.width)
        {
            grid.put(line, x: area.x, y: y, role: .text)
            y += 1
        }
        for line in setting.lines where y < area.maxY {
            grid.put(line, x: area.x + 2, y: y, limit: area.width - 2, role: .strong)
            y += 1
        }
        let remark = setting.remark(cut, pool)
        for line in TextWrap.lines(remark, columns: area.width) where y < area.maxY {
            grid.put(
                line, x: area.x, y: y,
                role: setting.differs(from: cut) ? .warning : .text)
            y += 1
        }
        for line in TextWrap.lines(
            "Nothing was written. A band is made when the risk is asked for: exams that were asked "
                + "about keep theirs. Any key goes on.", columns: area.width) where y < area.maxY
        {
            grid.put(line, x: area.x, y: y, role: .quiet)
            y += 1
        }
    }

    private static func drawEmpty(_ pool: RiskPool, in area: Rect, on grid: inout CellGrid) {
        let remedy =
            pool.leftOut[.notRead] != nil
            ? "d marks an exam as read on the list; its risk counts from then on"
            : pool.leftOut[.raw] != nil
                ? "raw numbers are no risks: the model needs a calibrator"
                : "r on the list asks for the risk, A for that of marked exams"
        let lines = [
            pool.listedCount == 0
                ? "The list shows no exam."
                : pool.leftOut[.notRead] == pool.listedCount
                    ? "No listed exam is read yet: risks are hidden before."
                    : "No listed exam has a calibrated image risk.",
            "", remedy,
        ]
        for (row, line) in lines.enumerated() where row + 1 < area.height {
            grid.put(line, x: 3, y: area.y + 1 + row, limit: grid.width - 4, role: .quiet)
        }
        grid.cursor = (3, area.y + 1)
    }
}

extension ScreenKind {
    static let explorer = ScreenKind("explorer")
}
