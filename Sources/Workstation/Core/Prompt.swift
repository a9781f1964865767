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
    /// What is recorded, or stands as long as the question is not answered.
    let original: String
    /// The choices of tab, while a command line is being completed.
    var completion: Completion?
    /// What is said before the question, as messages do not show there.
    private var remark = ""

    /// - Parameters:
    ///   - text: What stands in the field at first.
    ///   - original: What is recorded, where that is something else.
    ///   - history: Earlier answers, newest last, which up and down bring back.
    init(
        _ kind: Kind, label: String, text: String = "", original: String? = nil,
        history: [String] = []
    ) {
        self.kind = kind
        self.label = label
        self.original = original ?? text
        field = TextField(text: text, history: history)
    }

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
            /// The words of a reader in what is typed, which are kept where they are not recorded.
            var draft: @Sendable (WorkstationState, String) -> Draft?
            /// The exams at whose prompts a line may come up again: none of them for a line that
            /// may at any, and nil for one that may at none.
            var remembered: @Sendable (WorkstationState, String) -> [Int64]?
            /// Whether an answer that failed stands there again; what comes of a key alone does
            /// not.
            var comesBack: @Sendable (String) -> Bool
        }

        enum Answer: Sendable {
            case text(Text)
            /// One key; escape leaves the question where that is allowed.
            case choice([Choice], canBeLeft: Bool)
        }

        let answer: Answer
        /// The exams that are asked about.
        let exams: [Int64]
        /// What prompts of this kind have in common, whatever they are about.
        var name: String { identity.name }

        private let identity: NamedValue

        /// A question that text answers; two kinds are equal by name, exams and details.
        init(
            _ name: String, of exams: [Int64] = [], _ details: any Hashable & Sendable...,
            draft: Draft.Kind? = nil, isLeftByBackspace: Bool = false,
            completions: @escaping @Sendable (WorkstationState, String) -> [String] = { _, _ in []
            },
            typed: @escaping TextAction = { _, _ in [] },
            abandon: @escaping TextAction = { _, _ in [] },
            draftIn: (@Sendable (WorkstationState, String) -> Draft?)? = nil,
            remembered: (@Sendable (WorkstationState, String) -> [Int64]?)? = nil,
            comesBack: @escaping @Sendable (String) -> Bool = { _ in true },
            submit: @escaping TextAction
        ) {
            identity = NamedValue(name: name, details: details)
            self.exams = exams
            answer = .text(
                Text(
                    completions: completions, typed: typed, submit: submit, abandon: abandon,
                    isLeftByBackspace: isLeftByBackspace,
                    draft: draftIn ?? { _, text in
                        draft.flatMap { Draft($0, of: exams, text: text) }
                    },
                    remembered: remembered ?? { _, _ in exams }, comesBack: comesBack))
        }

        /// A question that one key answers.
        init(
            _ name: String, of exams: [Int64] = [], _ details: any Hashable & Sendable...,
            canBeLeft: Bool = true, choices: [Choice]
        ) {
            identity = NamedValue(name: name, details: details)
            self.exams = exams
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
            if Self.leavingKeys.contains(key), canBeLeft { self.prompt = nil }
            return []
        case .text(let text):
            return write(key, at: prompt, text)
        }
    }

    /// The keys that leave a prompt or a form.
    static let leavingKeys: Set<Key> = [.escape, .control("c"), .control("g")]

    /// Leaves a prompt. Words for the record are kept until they are recorded or thrown away; any
    /// other line goes into the history.
    private mutating func leave(_ prompt: Prompt, _ text: Prompt.Kind.Text) -> [Effect] {
        self.prompt = nil
        message = nil
        if let draft = draft(in: prompt) {
            keep(draft)
        } else if let kind = text.draft(self, "-")?.kind {
            // Emptied, or as recorded: nothing is left to bring back.
            discardDraft(kind, of: prompt.kind.exams)
        } else {
            remember(prompt.field.text, at: prompt)
        }
        return text.abandon(&self, prompt.original)
    }

    /// Takes the answer. Where it was refused, it stands there again to be mended.
    private mutating func submit(_ prompt: Prompt, _ text: Prompt.Kind.Text) -> [Effect] {
        self.prompt = nil
        message = nil
        let answer = prompt.field.text
        remember(answer, at: prompt)
        if let kind = text.draft(self, "-")?.kind { discardDraft(kind, of: prompt.kind.exams) }
        let effects = text.submit(&self, answer)
        guard !answer.allSatisfy(\.isWhitespace), text.comesBack(answer) else { return effects }
        let isRefused = message.map { $0.kind != .done } ?? false
        if isRefused, self.prompt == nil, !effects.contains(where: \.isActedOn) {
            self.prompt = prompt
        }
        return effects.map { effect in
            effect.restoring { state in
                if state.prompt == nil { state.prompt = prompt }
            }
        }
    }

    private mutating func write(
        _ key: Key, at asked: Prompt, _ text: Prompt.Kind.Text
    ) -> [Effect] {
        var prompt = asked
        switch key {
        case _ where Self.leavingKeys.contains(key):
            return leave(prompt, text)
        case .backspace where text.isLeftByBackspace && prompt.field.text.isEmpty:
            return leave(prompt, text)
        case .enter:
            return submit(prompt, text)
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
        if let text = prompt.completion?.text {
            prompt.field = TextField(text: text, history: prompt.field.history)
        }
    }
}
