import Screening
import TerminalUI

/// Words of a reader that are not recorded: what stands in a prompt or a form, or was left there.
struct Draft: Sendable, Hashable, Codable {
    /// What the words are to become.
    enum Kind: String, Sendable, Hashable, Codable {
        case note, flag, unflag, factors

        /// The key that brings them back.
        var key: String {
            switch self {
            case .note: "n"
            case .flag: "f"
            case .unflag: "F"
            case .factors: "b"
            }
        }

        /// What they are to a reader.
        var word: String {
            switch self {
            case .note: "note"
            case .flag: "flag"
            case .unflag: "reason"
            case .factors: "risk factors"
            }
        }
    }

    var kind: Kind
    /// The exams they are about; one of a note and of risk factors.
    var exams: [Int64]
    /// What is typed; empty of risk factors.
    var text = ""
    /// The changed fields of the form, as typed.
    var answers: [RiskFactorKey: String] = [:]

    /// The draft of a prompt; nil where nothing is typed.
    init?(_ kind: Kind, of exams: [Int64], text: String) {
        guard !exams.isEmpty, !text.allSatisfy(\.isWhitespace) else { return nil }
        self.kind = kind
        self.exams = exams
        self.text = text
    }

    /// The draft of a form; nil where nothing differs from what is recorded.
    init?(_ form: FactorsForm) {
        let answers = form.changes
        guard !answers.isEmpty else { return nil }
        kind = .factors
        exams = [form.exam.id]
        self.answers = answers
    }

    /// The draft in a line of the journal, where version 0.1 kept what was being typed as the line
    /// dropped: `draft note 12 half a sent`.
    init?(journalLine: String) {
        let words = journalLine.split(
            separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        guard words.count == 4, words[0] == "draft", let kind = Kind(rawValue: String(words[1])),
            [.note, .flag].contains(kind)
        else { return nil }
        self.init(
            kind, of: words[2].split(separator: ",").compactMap { Int64($0) },
            text: String(words[3]))
    }
}

extension WorkstationState {
    /// What was typed before and left; of one exam also what was typed for several with it.
    func draft(_ kind: Draft.Kind, of exams: [Int64]) -> Draft? {
        let ofKind = drafts.filter { $0.kind == kind }
        return ofKind.last { $0.exams == exams }
            ?? ofKind.last { Set($0.exams).isSuperset(of: exams) }
    }

    /// Keeps words that were left, in place of those kept before of the same exams.
    mutating func keep(_ draft: Draft) {
        drafts.removeAll { $0.kind == draft.kind && $0.exams == draft.exams }
        drafts.append(draft)
        say(
            .done,
            "Not recorded, but kept: \(draft.kind.key) brings back the \(draft.kind.word) of "
                + described(draft.exams))
    }

    /// Forgets words that are recorded or thrown away.
    mutating func discardDraft(_ kind: Draft.Kind, of exams: [Int64]) {
        guard let found = draft(kind, of: exams) else { return }
        drafts.removeAll { $0 == found }
    }

    /// What is being typed; nil where that is nothing, or as recorded.
    var openDraft: Draft? {
        if let prompt, let draft = draft(in: prompt) { return draft }
        return screens.contains(.factors) ? form.flatMap { Draft($0) } : nil
    }

    /// What a prompt holds of a reader's words.
    func draft(in prompt: Prompt) -> Draft? {
        guard case .text(let text) = prompt.kind.answer, prompt.field.text != prompt.original
        else { return nil }
        return text.draft(self, prompt.field.text)
    }

    /// Opens the prompt in which a draft was typed; the form is the exam's own.
    mutating func open(_ draft: Draft) -> [Effect] {
        guard let exam = draft.exams.first else { return [] }
        switch draft.kind {
        case .note: prompt = .note(exam, text: draft.text, in: self)
        case .flag: prompt = .flag(draft.exams, text: draft.text, in: self)
        case .unflag: prompt = .unflag(draft.exams, text: draft.text, in: self)
        case .factors: return [.editFactors(exam)]
        }
        return []
    }

    /// Brings words back whose recording failed; those that were typed meanwhile stay in front.
    mutating func restore(_ draft: Draft) {
        if prompt == nil, draft.kind != .factors {
            _ = open(draft)
        } else {
            drafts.removeAll { $0.kind == draft.kind && $0.exams == draft.exams }
            drafts.append(draft)
        }
    }
}

// MARK: - Histories

extension WorkstationState {
    /// Which prompts share a history: those of a name, and of the same exams where they ask about
    /// exams, so that no words about one woman come up at another.
    struct HistoryKey: Sendable, Hashable {
        let name: String
        let exams: [Int64]
    }

    /// What up and down bring back at a prompt, oldest first.
    func history(of kind: Prompt.Kind) -> [String] {
        let own = histories[HistoryKey(name: kind.name, exams: kind.exams)] ?? []
        guard kind == .command, let exam = currentExam else { return own }
        return own + (histories[HistoryKey(name: kind.name, exams: [exam])] ?? [])
    }

    /// Takes a line into the history of its prompt.
    mutating func remember(_ line: String, at prompt: Prompt) {
        guard case .text(let text) = prompt.kind.answer, !line.allSatisfy(\.isWhitespace),
            let exams = text.remembered(self, line)
        else { return }
        let key = HistoryKey(name: prompt.kind.name, exams: exams)
        if histories[key]?.last != line { histories[key, default: []].append(line) }
    }
}
