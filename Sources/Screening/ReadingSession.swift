import Foundation

/// One sitting of one reader at the workstation.
package struct ReadingSession: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist; 0 before it is stored.
    package var id: Int64
    /// Who reads.
    package var reader: String
    /// When it began.
    package var startedAt: Date
    /// When it was left in good order; nil while it runs or when it broke off.
    package var endedAt: Date?
    /// When it was last exported.
    package var exportedAt: Date?

    package init(
        id: Int64 = 0, reader: String, startedAt: Date, endedAt: Date? = nil,
        exportedAt: Date? = nil
    ) {
        self.id = id
        self.reader = reader
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.exportedAt = exportedAt
    }
}
