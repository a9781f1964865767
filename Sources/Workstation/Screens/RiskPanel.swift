import Screening
import TerminalUI

/// The risk beside the pictures: the numbers with model, horizon and outcome, what they rest on,
/// what is missing, or why there is none; then remarks, flag and note.
enum RiskPanel {
    static func draw(_ details: ExamDetails, in area: Rect, on grid: inout CellGrid) {
        for y in area.y..<area.maxY { grid.put("│", x: area.x, y: y, role: .previewBorder) }
        grid.put("┬", x: area.x, y: area.y - 1, role: .previewBorder)
        var writer = PanelWriter(area: area.inset(left: 2, right: 1), grid: grid)
        if details.assessments.isEmpty {
            writer.line("Risk", .strong)
            writer.line("not asked yet; r asks", .quiet)
        }
        for assessment in details.assessments { write(assessment, to: &writer) }
        let remarks = details.exam.remarks
        if !remarks.isEmpty {
            writer.gap()
            writer.line("Images", .strong)
            for remark in remarks { writer.text(remark.text, .warning) }
        }
        if let flag = details.currentFlag {
            writer.gap()
            writer.text("! \(flag.reason)", .flag)
            writer.text("\(flag.author) \(Wording.dayAndTime(flag.time))", .quiet)
        }
        if let note = details.currentNote {
            writer.gap()
            writer.line("Note", .strong)
            writer.text(note.text, .text)
        }
        grid = writer.grid
    }

    private static func write(_ assessment: Assessment, to writer: inout PanelWriter) {
        writer.line("Risk of \(assessment.outcome)", .strong)
        writer.text("\(assessment.model) \(assessment.modelVersion)", .quiet)
        if assessment.isRefused {
            writer.line("refused: no number", .stateRefused)
            for refusal in assessment.refusals {
                writer.text(refusal.sentence, .warning)
            }
            return
        }
        for estimate in assessment.estimates {
            let number = Wording.percent(estimate.percent).fitted(to: 8, alignment: .right)
            let average = estimate.averagePercent.map {
                "average" + Wording.percent($0).fitted(to: 8, alignment: .right)
            }
            writer.columns(
                [estimate.horizon.words, number, average ?? ""], widths: [10, 11, 15],
                roles: [.text, .strong, .quiet])
        }
        if let band = assessment.band {
            writer.columns(
                ["band", band.label, band.rule], widths: [12, 13, 11],
                roles: [.text, band.level.role, .quiet])
            writer.text(band.source, .quiet)
        }
        list("used", assessment.inputsUsed, .text, to: &writer)
        list("missing", assessment.inputsMissing, .warning, to: &writer)
        if !assessment.inputsMissing.isEmpty {
            writer.text("counted as the model counts unknowns", .quiet)
        }
        list("not used", assessment.inputsNotUsed, .quiet, to: &writer)
        for warning in assessment.warnings { writer.text(warning, .warning) }
    }

    private static func list(
        _ title: String, _ inputs: [Assessment.Input], _ role: Role, to writer: inout PanelWriter
    ) {
        guard !inputs.isEmpty else { return }
        writer.text(
            title + ": "
                + inputs.map { input in
                    let title = RiskFactorKey(rawValue: input.key)?.title ?? input.key
                    return input.value.isEmpty ? title : "\(title) \(input.value)"
                }.joined(separator: ", "), role)
    }
}

/// Writes lines downwards until the area is full; the last line then says that there is more.
struct PanelWriter {
    let area: Rect
    var grid: CellGrid
    private var y: Int

    init(area: Rect, grid: CellGrid) {
        self.area = area
        self.grid = grid
        y = area.y
    }

    mutating func line(_ text: String, _ role: Role) {
        guard y < area.maxY else {
            grid.fill(Rect(x: area.x, y: area.maxY - 1, width: area.width, height: 1))
            grid.put(
                "… more: a larger window shows it", x: area.x, y: area.maxY - 1, limit: area.width,
                role: .quiet)
            return
        }
        grid.put(text, x: area.x, y: y, limit: area.width, role: role)
        y += 1
    }

    mutating func text(_ text: String, _ role: Role) {
        for line in TextWrap.lines(text, columns: area.width) {
            self.line(line, role)
        }
    }

    mutating func gap() { if y > area.y, y < area.maxY { y += 1 } }

    mutating func columns(_ texts: [String], widths: [Int], roles: [Role]) {
        guard y < area.maxY else { return line("", .text) }
        var x = area.x
        for (index, text) in texts.enumerated() {
            grid.put(text, x: x, y: y, limit: min(widths[index], area.maxX - x), role: roles[index])
            x += widths[index]
        }
        y += 1
    }
}
