import Screening

extension RiskDisclosure {
    /// A row as a reader may see it: without a number that is not to be seen yet.
    package func shown(_ row: WorklistRow) -> WorklistRow {
        if shows(isRead: row.state == .read) { return row }
        var row = row
        row.fiveYearPercent = nil
        row.band = nil
        return row
    }
}
