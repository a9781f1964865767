import Screening
import Worklist

/// A column of the worklist that it can be sorted by.
package enum SortColumn: String, Sendable, Hashable, CaseIterable {
    case flag, state, patient, age, study, views, density, risk, band, prior, vendor

    /// The next column in the order of the screen.
    package var next: SortColumn {
        let all = Self.allCases
        let index = all.firstIndex(of: self) ?? 0
        return all[(index + 1) % all.count]
    }
}

/// The order of the worklist: a column and a direction; equal rows keep study date and number.
package struct SortOrder: Sendable, Hashable {
    package var column: SortColumn
    /// Whether the largest comes first.
    package var isDescending: Bool

    package init(_ column: SortColumn, isDescending: Bool) {
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
