import Checkpoints
import Screening

/// What is wrong with JSON, in a line that names the attribute.
enum DecodingProblem {
    static func text(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "is not JSON: \(error)" }
        func name(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty ? "it" : path
        }
        switch error {
        case .keyNotFound(let key, let context):
            let within = context.codingPath.map(\.stringValue) + [key.stringValue]
            return "\(within.joined(separator: ".").quoted) is missing"
        case .typeMismatch(let type, let context): return "\(name(context)) is not a \(type)"
        case .valueNotFound(let type, let context):
            return "\(name(context)) is empty, expected a \(type)"
        case .dataCorrupted(let context):
            return "\(name(context)) is damaged: \(context.debugDescription.printable)"
        @unknown default: return "is not understood: \(error)"
        }
    }
}
