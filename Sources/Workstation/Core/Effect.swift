import Screening

/// What a command wants done outside the state: one action of the reader on the store, or work
/// behind the screen. The runner carries it out, and it answers with events. What an effect does
/// stands with what it is about, as `static` members of extensions of this type.
package struct Effect: Sendable, Hashable {
    /// The numbers of the exams that it is about.
    package let exams: [Int64]
    /// Whether the store writes its own line in the journal when this is done.
    let isJournaledByStore: Bool
    /// Brings back what was typed where it cannot be done; nil where nothing was.
    private(set) var restore: (@Sendable (inout WorkstationState) -> Void)?
    /// Does it.
    let carryOut: @MainActor @Sendable (WorkstationRunner) throws -> Void

    private let identity: NamedValue

    /// An effect; two of them are equal by name, exams and details.
    init(
        _ name: String, of exams: [Int64] = [], _ details: any Hashable & Sendable...,
        isJournaledByStore: Bool = false,
        restore: (@Sendable (inout WorkstationState) -> Void)? = nil,
        carryOut: @escaping @MainActor @Sendable (WorkstationRunner) throws -> Void
    ) {
        identity = NamedValue(name: name, details: details)
        self.exams = exams
        self.isJournaledByStore = isJournaledByStore
        self.restore = restore
        self.carryOut = carryOut
    }

    /// The same, which brings back what was typed where it says of nothing itself.
    func restoring(_ restore: @escaping @Sendable (inout WorkstationState) -> Void) -> Effect {
        var effect = self
        if effect.restore == nil { effect.restore = restore }
        return effect
    }

    /// Whether more is done than that a command is journaled or a theme put back.
    var isActedOn: Bool { !["journal", "theme"].contains(name) }

    package var name: String { identity.name }

    /// What the effect is, for a log line: its name and exams, and nothing of what it carries,
    /// which may tell who somebody is.
    var logName: String {
        let numbers = exams.map { String($0) }
        return name + (numbers.isEmpty ? "" : " of exam " + numbers.joined(separator: ", "))
    }

    package static func == (left: Effect, right: Effect) -> Bool {
        left.identity == right.identity && left.exams == right.exams
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(identity)
        hasher.combine(exams)
    }
}

/// What tells values apart that carry functions: a name, and what they were made of.
struct NamedValue: Sendable, Hashable {
    let name: String
    let details: [any Hashable & Sendable]

    static func == (left: NamedValue, right: NamedValue) -> Bool {
        left.name == right.name
            && left.details.map { AnyHashable($0) } == right.details.map { AnyHashable($0) }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
