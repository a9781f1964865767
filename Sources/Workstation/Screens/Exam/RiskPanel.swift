import Screening
import TerminalUI

/// The risk beside the pictures: the numbers with model, horizon and outcome, what they rest on,
/// what is missing, or why there is none; then remarks, flag and note.
enum RiskPanel {
    static func draw(
        _ screen: ExamScreen, _ queue: AssessmentQueue, in area: Rect,
        on grid: inout CellGrid
    ) {
        for y in area.y..<area.maxY { grid.put("│", x: area.x, y: y, role: .previewBorder) }
        grid.put("┬", x: area.x, y: area.y - 1, role: .previewBorder)
        let inside = area.inset(left: 2, right: 1)
        var text = PanelText(columns: inside.width)
        if let progress = queue.progress(of: screen.details.exam.id) {
            write(progress, columns: inside.width, to: &text)
        }
        write(screen, to: &text)
        text.draw(in: inside, offset: screen.panelOffset, on: &grid)
    }

    private static func write(_ screen: ExamScreen, to text: inout PanelText) {
        let details = screen.details
        if screen.shownPrior != nil {
            let date = details.exam.studyDate?.description ?? "without a date"
            text.add("of the current exam, \(date):", .warning)
        }
        if details.assessments.isEmpty {
            text.add("Risk", .strong)
            if details.outdatedModels.isEmpty { text.add("not asked yet; r asks", .quiet) }
        }
        for model in details.outdatedModels {
            // Where another image model has answered since, asking again may not ask this one.
            let isFollowed =
                model.isImage && details.assessments.contains { $0.image != nil }
            text.add(
                "\(model.name): files or answers have changed since"
                    + (isFollowed ? "" : "; r asks again"), .warning)
        }
        let images = details.assessments.compactMap {
            ImageRiskText($0, isSynthetic: details.exam.isSynthetic)
        }
        for image in images {
            text.gap()
            image.write(to: &text)
        }
        for assessment in details.assessments where assessment.image == nil {
            text.gap()
            write(assessment, to: &text)
        }
        let remarks = details.exam.remarks
        if !remarks.isEmpty {
            text.gap()
            text.add("Images", .strong)
            for remark in remarks { text.add(remark.text, .warning) }
        }
        if let flag = details.currentFlag {
            text.gap()
            text.add("! \(flag.reason)", .flag)
            text.add("\(flag.author) \(Wording.dayAndTime(flag.time))", .quiet)
        }
        if let note = details.currentNote {
            text.gap()
            text.add("Note", .strong)
            text.add(note.text, .text)
        }
        for image in images {
            image.writeFiles(to: &text)
            image.writePredictions(to: &text)
        }
    }

    private static func write(
        _ progress: AssessmentQueue.Progress, columns: Int, to text: inout PanelText
    ) {
        switch progress {
        case .queued:
            text.add("image risk: queued", .accent)
        case .running(let stage):
            text.add("image risk: \(stage.words)", .accent)
            text.add([(ProgressBar(fraction: stage.fraction).text(columns: columns), .accent)])
        }
        text.gap()
    }

    private static func write(_ assessment: Assessment, to text: inout PanelText) {
        text.add("Risk of \(assessment.outcome)", .strong)
        text.add("\(assessment.model) \(assessment.modelVersion)", .quiet)
        if let author = assessment.author, let time = assessment.time {
            text.add("asked by \(author), \(Wording.dayAndTime(time))", .quiet)
        }
        if assessment.isRefused {
            text.add("refused: no number", .stateRefused)
            for refusal in assessment.refusals { text.add(refusal.sentence, .warning) }
            return
        }
        if assessment.isWithheld { text.add(Wording.withheldInWords, .warning) }
        for estimate in assessment.estimates {
            let average = estimate.averagePercent.map {
                "average" + Wording.percent($0).fitted(to: 8, alignment: .right)
            }
            text.add([
                (estimate.horizon.words.fitted(to: 10), .text),
                (Wording.percent(estimate.percent).fitted(to: 8, alignment: .right), .strong),
                ("   " + (average ?? ""), .quiet),
            ])
        }
        if let band = assessment.band {
            text.add([
                ("band".fitted(to: 12), .text), (band.label.fitted(to: 13), band.level.role),
                (band.rule, .quiet),
            ])
            text.add(band.source, .quiet)
        }
        list("used", assessment.inputsUsed, .text, to: &text)
        for input in assessment.inputsMissing {
            text.add("missing: \(input.title), \(input.treatment)", .warning)
        }
        list("not used", assessment.inputsNotUsed, .quiet, to: &text)
        for warning in assessment.warnings { text.add(warning, .warning) }
    }

    private static func list(
        _ title: String, _ inputs: [Assessment.Input], _ role: Role, to text: inout PanelText
    ) {
        guard !inputs.isEmpty else { return }
        text.add(
            title + ": " + inputs.map { "\($0.title) \($0.value)" }.joined(separator: ", "), role)
    }
}

extension Assessment.Input {
    /// The input as the form names it.
    fileprivate var title: String { RiskFactorKey(rawValue: key)?.title ?? key }
}

/// Lines for a narrow area, wrapped, of which the area shows a part.
struct PanelText {
    /// Columns to wrap at.
    let columns: Int

    private(set) var lines: [[(String, Role)]] = []

    init(columns: Int) { self.columns = columns }

    /// Adds text in one role, wrapped.
    mutating func add(_ text: String, _ role: Role) {
        for line in TextWrap.lines(text, columns: columns) { lines.append([(line, role)]) }
    }

    /// Adds one line of several pieces.
    mutating func add(_ pieces: [(String, Role)]) { lines.append(pieces) }

    /// Adds an empty line, except at the top.
    mutating func gap() {
        if !lines.isEmpty { lines.append([]) }
    }

    /// Draws what fits from a line on; where more follows or went before, the last line says how
    /// to get there.
    func draw(in area: Rect, offset: Int, on grid: inout CellGrid) {
        let isWhole = lines.count <= area.height
        let height = isWhole ? area.height : max(1, area.height - 1)
        let first = isWhole ? 0 : min(offset, max(0, lines.count - height))
        for (row, line) in lines.dropFirst(first).prefix(height).enumerated() {
            var x = area.x
            for (text, role) in line {
                x = grid.put(
                    text, x: x, y: area.y + row, limit: area.maxX - x, role: role)
            }
        }
        guard !isWhole else { return }
        let left = lines.count - first - height
        grid.put(
            left > 0 ? "\(left) more lines: ctrl-d" : "ctrl-u goes up", x: area.x,
            y: area.maxY - 1, limit: area.width, role: .accent)
    }
}
