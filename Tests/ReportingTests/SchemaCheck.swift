import Foundation
import Testing

@testable import Reporting

/// As much of JSON Schema as `SessionReport.jsonSchema` uses; a keyword it does not know is a
/// problem, so that no rule of the schema goes unchecked.
struct SchemaCheck {
    private let schema: [String: Any]
    private let definitions: [String: Any]

    init() throws {
        let object = try JSONSerialization.jsonObject(with: Data(SessionReport.jsonSchema.utf8))
        schema = try #require(object as? [String: Any])
        definitions = try #require(schema["$defs"] as? [String: Any])
    }

    func problems(in json: String) throws -> [String] {
        let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
        return problems(value, schema, at: "")
    }

    private func problems(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        schema.flatMap { keyword, rule -> [String] in
            switch keyword {
            case "$ref":
                let name = (rule as? String)?.split(separator: "/").last.map(String.init) ?? ""
                guard let target = definitions[name] as? [String: Any] else {
                    return ["\(path): no definition \(rule)"]
                }
                return problems(value, target, at: path)
            case "type":
                return isOfType(value, rule as? String ?? "")
                    ? [] : ["\(path): not of type \(rule)"]
            case "const":
                return (value as? String) == (rule as? String) ? [] : ["\(path): not \(rule)"]
            case "enum":
                let choices = rule as? [String] ?? []
                return (value as? String).map(choices.contains) == true
                    ? [] : ["\(path): not one of \(choices)"]
            case "minimum":
                let minimum = (rule as? NSNumber)?.doubleValue ?? .infinity
                return ((value as? NSNumber)?.doubleValue ?? -.infinity) >= minimum
                    ? [] : ["\(path): below \(minimum)"]
            case "required":
                let keys = (value as? [String: Any])?.keys.map { $0 } ?? []
                return (rule as? [String] ?? []).filter { !keys.contains($0) }
                    .map { "\(path): \($0) is missing" }
            case "items":
                let item = rule as? [String: Any] ?? [:]
                return (value as? [Any] ?? []).enumerated().flatMap {
                    problems($1, item, at: "\(path)[\($0)]")
                }
            case "properties":
                let rules = rule as? [String: [String: Any]] ?? [:]
                return (value as? [String: Any] ?? [:]).flatMap { key, value in
                    rules[key].map { problems(value, $0, at: "\(path).\(key)") } ?? []
                }
            case "additionalProperties":
                let known = (schema["properties"] as? [String: Any])?.keys.map { $0 } ?? []
                let others = (value as? [String: Any] ?? [:]).filter { !known.contains($0.key) }
                if let item = rule as? [String: Any] {
                    return others.flatMap { problems($1, item, at: "\(path).\($0)") }
                }
                return others.keys.map { "\(path): \($0) is not described" }
            case "$schema", "title", "description", "$defs": return []
            default: return ["\(path): keyword \(keyword) is not checked"]
            }
        }
    }

    private func isOfType(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": (value as? NSNumber).map { CFBooleanCheck.isBoolean($0) } ?? false
        case "number": (value as? NSNumber).map { !CFBooleanCheck.isBoolean($0) } ?? false
        case "integer":
            (value as? NSNumber).map {
                !CFBooleanCheck.isBoolean($0) && $0.doubleValue == $0.doubleValue.rounded()
            } ?? false
        default: false
        }
    }
}

/// Tells JSON's `true` from its `1`, which one class stands for.
private enum CFBooleanCheck {
    static func isBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == String(cString: NSNumber(value: true).objCType)
    }
}
