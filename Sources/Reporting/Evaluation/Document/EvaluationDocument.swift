import Evaluation

/// An evaluation in words, tables and plots, in the order in which it is read. Text, Markdown and
/// HTML are made from it, so that they say the same.
public struct EvaluationDocument: Sendable, Hashable {
    /// A table. Cells are plain text.
    public struct Table: Sendable, Hashable {
        /// What the table shows, with its unit and method.
        public var caption: String
        /// The columns' titles, and whether their cells are numbers.
        public var columns: [Column]
        /// The rows, each with as many cells as there are columns.
        public var rows: [[String]]
        /// Why cells are empty, and what else must stand below.
        public var notes: [String]

        /// A column.
        public struct Column: Sendable, Hashable {
            /// Its title.
            public var title: String
            /// Whether its cells are numbers, which line up on the right.
            public var isNumeric: Bool

            /// A column.
            public init(_ title: String, isNumeric: Bool = false) {
                self.title = title
                self.isNumeric = isNumeric
            }
        }

        /// A table.
        public init(
            _ caption: String, columns: [Column], rows: [[String]], notes: [String] = []
        ) {
            self.caption = caption
            self.columns = columns
            self.rows = rows
            self.notes = notes
        }
    }

    /// What a section holds beside its plots.
    public enum Block: Sendable, Hashable {
        /// Sentences.
        case paragraph(String)
        /// Items, each a line or more.
        case list([String])
        /// A table.
        case table(Table)
    }

    /// A part with a title.
    public struct Section: Sendable, Hashable {
        /// Its title.
        public var title: String
        /// What is drawn at its head.
        public var plots: [Plot]
        /// What follows.
        public var blocks: [Block]

        /// A part.
        public init(_ title: String, plots: [Plot] = [], blocks: [Block]) {
            self.title = title
            self.plots = plots
            self.blocks = blocks
        }
    }

    /// What it is.
    public var title: String
    /// What must be seen before any figure: SYNTHETIC, DEMONSTRATION.
    public var banners: [String]
    /// What it is not for.
    public var notice: String
    /// The main finding in sentences.
    public var lead: [String]
    /// The parts.
    public var sections: [Section]

    /// A report in words.
    public init(_ report: EvaluationReport) {
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
