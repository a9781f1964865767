import Foundation
import Screening
import Worklist

/// A filter of the worklist: words that must all match, some of them with a meaning of their own.
///
/// `new`, `opened`, `read`, `refused`, `flagged`, `noted`, `high`, `low`, `intermediate`,
/// `incomplete`, `prior` and `density:c` ask for a property; any other word is looked for in
/// patient, identifier, accession, study date and vendor, whatever its case, accents and width
/// (`SearchFolding`). `!` before a word turns it round.
package struct WorklistFilter: Sendable, Hashable {
    /// The filter as typed.
    let text: String

    private let terms: [(isNegated: Bool, word: String)]

    /// Reads a filter; the empty text matches everything.
    package init(_ text: String = "") {
        self.text = text
        terms = SearchFolding.folded(text).split(separator: " ").map { word in
            // Names are shown with a comma that no file has.
            let word = word.hasSuffix(",") ? word.dropLast() : word
            return word.hasPrefix("!") ? (true, String(word.dropFirst())) : (false, String(word))
        }
    }

    /// The words with a meaning, for completion and help.
    static let keywords = [
        "new", "opened", "read", "refused", "flagged", "noted", "low", "intermediate", "high",
        "incomplete", "prior",
    ]

    /// Whether nothing is filtered.
    var isEmpty: Bool { terms.isEmpty }

    /// Whether a row passes; `searchText` is the row's.
    func matches(_ row: WorklistRow, searchText: SearchText) -> Bool {
        terms.allSatisfy { matches(row, searchText, word: $0.word) != $0.isNegated }
    }

    private func matches(_ row: WorklistRow, _ searchText: SearchText, word: String) -> Bool {
        switch word {
        case "": return true
        case "new", "opened", "read", "refused": return row.state.rawValue == word
        case "flagged": return row.isFlagged
        case "noted": return row.hasNote
        case "low": return row.band == .low
        case "intermediate": return row.band == .intermediate
        case "high": return row.band == .high
        case "incomplete": return row.views.inHangingOrder.contains(.missing)
        case "prior": return row.isPrior
        default: break
        }
        if word.hasPrefix("density:") {
            return row.density?.rawValue.lowercased() == String(word.dropFirst("density:".count))
        }
        return searchText.contains(word)
    }

    /// What words are looked for in, folded: made once a row, as ten thousand rows must answer a
    /// key.
    struct SearchText: Sendable, Hashable {
        /// A C string, for the C library's fast search.
        private let characters: [CChar]

        /// Patient, identifier, accession, study date and vendor.
        init(_ row: WorklistRow) {
            // A part at a time: what is ASCII needs no more than lower case.
            let parts = [
                row.patientName, row.patientIdentifier, row.accessionNumber,
                row.studyDate?.description, row.manufacturer,
            ]
            let text = parts.map { SearchFolding.folded($0 ?? "") }.joined(separator: "\n")
            characters = Array(text.utf8CString)
        }

        func contains(_ word: String) -> Bool {
            characters.withUnsafeBufferPointer { text in
                text.baseAddress.map { strstr($0, word) != nil } ?? false
            }
        }
    }

    /// Filters are equal when typed alike.
    package static func == (left: WorklistFilter, right: WorklistFilter) -> Bool {
        left.text == right.text
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A column of the worklist that it can be sorted by.
package enum SortColumn: String, Sendable, Hashable, CaseIterable {
    case flag, state, patient, age, study, views, density, risk, band, prior, vendor

    /// The next column in the order of the screen.
    var next: SortColumn {
        let all = Self.allCases
        let index = all.firstIndex(of: self) ?? 0
        return all[(index + 1) % all.count]
    }
}

/// The order of the worklist: a column and a direction; equal rows keep study date and number.
package struct SortOrder: Sendable, Hashable {
    var column: SortColumn
    /// Whether the largest comes first.
    var isDescending: Bool

    init(_ column: SortColumn, isDescending: Bool) {
        self.column = column
        self.isDescending = isDescending
    }

    /// The order of a fresh worklist: newest study first.
    package static let newestFirst = SortOrder(.study, isDescending: true)

    /// Sorts indices of rows. Rows without a value come last in either direction.
    func sorted(_ indices: [Int], of rows: [WorklistRow]) -> [Int] {
        switch column {
        case .flag: sort(indices) { rows[$0].isFlagged ? 1 : 0 }
        case .state: sort(indices) { rows[$0].state }
        case .patient: sort(indices) { rows[$0].patientName }
        case .age: sort(indices) { rows[$0].ageYears }
        case .study: sort(indices) { rows[$0].studyDate }
        case .views: sort(indices) { rows[$0].views.inHangingOrder.filter { $0 == .present }.count }
        case .density: sort(indices) { rows[$0].density?.rawValue }
        case .risk: sort(indices) { rows[$0].fiveYearPercent }
        case .band: sort(indices) { rows[$0].band }
        case .prior: sort(indices) { rows[$0].priorCount }
        case .vendor: sort(indices) { rows[$0].manufacturer }
        }
    }

    private func sort<Key: Comparable>(_ indices: [Int], by key: (Int) -> Key?) -> [Int] {
        let keyed = indices.map { (key: key($0), index: $0) }
        return keyed.sorted { left, right in
            switch (left.key, right.key) {
            case (let leftKey?, let rightKey?):
                if leftKey == rightKey { return left.index < right.index }
                return isDescending ? leftKey > rightKey : leftKey < rightKey
            case (_?, nil): return true
            case (nil, _?): return false
            case (nil, nil): return left.index < right.index
            }
        }.map(\.index)
    }
}
