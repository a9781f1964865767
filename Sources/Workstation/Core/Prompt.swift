import Screening
import TerminalUI

/// A question at the foot of the screen that takes the keys until it is answered.
struct Prompt: Sendable, Hashable {
    /// What is asked.
    let kind: Kind
    /// What is typed.
    var field: TextField
    /// What the question says: the words before the field, or the whole question.
    var label: String
    /// What stood in the field at first.
    let original: String
    /// The choices of tab, while a command line is being completed.
    var completion: Completion?

    /// - Parameter history: earlier answers, newest last, which up and down bring back.
    init(_ kind: Kind, label: String, text: String = "", history: [String] = []) {
        self.kind = kind
        self.label = label
        original = text
        field = TextField(text: text, history: history)
    }

    /// What is said before the question, as messages do not show there.
    private var remark = ""

    /// Says something before the question, in place of what was said there.
    mutating func say(_ text: String) {
        label = "(\(text)) " + label.dropFirst(remark.count)
        remark = "(\(text)) "
    }

    /// Whether the prompt wants one key rather than text.
    var isChoice: Bool {
        if case .choice = kind.answer { true } else { false }
    }
}

extension Prompt {
    /// What is asked, and what becomes of the answer. The questions of a screen stand in its
    /// folder, as `static` members of extensions of this type.
    struct Kind: Sendable, Hashable {
        /// What becomes of text: the state changes, and something is to be done outside.
        typealias TextAction = @Sendable (inout WorkstationState, String) -> [Effect]

        /// One of the keys that answer a question.
        struct Choice: Sendable {
            let keys: [Key]
            let run: @Sendable (inout WorkstationState) -> [Effect]

            init(
                _ keys: Key..., run: @escaping @Sendable (inout WorkstationState) -> [Effect]
            ) {
                self.keys = keys
                self.run = run
            }
        }

        /// Text that answers a question.
        struct Text: Sendable {
            /// What tab goes round, given what is typed.
            var completions: @Sendable (WorkstationState, String) -> [String]
            /// Takes what is typed so far, after every key.
            var typed: TextAction
            /// Takes the answer.
            var submit: TextAction
            /// Takes back what came of typing; given what stood there at first.
            var abandon: TextAction
            /// Whether backspace leaves the question where nothing is typed.
            var isLeftByBackspace: Bool
        }

        enum Answer: Sendable {
            case text(Text)
            /// One key; escape leaves the question where that is allowed.
            case choice([Choice], canBeLeft: Bool)
        }

        let answer: Answer
        /// The exams that are asked about.
        let exams: [Int64]
        /// Whether what is typed is kept where the line drops.
        let keepsDraft: Bool

        private let identity: NamedValue

        /// A question that text answers; two kinds are equal by name, exams and details.
        init(
            _ name: String, of exams: [Int64] = [], _ details: any Hashable & Sendable...,
            keepsDraft: Bool = false, isLeftByBackspace: Bool = false,
            completions: @escaping @Sendable (WorkstationState, String) -> [String] = { _, _ in []
            },
            typed: @escaping TextAction = { _, _ in [] },
            abandon: @escaping TextAction = { _, _ in [] }, submit: @escaping TextAction
        ) {
            identity = NamedValue(name: name, details: details)
            self.exams = exams
            self.keepsDraft = keepsDraft
            answer = .text(
                Text(
                    completions: completions, typed: typed, submit: submit, abandon: abandon,
                    isLeftByBackspace: isLeftByBackspace))
        }

        /// A question that one key answers.
        init(
            _ name: String, of exams: [Int64] = [], _ details: any Hashable & Sendable...,
            canBeLeft: Bool = true, choices: [Choice]
        ) {
            identity = NamedValue(name: name, details: details)
            self.exams = exams
            keepsDraft = false
            answer = .choice(choices, canBeLeft: canBeLeft)
        }

        static func == (left: Kind, right: Kind) -> Bool {
            left.identity == right.identity && left.exams == right.exams
        }

        func hash(into hasher: inout Hasher) { hasher.combine(identity) }
    }
}

extension WorkstationState {
    /// Gives a key to the prompt.
    mutating func answer(_ key: Key, at prompt: Prompt) -> [Effect] {
        switch prompt.kind.answer {
        case .choice(let choices, let canBeLeft):
            if let choice = choices.first(where: { $0.keys.contains(key) }) {
                self.prompt = nil
                return choice.run(&self)
            }
            if key == .escape, canBeLeft { self.prompt = nil }
            return []
        case .text(let text):
            return write(key, at: prompt, text)
        }
    }

    private mutating func write(
        _ key: Key, at asked: Prompt, _ text: Prompt.Kind.Text
    ) -> [Effect] {
        var prompt = asked
        switch key {
        case .escape, .control("c"), .control("g"):
            self.prompt = nil
            return text.abandon(&self, prompt.original)
        case .backspace where text.isLeftByBackspace && prompt.field.text.isEmpty:
            self.prompt = nil
            return text.abandon(&self, prompt.original)
        case .enter:
            self.prompt = nil
            let answer = prompt.field.text
            if !answer.isEmpty, history.last != answer { history.append(answer) }
            return text.submit(&self, answer)
        case .paste(let pasted, let isCut):
            prompt.completion = nil
            prompt.field.insert(pasted)
            if isCut { prompt.say("the pasted text was cut") }
        case .dropped(let loss): prompt.say(loss.explanation)
        case .alt: prompt.say("\(KeyName.text(of: key)) does nothing here")
        case .tab, .backTab:
            complete(&prompt, text, forward: key == .tab)
        default:
            prompt.completion = nil
            _ = prompt.field.handle(key)
        }
        self.prompt = prompt
        return text.typed(&self, prompt.field.text)
    }

    /// Steps through what could stand at the cursor.
    private func complete(_ prompt: inout Prompt, _ text: Prompt.Kind.Text, forward: Bool) {
        if prompt.completion == nil {
            prompt.completion = Completion(
                candidates: text.completions(self, prompt.field.text), text: prompt.field.text,
                folding: SearchFolding.folded)
        }
        prompt.completion?.advance(forward: forward)
        if let text = prompt.completion?.text { prompt.field = TextField(text: text) }
    }
}
