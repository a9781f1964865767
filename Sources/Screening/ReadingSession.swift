import Foundation

/// One sitting of one reader at the workstation.
public struct ReadingSession: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist; 0 before it is stored.
    public var id: Int64
    /// Who reads.
    public var reader: String
    /// When it began.
    public var startedAt: Date
    /// When it was left in good order; nil while it runs or when it broke off.
    public var endedAt: Date?
    /// When it was last exported.
    public var exportedAt: Date?

    /// A session.
    public init(
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
