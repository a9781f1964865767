import Operations
import Screening
import TerminalUI

/// The form of risk factors: one text field a factor, checked as it is left.
struct FactorsForm: Sendable, Hashable {
    let exam: Exam
    /// The factors as they were when the form opened.
    let original: RiskFactors
    /// The factors that can be edited, in order; the age only where the images do not tell it.
    let keys: [RiskFactorKey]
    /// What is typed, beside `keys`.
    var fields: [TextField]
    /// The index of the field that takes keys.
    var selection = 0
    /// Whether the selected field has not been typed into since it was entered; the first
    /// character then takes the place of what stands there.
    private var isFresh = true
    /// What is wrong with a field, by index.
    private(set) var problems: [Int: String] = [:]

    init(_ details: ExamDetails) {
        self.init(exam: details.exam, factors: details.riskFactors)
    }

    init(exam: Exam, factors: RiskFactors) {
        self.exam = exam
        original = factors
        keys = RiskFactorKey.allCases.filter { $0 != .age || exam.ageYears == nil }
        fields = keys.map { TextField(text: factors.text(of: $0)) }
    }

    /// Whether anything differs from what was recorded.
    var isChanged: Bool { !changes.isEmpty }

    /// The fields that differ from what was recorded, as typed.
    var changes: [RiskFactorKey: String] {
        zip(keys, fields).reduce(into: [:]) { changes, field in
            if field.1.text != original.text(of: field.0) { changes[field.0] = field.1.text }
        }
    }

    /// Takes answers that were typed before and not recorded.
    mutating func fill(_ answers: [RiskFactorKey: String]) {
        for (index, key) in keys.enumerated() {
            guard let text = answers[key] else { continue }
            fields[index] = TextField(text: text)
            check(index)
        }
    }

    /// Moves to another field and checks the one left.
    mutating func move(by step: Int) {
        check(selection)
        selection = (selection + step + keys.count) % keys.count
        isFresh = true
    }

    /// Steps through the values a factor accepts, where they can be named one by one.
    mutating func cycle(by step: Int) {
        let choices = [""] + keys[selection].choices
        guard choices.count > 1 else { return }
        let index = choices.firstIndex { $0 == fields[selection].text } ?? 0
        let text = choices[(index + step + choices.count) % choices.count]
        fields[selection] = TextField(text: text)
        check(selection)
    }

    /// What was changed, as it is recorded, or nil where a field does not hold; then the first
    /// such is selected.
    mutating func submit() -> [RiskFactorKey: String]? {
        var changes: [RiskFactorKey: String] = [:]
        problems = [:]
        for (index, key) in keys.enumerated() {
            do {
                var factors = RiskFactors()
                try factors.set(key, to: fields[index].text)
                let text = factors.text(of: key)
                if text != original.text(of: key) { changes[key] = text }
            } catch {
                problems[index] = Self.describe(error)
            }
        }
        guard let first = problems.keys.min() else { return changes }
        selection = first
        return nil
    }

    private mutating func check(_ index: Int) {
        var factors = RiskFactors()
        do {
            try factors.set(keys[index], to: fields[index].text)
            problems[index] = nil
        } catch {
            problems[index] = Self.describe(error)
        }
    }

    private static func describe(_ error: any Error) -> String {
        (error as? RiskFactorError).map { "expected \($0.accepted)" } ?? "expected another value"
    }

    /// Gives a key to the form.
    mutating func handle(_ key: Key) {
        switch key {
        case .up, .backTab: move(by: -1)
        case .down, .tab: move(by: 1)
        case .left where !keys[selection].choices.isEmpty: cycle(by: -1)
        case .right where !keys[selection].choices.isEmpty: cycle(by: 1)
        case .paste(let text, _):
            isFresh = false
            fields[selection] = TextField(text: "")
            fields[selection].insert(text)
        case .character where isFresh:
            isFresh = false
            fields[selection] = TextField(text: "")
            _ = fields[selection].handle(key)
        default:
            if fields[selection].handle(key) { isFresh = false }
        }
    }
}
