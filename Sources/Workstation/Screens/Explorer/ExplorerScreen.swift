import Operations
import Screening
import TerminalUI

/// The threshold explorer: whose numbers, the bars with the cuts, what the cut flags and finds, the
/// exams next to it.
enum ExplorerScreen {
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

    static func draw(_ state: WorkstationState, on grid: inout CellGrid) {
        guard let explorer = state.explorer else { return }
        header(explorer, state, on: &grid)
        let body = Chrome.body(of: grid)
        let figures = ExplorerFigures(explorer: explorer, site: state.site)
        provenance(explorer, y: body.y, on: &grid)
        let standing = Self.standing(explorer, state.site, in: body.inset(top: 1), on: &grid)
        let rest = body.inset(top: 1 + standing)
        if explorer.pool.members.isEmpty {
            empty(explorer.pool, in: rest, on: &grid)
        } else {
            let listWidth = Self.listWidth(of: rest.width)
            let lines = figures.lines(columns: rest.width - listWidth - titleWidth - 2)
            let plot = RiskPlot(
                explorer, stops: ExplorerState.stops(state.site), columns: rest.width)
            // Figures come before the height of the plot, which keeps its least.
            let lower = max(
                min(lines.count, rest.height - plot.leastHeight - 1),
                min(lowerHeight, rest.height / 2 - 1))
            let (above, under) = rest.splitTop(plot.height(within: rest.height - lower - 1))
            plot.draw(in: above, on: &grid)
            draw(explorer, lines, listWidth: listWidth, in: under, on: &grid)
        }
        Chrome.foot(
            state,
            explanation: figures.warning(columns: grid.width - 2).map { ($0, .warning) }
                ?? ("an exploration: it changes no band; w shows the cut as a setting", .quiet),
            right: ProgramVersion.disclaimer.lowercased(), on: &grid)
    }

    private static func header(
        _ explorer: ExplorerState, _ state: WorkstationState, on grid: inout CellGrid
    ) {
        let pool = explorer.pool
        var parts: [(String, Role)] = [("Threshold explorer", .title)]
        if let synthetic = synthetic(explorer) { parts.append((synthetic, .synthetic)) }
        // A long filter gives way to these.
        let room = Chrome.room(beside: parts, on: grid)
        parts.append(("5-year image risk", .header))
        parts.append(
            ("\(pool.members.count) of \(Wording.count(pool.listedCount, "exam"))", .header))
        let filter = state.worklist.filter
        let filterText = "filter: \(filter.text)".shortened(to: room)
        Chrome.header(parts, right: filter.isEmpty ? [] : [(filterText, .accent)], on: &grid)
    }

    /// That the women, or what became of them, are made up; nil where nothing is.
    private static func synthetic(_ explorer: ExplorerState) -> String? {
        let pool = explorer.pool
        guard pool.syntheticCount > 0 else {
            return explorer.outcomes?.isSynthetic == true ? "SYNTHETIC outcomes" : nil
        }
        let shown = pool.members.isEmpty ? pool.listedCount : pool.members.count
        return pool.syntheticCount == shown ? "SYNTHETIC" : "some SYNTHETIC"
    }

    /// Whose numbers these are.
    private static func provenance(
        _ explorer: ExplorerState, y: Int, on grid: inout CellGrid
    ) {
        guard let version = explorer.pool.version else { return }
        var x = grid.put(version.model.name, x: 1, y: y, limit: 20, role: .strong) + 1
        if version.model.isDemonstration {
            x = grid.put("DEMONSTRATION", x: x, y: y, role: .synthetic) + 1
        }
        x = grid.put(version.model.shortHash, x: x, y: y, role: .quiet)
        if explorer.pool.versions.contains(where: { $0.version.differsInCard(from: version) }) {
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
    private static func standing(
        _ explorer: ExplorerState, _ site: SiteSettings, in area: Rect, on grid: inout CellGrid
    ) -> Int {
        let parts = leftOut(explorer, site)
        var (x, y) = (1, area.y)
        if let model = explorer.pool.version?.model {
            let columns = grid.width - 2
            let remark = model.calibrationRemark
            let both = TextWidth.columns(of: remark) + 2 + TextWidth.columns(of: parts[0])
            if both <= columns || area.height < roomyHeight {
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
    private static func leftOut(_ explorer: ExplorerState, _ site: SiteSettings) -> [String] {
        let pool = explorer.pool
        let reasons = RiskPool.LeftOut.allCases.compactMap { reason in
            pool.leftOut[reason].map { "\($0) \(reason.words)" }
        }
        var parts = [
            reasons.isEmpty
                ? "every listed exam is here" : "left out: " + reasons.joined(separator: ", ")
        ]
        if site.disclosure == .onceRead { parts.append("only read exams count") }
        if pool.risks.knownCount > 0 {
            parts.append("outcomes of \(explorer.outcomes?.name ?? "the manifest")")
        }
        let others = pool.versions.count - 1
        if others > 0 { parts.append("m: \(Wording.count(others, "other model"))") }
        return parts
    }

    /// Columns of the list on a screen of a given width; 0 where the figures leave no room.
    private static func listWidth(of width: Int) -> Int {
        width < figuresWidth + listWidths.narrow ? 0 : min(listWidths.widest, width - figuresWidth)
    }

    private static func draw(
        _ explorer: ExplorerState, _ lines: [ExplorerFigures.Line], listWidth: Int,
        in area: Rect, on grid: inout CellGrid
    ) {
        Chrome.rule(y: area.y, on: &grid)
        let inside = area.inset(top: 1)
        if let setting = explorer.bandLines {
            grid.cursor = (1, inside.y)
            return draw(setting, explorer, in: inside.inset(left: 1, right: 1), on: &grid)
        }
        let (left, right) = inside.splitLeft(inside.width - listWidth)
        if explorer.pool.risks.knownCount > 0 {
            grid.put(" 95 % intervals: Wilson ", x: 1, y: area.y, role: .quiet)
        }
        grid.cursor = (1, left.y)
        for (row, line) in lines.prefix(left.height).enumerated() {
            grid.put(line.title, x: 1, y: left.y + row, limit: titleWidth - 1, role: .quiet)
            grid.put(
                line.parts[0].shortened(to: left.width - titleWidth - 2), x: 1 + titleWidth,
                y: left.y + row, role: line.role)
        }
        guard !right.isEmpty else { return }
        for y in right.y..<right.maxY { grid.put("│", x: right.x, y: y, role: .previewBorder) }
        grid.put("┬", x: right.x, y: area.y, role: .previewBorder)
        grid.put(" next to the cut, age, % ", x: right.x + 2, y: area.y, role: .quiet)
        ExplorerList(explorer: explorer).draw(in: right.inset(left: 1, right: 1), on: &grid)
    }

    private static func draw(
        _ setting: BandLines, _ explorer: ExplorerState, in area: Rect, on grid: inout CellGrid
    ) {
        let place = setting.file ?? "config.toml"
        var y = area.y
        for line in TextWrap.lines(
            "For \(place), in place of a table of this name there:", columns: area.width)
        {
            grid.put(line, x: area.x, y: y, role: .text)
            y += 1
        }
        for line in setting.lines where y < area.maxY {
            grid.put(line, x: area.x + 2, y: y, limit: area.width - 2, role: .strong)
            y += 1
        }
        let remark = setting.remark(explorer.cut, explorer.pool)
        for line in TextWrap.lines(remark, columns: area.width) where y < area.maxY {
            grid.put(
                line, x: area.x, y: y,
                role: setting.differs(from: explorer.cut) ? .warning : .text)
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

    private static func empty(_ pool: RiskPool, in area: Rect, on grid: inout CellGrid) {
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
