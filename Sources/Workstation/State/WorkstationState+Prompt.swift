import Screening
import TerminalUI

extension WorkstationState {
    /// Gives a key to the prompt.
    mutating func answer(_ key: Key) -> [Effect] {
        guard var prompt else { return [] }
        if prompt.isChoice { return choose(key, for: prompt.kind) }
        switch key {
        case .escape, .control("c"), .control("g"):
            return abandon(prompt)
        case .enter:
            self.prompt = nil
            let text = prompt.field.text
            if !text.isEmpty, history.last != text { history.append(text) }
            return submit(prompt.kind, text)
        case .paste(let text):
            prompt.completion = nil
            prompt.field.insert(text)
        case .tab, .backTab:
            complete(&prompt, forward: key == .tab)
        default:
            if prompt.kind == .command, prompt.field.text.isEmpty, key == .backspace {
                return abandon(prompt)
            }
            prompt.completion = nil
            _ = prompt.field.handle(key)
        }
        self.prompt = prompt
        if prompt.kind == .filter { worklist.setFilter(WorklistFilter(prompt.field.text)) }
        return previewTheme(named: prompt)
    }

    private mutating func submit(_ kind: Prompt.Kind, _ text: String) -> [Effect] {
        switch kind {
        case .command:
            let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
            let tried = themeBeforePreview
            themeBeforePreview = nil
            guard let name = words.first else { return [] }
            let effects = run(String(name), argument: words.count > 1 ? String(words[1]) : "")
            // A theme that was only looked at does not stay.
            let keepsTheme = effects.contains { if case .theme = $0 { true } else { false } }
            return effects + (keepsTheme ? [] : tried.map { [.theme($0)] } ?? [])
        case .filter:
            worklist.setFilter(WorklistFilter(text))
            return [.journal(text.isEmpty ? "clear" : "filter " + text)]
        case .flag(let exams):
            guard !text.allSatisfy(\.isWhitespace) else {
                say(.warning, "Not flagged: a flag wants a reason")
                return []
            }
            return [.flag(exams, reason: text)]
        case .unflag(let exams):
            guard !text.allSatisfy(\.isWhitespace) else {
                say(.warning, "The flag stays: taking it back wants a reason")
                return []
            }
            return [.unflag(exams, reason: text)]
        case .note(let exam):
            // Emptying a note that was there takes it back; an empty answer is no note.
            guard !text.isEmpty || worklist.row(of: exam)?.hasNote == true else { return [] }
            return [.note(exam, text: text)]
        case .export(let isDeidentified):
            guard !text.isEmpty else { return [] }
            return [.export(path: text, isDeidentified: isDeidentified)]
        case .cut, .exactly:
            if !text.allSatisfy(\.isWhitespace) {
                if kind == .cut { setCut(text) } else { setCut(flagging: text) }
            }
            return []
        case .quit, .resume, .markRead, .discardFactors, .bandLines:
            return []
        }
    }

    private mutating func choose(_ key: Key, for kind: Prompt.Kind) -> [Effect] {
        switch (kind, key) {
        case (.quit, .character("e")):
            prompt = .export(from: self, isDeidentified: false)
            return []
        case (.quit, .character("q")), (.quit, .character("y")):
            prompt = nil
            isLeaving = true
            return [.quit]
        case (.resume(let session), .enter), (.resume(let session), .character("y")):
            prompt = nil
            return [.resumeSession(session)]
        case (.resume(let session), .character("n")):
            prompt = nil
            return [.endSession(session)]
        case (.markRead(let exams, let isRead), .enter):
            prompt = nil
            return [isRead ? .markRead(exams) : .markUnread(exams)]
        case (.discardFactors, .enter), (.discardFactors, .control("s")):
            prompt = nil
            return run("save", argument: "")
        case (.discardFactors, .character("d")):
            prompt = nil
            form = nil
            pop()
            return []
        case (.bandLines, .character("h")), (.bandLines, .character("i")):
            prompt = nil
            showBandLines(as: key == .character("h") ? .high : .intermediate)
            return []
        case (.resume, .escape):
            return []
        case (_, .escape):
            prompt = nil
            return []
        default:
            return []
        }
    }

    private mutating func abandon(_ abandoned: Prompt) -> [Effect] {
        prompt = nil
        if abandoned.kind == .filter { worklist.setFilter(WorklistFilter(abandoned.original)) }
        guard let before = themeBeforePreview else { return [] }
        themeBeforePreview = nil
        return [.theme(before)]
    }

    /// Steps through what could stand at the cursor: command names first, then their arguments.
    private func complete(_ prompt: inout Prompt, forward: Bool) {
        if prompt.completion == nil {
            prompt.completion = Completion(
                candidates: candidates(for: prompt), text: prompt.field.text)
        }
        prompt.completion?.advance(forward: forward)
        if let text = prompt.completion?.text { prompt.field = TextField(text: text) }
    }

    private func candidates(for prompt: Prompt) -> [String] {
        switch prompt.kind {
        case .command:
            let words = prompt.field.text.split(
                separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            guard words.count > 1 else {
                return CommandTable.commands(on: screen).map(\.name)
            }
            guard let command = CommandTable.command(named: String(words[0]), on: screen) else {
                return []
            }
            return command.argument.completions(self).map { "\(words[0]) \($0)" }
        case .filter: return WorklistFilter.keywords
        case .flag: return Command.flagReasons
        case .unflag, .note, .export, .quit, .resume, .markRead, .discardFactors, .cut, .exactly,
            .bandLines:
            return []
        }
    }

    /// While `:theme NAME` is typed or completed, the theme shows; escape brings the old one back.
    private mutating func previewTheme(named prompt: Prompt) -> [Effect] {
        guard prompt.kind == .command, prompt.field.text.hasPrefix("theme ") else { return [] }
        let name = String(prompt.field.text.dropFirst("theme ".count))
        guard themeNames.contains(name), name != theme.name else { return [] }
        if themeBeforePreview == nil { themeBeforePreview = theme.name }
        return [.theme(name)]
    }
}

extension Command.Argument {
    func completions(_ state: WorkstationState) -> [String] {
        switch self {
        case .none: []
        case .optional(_, let completions), .required(_, let completions): completions(state)
        }
    }
}
