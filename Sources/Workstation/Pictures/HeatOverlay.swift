import Operations
import Screening
import TerminalUI

/// What lies over the pictures of an exam: nothing, or the map of a name.
package enum HeatOverlay: Sendable, Hashable {
    case none
    case map(String)

    package static let evidence = HeatOverlay.map(FindingMap.evidenceName)
    package static let asymmetry = HeatOverlay.map(FindingMap.asymmetryName)
    /// What is offered of an exam that has no map, and then says why there is no heat.
    package static let usual = [HeatOverlay.none, .evidence, .asymmetry]

    /// The word it is asked for by: `none`, or the map's name.
    package var name: String {
        switch self {
        case .none: "none"
        case .map(let name): name
        }
    }

    package init(name: String) { self = name == "none" ? .none : .map(name) }

    /// What can be asked for of an exam: nothing, and the maps there are.
    package static func choices(of details: ExamDetails) -> [HeatOverlay] {
        ExamScreen(details: details).overlays
    }
}

extension ExamScreen {
    /// What can lie over the pictures that hang, in the order in which they go round.
    var overlays: [HeatOverlay] {
        guard case .maps(let images) = HeatSource(self) else { return HeatOverlay.usual }
        return images.flatMap(\.findings.maps).reduce(into: [.none]) { overlays, map in
            if !overlays.contains(.map(map.name)) { overlays.append(.map(map.name)) }
        }
    }

    /// The next one; they go round.
    var nextOverlay: HeatOverlay {
        let overlays = overlays
        let next = (overlays.firstIndex(of: overlay) ?? -1) + 1
        return next < overlays.count ? overlays[next] : .none
    }
}

/// Whose maps lie over the pictures that hang, or why there are none.
enum HeatSource: Sendable, Hashable {
    /// What image models found in the exam, those that have maps.
    case maps([ImageAssessment])
    /// None, and why.
    case none(String)

    /// The maps of the exam that hangs: its own, never another's.
    init(_ exam: ExamScreen) {
        let assessments = exam.hungImageAssessments
        let images = assessments.filter { !$0.isRefused && !$0.isWithheld }.compactMap(\.image)
            .filter { !$0.findings.maps.isEmpty }
        guard images.isEmpty else {
            self = .maps(images)
            return
        }
        guard let first = assessments.first else {
            let about = exam.shownPrior != nil ? " about this prior" : ""
            let outdated = exam.hungOutdatedImageModels
            self = .none(
                outdated.isEmpty
                    ? "no image model was asked" + about
                    : "files or answers have changed since \(outdated.joined(separator: ", ")) "
                        + "\(outdated.count == 1 ? "was" : "were") asked" + about)
            return
        }
        if first.isRefused {
            self = .none("\(first.model) refused this exam")
        } else if first.isWithheld {
            self = .none("\(first.model) is hidden until read")
        } else {
            self = .none("\(first.model) gives no map")
        }
    }

    /// The map that an overlay asks for; nil where there is none of its name.
    func map(_ overlay: HeatOverlay) -> FindingMap? { found(overlay)?.map }

    /// The cells of a view under an overlay. A map belongs to the file it was made from: over
    /// another picture of the same view it would lie.
    func cells(of view: MammogramView, _ overlay: HeatOverlay) -> CellMap? {
        guard let (map, image) = found(overlay),
            image.view(view.name)?.used.file.sha256 == view.file.sha256
        else { return nil }
        return map.views[view.name]
    }

    private func found(_ overlay: HeatOverlay) -> (map: FindingMap, image: ImageAssessment)? {
        guard case .maps(let images) = self, case .map(let name) = overlay else { return nil }
        return images.lazy.compactMap { image in
            image.findings.map(named: name).map { ($0, image) }
        }.first
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
        guard let map = source.map(exam.overlay) else {
            let isAskable = exam.shownPrior == nil && exam.hungImageAssessments.isEmpty
            let reason =
                if case .none(let reason) = source { reason } else {
                    "there is no \(exam.overlay.name)"
                }
            lines = TextWrap.lines(
                "heat: none, \(reason)\(isAskable ? "; r asks" : "")", columns: columns
            ).map { Part($0, .warning) }
            return
        }
        var parts = Self.parts(map, ramps, colors)
        let shown = exam.enlarged.map { [$0] } ?? ViewName.standard
        let bare = shown.filter { name in
            exam.shown(name).map { source.cells(of: $0, exam.overlay) == nil } ?? false
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
        _ map: FindingMap, _ ramps: HeatRamps, _ colors: ColorDepth
    ) -> [Part] {
        let scale = map.scale
        let limit = Wording.fixed(scale.limit, decimals: 1)
        var raises = Part("")
        raises.cells = ramps.raises.swatch(colors: colors)
        var lowers = Part("")
        lowers.cells = ramps.lowers.swatch(colors: colors).reversed()
        let ends =
            scale.isSigned
            ? Part("-\(limit) \(scale.low) ") + lowers + Part(" ") + raises
                + Part(" \(scale.high) +\(limit)")
            : Part("0 \(scale.low) ") + raises + Part(" \(limit) \(scale.high)")
        let caution = map.caution.isEmpty ? [] : [Part(map.caution, .warning)]
        return [Part("heat: \(map.title)"), ends] + caution
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
