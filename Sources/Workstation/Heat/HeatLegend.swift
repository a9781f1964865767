import Screening
import TerminalUI

/// The line, or lines where the screen is narrow, that say what heat means: its unit, its fixed
/// scale, and what it is not.
struct HeatLegend: Sendable, Hashable {
    private struct Part: Sendable, Hashable {
        var cells: [Cell]

        init(_ text: String, _ role: Role = .quiet) {
            cells = text.map { Cell(text: String($0), paint: .role(role)) }
        }

        static func + (left: Part, right: Part) -> Part {
            var sum = left
            sum.cells += right.cells
            return sum
        }
    }

    private let lines: [Part]

    /// How many lines it takes.
    var height: Int { lines.count }

    /// The legend of an exam screen's overlay in a width; no line where nothing lies over the
    /// pictures.
    init(_ exam: ExamScreenState, ramps: HeatRamps, colors: ColorDepth, columns: Int) {
        guard exam.overlay != .none else {
            lines = []
            return
        }
        let source = HeatSource(exam)
        guard case .maps = source else {
            let isAskable = exam.shownPrior == nil && exam.hungImageAssessment == nil
            let remedy = isAskable ? "; r asks" : ""
            if case .none(let reason) = source {
                lines = TextWrap.lines("heat: none, \(reason)\(remedy)", columns: columns)
                    .map { Part($0, .warning) }
            } else {
                lines = []
            }
            return
        }
        var parts = Self.parts(exam.overlay, ramps, colors)
        let shown = exam.enlarged.map { [$0] } ?? ViewName.standard
        let bare = shown.filter { name in
            exam.hung.view(name).map { source.map(of: $0, exam.overlay) == nil } ?? false
        }
        if !bare.isEmpty {
            parts.append(
                Part(
                    "none over \(bare.map(\.label).joined(separator: ", ")): "
                        + "made from another file", .warning))
        }
        lines = Self.flow(parts, columns: columns)
    }

    private static func parts(
        _ overlay: HeatOverlay, _ ramps: HeatRamps, _ colors: ColorDepth
    ) -> [Part] {
        let scale = Wording.fixed(overlay.scale, decimals: 1)
        var raises = Part("")
        raises.cells = ramps.raises.swatch(colors: colors)
        var lowers = Part("")
        lowers.cells = ramps.lowers.swatch(colors: colors).reversed()
        return switch overlay {
        case .none: []
        case .evidence:
            [
                Part("heat: evidence for year 5, logit a cell"),
                Part("-\(scale) lowers ") + lowers + Part(" ") + raises
                    + Part(" raises +\(scale)"),
                Part("not a lesion mark", .warning),
            ]
        case .asymmetry:
            [
                Part("heat: left-right asymmetry"),
                Part("0 alike ") + raises + Part(" \(scale) different"),
                Part("not a lesion mark", .warning),
            ]
        }
    }

    /// Parts side by side while they fit, then on the next line.
    private static func flow(_ parts: [Part], columns: Int) -> [Part] {
        var lines: [Part] = []
        for part in parts {
            if let last = lines.last, last.cells.count + 3 + part.cells.count <= columns {
                lines[lines.count - 1] = last + Part("   ") + part
            } else {
                lines.append(part)
            }
        }
        return lines
    }

    /// Draws it from a cell downwards.
    func draw(x: Int, y: Int, columns: Int, on grid: inout CellGrid) {
        for (row, line) in lines.enumerated() {
            for (column, cell) in line.cells.prefix(columns).enumerated() {
                grid[x + column, y + row] = cell
            }
        }
    }
}
