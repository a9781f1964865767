import Questionnaires
import Screening
import TerminalUI
import Worklist

/// One column of the worklist: its width, what it says of a row, and when it gives way.
struct WorklistColumn: Sendable {
    let sort: SortColumn
    let title: String
    /// Columns of the terminal; the patient's grows with the screen.
    let width: Int
    let isRightAligned: Bool
    /// The narrowest screen, list part only, on which the column shows.
    let neededWidth: Int

    init(
        _ sort: SortColumn, _ title: String, width: Int, isRightAligned: Bool = false,
        neededWidth: Int = 0
    ) {
        self.sort = sort
        self.title = title
        self.width = width
        self.isRightAligned = isRightAligned
        self.neededWidth = neededWidth
    }

    /// The columns in order; as the screen narrows, vendor, priors and density give way first.
    static let all: [WorklistColumn] = [
        WorklistColumn(.flag, "", width: 1),
        WorklistColumn(.state, "state", width: 7),
        WorklistColumn(.patient, "patient", width: 20),
        WorklistColumn(.age, "age", width: 3, isRightAligned: true),
        WorklistColumn(.study, "study", width: 10),
        WorklistColumn(.views, "views", width: 5),
        WorklistColumn(.density, "dens", width: 4, neededWidth: 82),
        WorklistColumn(.risk, "5y risk", width: 8, isRightAligned: true),
        WorklistColumn(.band, "band", width: 7),
        WorklistColumn(.prior, "prior", width: 5, isRightAligned: true, neededWidth: 86),
        WorklistColumn(.vendor, "vendor", width: 14, neededWidth: 110),
    ]

    /// The title of the risk column: the model that all numbers are from, where they are from one
    /// and its name fits; the line that explains a row names the model of each.
    static func riskTitle(of rows: [WorklistRow]) -> String {
        var model: String?
        for case let other? in rows.lazy.map(\.riskModel) where other != model {
            guard model == nil else { return "5y risk" }
            model = other
        }
        let title = (model ?? "") + " 5y"
        return model != nil && TextWidth.columns(of: title) <= 8 ? title : "5y risk"
    }

    /// The columns a list of a given width shows, with the patient column and then the vendor's
    /// widened to fill it.
    static func fitting(width: Int) -> [(column: WorklistColumn, x: Int, width: Int)] {
        let shown = all.filter { $0.neededWidth <= width }
        let fixed = shown.reduce(0) { $0 + $1.width + 2 } + 1
        let slack = max(-8, min(24, width - fixed - 1))
        var x = 3
        return shown.map { column in
            var columnWidth = column.width
            if column.sort == .patient { columnWidth += slack }
            if column.sort == .vendor { columnWidth += max(0, min(20, width - fixed - 1 - slack)) }
            defer { x += columnWidth + (column.sort == .flag ? 1 : 2) }
            return (column, x, columnWidth)
        }
    }

    /// What a row says in this column, in pieces of one role each.
    ///
    /// - Parameters:
    ///   - marksSynthetic: Whether the row itself says that it is synthetic; a screen that says it
    ///     of every row need not.
    ///   - alignsMarks: Whether risks leave room for the letters of a `RiskMark`, so that those of
    ///     rows with and without letters line up.
    func pieces(
        of row: WorklistRow, width: Int, marksSynthetic: Bool = true, alignsMarks: Bool = false
    ) -> [(String, Role)] {
        switch sort {
        case .flag: [(row.isFlagged ? "!" : " ", .flag)]
        case .state: [row.isPrior ? ("prior", .quiet) : (row.state.rawValue, row.state.role)]
        case .patient: patient(row, width: width, marksSynthetic: marksSynthetic)
        case .age: [(row.ageYears.map(String.init) ?? Wording.notAsked, .text)]
        case .study:
            [(row.studyDate?.description ?? "no date", row.studyDate == nil ? .quiet : .text)]
        case .views: row.views.inHangingOrder.map { ($0.mark, $0.role) }
        case .density: [(row.density?.rawValue ?? Wording.notAsked, .text)]
        case .risk: risk(row, width: width, alignsMarks: alignsMarks)
        case .band:
            [
                row.band.map { ($0.word, $0.role) } ?? (
                    row.fiveYearPercent == nil ? noNumber(row) : Wording.noBand, .quiet
                )
            ]
        case .prior: [(row.priorCount == 0 ? Wording.notAsked : String(row.priorCount), .quiet)]
        case .vendor: [(row.manufacturer ?? Wording.notAsked, .quiet)]
        }
    }

    private func risk(
        _ row: WorklistRow, width: Int, alignsMarks: Bool
    ) -> [(String, Role)] {
        let letters = row.riskMark.letters.fitted(
            to: alignsMarks || !row.riskMark.isEmpty ? RiskMark.columns : 0)
        guard !row.isRefused, let percent = row.fiveYearPercent else {
            return [(noNumber(row) + (row.isRiskWithheld ? "" : "  ") + letters, .quiet)]
        }
        var number = Wording.percent(percent)
        // Rather no space before the sign than a letter less.
        if TextWidth.columns(of: number + letters) > width {
            number = number.replacing(" ", with: "")
        }
        return [(number, .text), (letters, .synthetic)]
    }

    /// What stands in place of a number.
    private func noNumber(_ row: WorklistRow) -> String {
        row.isRefused
            ? Wording.refused : row.isRiskWithheld ? Wording.withheld : Wording.notAsked
    }

    private func patient(
        _ row: WorklistRow, width: Int, marksSynthetic: Bool
    ) -> [(String, Role)] {
        let name = row.name
        // Whose picture it is comes before what kind it is.
        if row.identityDoubt != nil {
            let tag = " \(Wording.whose)"
            return [
                (name.fitted(to: width - TextWidth.columns(of: tag)), .text), (tag, .warning),
            ]
        }
        guard row.isSynthetic, marksSynthetic else {
            return [(name.fitted(to: width), .text)]
        }
        let tag = width >= TextWidth.columns(of: name.display) + 11 ? " SYNTHETIC" : " SYN"
        let room = width - TextWidth.columns(of: tag)
        return [(name.fitted(to: room), .text), (tag, .synthetic)]
    }
}

/// The worklist as plain lines, with the columns of the screen.
package enum WorklistTable {
    /// A title line and a line a row, each starting with the exam's number. Where risks come from
    /// other models than one questionnaire, a last column says whose each is, and what it is where
    /// it is no risk to be read as one.
    package static func lines(_ rows: [WorklistRow]) -> [String] {
        let columns = WorklistColumn.all
        let numberWidth = max(4, rows.map { String($0.id).count }.max() ?? 0)
        func joined(_ first: String, _ cells: [String]) -> String {
            var line = ([first.fitted(to: numberWidth, alignment: .right)] + cells)
                .joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
        let widths = columns.map { $0.width + ($0.sort == .patient ? 14 : 0) }
        let models = Set(rows.compactMap(\.riskModel))
        let namesModels = !models.isSubset(of: [QuestionnaireList().first.name])
        let riskTitle = WorklistColumn.riskTitle(of: rows)
        let alignsMarks = rows.contains { !$0.riskMark.isEmpty }
        let saysWhose = rows.contains { $0.whoseWords != nil }
        let titles = zip(columns, widths).map { column, width in
            (column.sort == .risk ? riskTitle : column.title).fitted(
                to: width, alignment: column.isRightAligned ? .right : .left)
        }
        return [
            joined(
                "exam",
                titles + (namesModels ? ["model".fitted(to: saysWhose ? 20 : 5)] : [])
                    + (namesModels && saysWhose ? [""] : []) + (saysWhose ? ["whose"] : []))
        ]
            + rows.map { row in
                joined(
                    String(row.id),
                    zip(columns, widths).map { column, width in
                        column.pieces(of: row, width: width, alignsMarks: alignsMarks)
                            .map(\.0).joined()
                            .fitted(to: width, alignment: column.isRightAligned ? .right : .left)
                    }
                        + (namesModels
                            ? [(row.riskModel ?? "").fitted(to: 20), row.riskMark.words] : [])
                        + (saysWhose ? [row.whoseWords ?? ""] : []))
            }
    }
}

extension WorklistRow {
    /// What there is to say of whose pictures the exam holds, on one line; nil where nothing is.
    fileprivate var whoseWords: String? {
        let words =
            [identityDoubt.map { "\(Wording.whose) \($0)" }].compactMap { $0 } + identityRemarks
        return words.isEmpty ? nil : words.joined(separator: "; ").printable
    }
}
