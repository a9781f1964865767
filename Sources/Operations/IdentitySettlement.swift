import Screening
import Worklist

/// What somebody says of whose pictures an exam holds. Command line and screens say it through
/// this one; the store keeps it in the journal, and outdates what rests on other views.
package enum IdentitySettlement: Sendable, Hashable {
    /// They are of several women or days: by what the files state, or the views named from the rest.
    case split([ViewName])
    /// They are of one woman and one exam, though the files state it differently; or the other exam
    /// is a part of this one.
    case merge(with: Int64?)
    /// The views named are of another exam; without views: the exam is of the woman of the other.
    case belongsTo(Int64, [ViewName])

    /// What can be said, as command line and workstation have it.
    package static let commands = ["split", "merge", "belongs-to"]

    /// Reads one of these and what follows it.
    ///
    /// - Throws: `IdentitySettlementError`.
    package static func parsing(_ command: String, _ argument: String) throws -> Self {
        var words = argument.split(separator: " ").map(String.init)
        func number() throws -> Int64 {
            guard let word = words.first, let number = Int64(word) else {
                throw IdentitySettlementError(
                    description: "\(command) wants the number of an exam, not "
                        + "'\(words.first ?? "")'")
            }
            words.removeFirst()
            return number
        }
        switch command {
        case "split": return .split(try names(words))
        case "merge":
            if words.isEmpty { return .merge(with: nil) }
            return .merge(with: try number())
        default:
            let other = try number()
            return .belongsTo(other, try names(words))
        }
    }

    /// Reads view names, `RCC`.
    ///
    /// - Throws: `IdentitySettlementError`.
    package static func names(_ words: [String]) throws -> [ViewName] {
        try words.map { word in
            guard let name = ViewName(parsing: word) else {
                throw IdentitySettlementError(
                    description: "'\(word)' is no view; expected RCC, LCC, RMLO or LMLO")
            }
            return name
        }
    }

    /// Says it.
    ///
    /// - Returns: What became of it, in words.
    /// - Throws: `WorklistError`.
    package func apply(
        to exam: Int64, in store: WorklistStore, by signature: Signature
    ) throws -> String {
        switch self {
        case .split(let names):
            let exams = try store.split(exam, views: names, by: signature)
            return "exam \(exam) is now exams " + exams.map(String.init).joined(separator: ", ")
        case .merge(nil):
            try store.merge(exam, with: nil, by: signature)
            return "exam \(exam): one woman's, one exam"
        case .merge(let other?):
            try store.merge(exam, with: other, by: signature)
            return "exams \(exam) and \(other) are one, exam \(exam)"
        case .belongsTo(let other, []):
            try store.assign(exam, toWomanOf: other, by: signature)
            return "exams \(exam) and \(other) are of one woman"
        case .belongsTo(let other, let names):
            try store.assign(views: names, of: exam, to: other, by: signature)
            return names.map(\.label).joined(separator: ", ") + " of exam \(exam) moved to exam "
                + "\(other)"
        }
    }
}

/// Words that say nothing of whose pictures an exam holds.
package struct IdentitySettlementError: Error, Sendable, CustomStringConvertible {
    package let description: String
}
