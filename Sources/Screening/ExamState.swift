/// How far the reading of an exam has come, as one word.
///
/// An exam is read when its newest read mark, of any session, says so; else refused when its newest
/// assessment is a refusal; else opened when any session ever opened it; else new.
package enum ExamState: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Nobody has opened it.
    case new
    /// Somebody has opened it, nobody has marked it as read.
    case opened
    /// The newest assessment gave no number.
    case refused
    /// Somebody has marked it as read.
    case read

    /// Orders by the work that is left: new first, read last.
    package static func < (left: ExamState, right: ExamState) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .new: 0
        case .opened: 1
        case .refused: 2
        case .read: 3
        }
    }
}
