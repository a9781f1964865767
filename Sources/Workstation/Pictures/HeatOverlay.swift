import Screening
import TerminalUI

/// What lies over the pictures of an exam.
package enum HeatOverlay: String, Sendable, Hashable, CaseIterable {
    /// Nothing.
    case none
    /// What the five-year risk rests on, in logits.
    case evidence
    /// How much a breast differs from the other, 0 to 1.
    case asymmetry

    /// The next one; they go round.
    var next: HeatOverlay {
        switch self {
        case .none: .evidence
        case .evidence: .asymmetry
        case .asymmetry: .none
        }
    }

    /// The value at which the ramps end: the same for every exam, so that two pictures compare.
    ///
    /// Evidence is summed over a cell of the screen, so that the cells of a view add up to its
    /// pull; four views on a common screen then show sums of a tenth to one logit a cell, and
    /// 0.5 leaves most of them within the ramp. Asymmetry is 1 at most by its definition.
    var scale: Double {
        switch self {
        case .none: 1
        case .evidence: 0.5
        case .asymmetry: 1
        }
    }

    /// Whether values below zero mean something.
    var isSigned: Bool { self == .evidence }
}

/// Whose maps lie over the pictures that hang, or why there are none.
enum HeatSource: Sendable, Hashable {
    case maps(ImageAssessment)
    /// None, and why.
    case none(String)

    /// The maps of the exam that hangs: its own, never another's.
    init(_ exam: ExamScreen) {
        let isPrior = exam.shownPrior != nil
        guard let assessment = exam.hungImageAssessment, let image = assessment.image else {
            let about = isPrior ? " about this prior" : ""
            let outdated = exam.hungOutdatedImageModels
            self = .none(
                outdated.isEmpty
                    ? "no image model was asked" + about
                    : "files or answers have changed since \(outdated.joined(separator: ", ")) "
                        + "\(outdated.count == 1 ? "was" : "were") asked" + about)
            return
        }
        if assessment.isRefused {
            self = .none("\(assessment.model) refused this exam")
        } else if assessment.isWithheld {
            self = .none("\(assessment.model) is hidden until read")
        } else {
            self = .maps(image)
        }
    }

    /// The map of a view under an overlay. A map belongs to the file it was made from: over
    /// another picture of the same view it would lie.
    func map(of view: MammogramView, _ overlay: HeatOverlay) -> CellMap? {
        guard case .maps(let image) = self, let assessed = image.view(view.name),
            assessed.used.file.sha256 == view.file.sha256
        else { return nil }
        switch overlay {
        case .none: return nil
        case .evidence: return assessed.evidence
        case .asymmetry: return assessed.asymmetry
        }
    }
}

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
    init(_ exam: ExamScreen, ramps: HeatRamps, colors: ColorDepth, columns: Int) {
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
