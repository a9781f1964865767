/// An answer to one question of a questionnaire. Not asked and not known are different things.
package enum Answer<Value: Sendable & Hashable>: Sendable, Hashable {
    /// Nobody has recorded an answer.
    case notRecorded
    /// The question was asked and the answer is not known.
    case unknown
    case known(Value)

    /// The answer, where there is one.
    package var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }
}
