import Foundation
import Testing

/// As much of JSON Schema as the program's schemas use; a keyword it does not know is a problem, so
/// that no rule of a schema goes unchecked.
package struct SchemaCheck {
    private let schema: [String: Any]
    private let definitions: [String: Any]

    /// - Parameter schema: the schema as JSON.
    package init(_ schema: String) throws {
        let object = try JSONSerialization.jsonObject(with: Data(schema.utf8))
        self.schema = try #require(object as? [String: Any])
        definitions = try #require(self.schema["$defs"] as? [String: Any])
    }

    /// What a JSON text does not keep of the schema, each with the path to it; empty where it keeps
    /// all.
    package func problems(in json: String) throws -> [String] {
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
                return isEqual(value, rule) ? [] : ["\(path): not \(rule)"]
            case "enum":
                let choices = rule as? [Any] ?? []
                return choices.contains { isEqual(value, $0) }
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

    private func isEqual(_ value: Any, _ rule: Any) -> Bool {
        switch (value, rule) {
        case (let value as String, let rule as String): value == rule
        case (let value as NSNumber, let rule as NSNumber):
            isBoolean(value) == isBoolean(rule) && value == rule
        default: false
        }
    }

    /// Tells JSON's `true` from its `1`, which one class stands for.
    private func isBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == String(cString: NSNumber(value: true).objCType)
    }

    private func isOfType(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": (value as? NSNumber).map { isBoolean($0) } ?? false
        case "number": (value as? NSNumber).map { !isBoolean($0) } ?? false
        case "integer":
            (value as? NSNumber).map {
                !isBoolean($0) && $0.doubleValue == $0.doubleValue.rounded()
            } ?? false
        default: false
        }
    }
}
