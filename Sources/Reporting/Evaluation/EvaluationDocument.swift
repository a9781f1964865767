import Evaluation

/// An evaluation in words, tables and plots, in the order in which it is read. Text, Markdown and
/// HTML are made from it, so that they say the same.
package struct EvaluationDocument: Sendable, Hashable {
    /// A table. Cells are plain text.
    package struct Table: Sendable, Hashable {
        /// What the table shows, with its unit and method.
        package var caption: String
        /// The columns' titles, and whether their cells are numbers.
        package var columns: [Column]
        /// The rows, each with as many cells as there are columns.
        package var rows: [[String]]
        /// Why cells are empty, and what else must stand below.
        package var notes: [String]

        package struct Column: Sendable, Hashable {
            package var title: String
            /// Whether its cells are numbers, which line up on the right.
            package var isNumeric: Bool

            package init(_ title: String, isNumeric: Bool = false) {
                self.title = title
                self.isNumeric = isNumeric
            }
        }

        package init(
            _ caption: String, columns: [Column], rows: [[String]], notes: [String] = []
        ) {
            self.caption = caption
            self.columns = columns
            self.rows = rows
            self.notes = notes
        }
    }

    /// What a section holds beside its plots.
    package enum Block: Sendable, Hashable {
        /// Sentences.
        case paragraph(String)
        /// Items, each a line or more.
        case list([String])
        case table(Table)
    }

    /// A part with a title.
    package struct Section: Sendable, Hashable {
        package var title: String
        /// What is drawn at its head.
        package var plots: [Plot]
        /// What follows.
        package var blocks: [Block]

        package init(_ title: String, plots: [Plot] = [], blocks: [Block]) {
            self.title = title
            self.plots = plots
            self.blocks = blocks
        }
    }

    package var title: String
    /// What must be seen before any figure: SYNTHETIC, DEMONSTRATION.
    package var banners: [String]
    /// What it is not for.
    package var notice: String
    /// The main finding in sentences.
    package var lead: [String]
    /// The parts.
    package var sections: [Section]

    package init(_ report: EvaluationReport) {
        let words = EvaluationWords(report)
        title = words.title
        banners = words.banners
        notice = words.notice
        lead = words.lead
        sections = [
            words.discrimination, words.calibration, words.cuts, words.decision, words.subgroups,
            words.study, words.cautions, words.methods,
        ].compactMap { $0 }
    }
}
