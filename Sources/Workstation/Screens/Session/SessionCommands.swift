import Foundation
import Reporting
import Screening
import TerminalUI
import Worklist

// The session: what it has done, its export, and one that broke off.

extension SessionScreen {
    static let commands: [Command] = [
        Command(
            "session", "what the session has done", in: .session, keys: [.character("v")],
            on: .exams,
            footer: .init("session", 11), isJournaled: false
        ) { state, _ in
            state.push(state.sessionScreen)
            return [.reloadSession]
        },
        export("export", "export the session", [.character("e")], isDeidentified: false),
        export(
            "export-deidentified", "export it de-identified",
            [.character("E")], isDeidentified: true),
    ]

    private static func export(
        _ name: String, _ summary: String, _ keys: [Key], isDeidentified: Bool
    ) -> Command {
        Command(
            name, summary, in: .session, keys: keys, on: [.worklist, .exam, .session],
            footer: isDeidentified ? nil : .init("export", 7),
            argument: .optional("FILE") { _ in [] }
        ) { state, path in
            if !path.isEmpty { return [.export(path: path, isDeidentified: isDeidentified)] }
            state.prompt = .export(from: state, isDeidentified: isDeidentified)
            return []
        }
    }
}

extension Prompt {
    /// The question where an export goes; the ending names the format.
    static func export(from state: WorkstationState, isDeidentified: Bool) -> Prompt {
        let start = Wording.dayAndTime(state.session.startedAt).filter { $0 != ":" }
        let name =
            "firstlight-session-\(state.session.id)-\(start.replacing(" ", with: "-"))"
            + (isDeidentified ? "-deidentified" : "")
        let endings = SessionReport.formats.map { ".\($0.name)" }.joined(separator: " ")
        let kind = Prompt.Kind.export(isDeidentified: isDeidentified)
        return Prompt(
            kind, label: "export to (\(endings)): ",
            text: state.exportFolder + "/" + name + ".md", history: state.history(of: kind))
    }
}

extension Prompt.Kind {
    /// Where the session summary goes.
    static func export(isDeidentified: Bool) -> Prompt.Kind {
        Prompt.Kind(
            "export", isDeidentified,
            submit: { _, path in
                path.isEmpty ? [] : [.export(path: path, isDeidentified: isDeidentified)]
            })
    }

    /// Go on with a session that broke off?
    static func resume(session: Int64) -> Prompt.Kind {
        Prompt.Kind(
            "resume", session, canBeLeft: false,
            choices: [
                Choice(.enter, .character("y")) { _ in [.resumeSession(session)] },
                Choice(.character("n")) { _ in [.endSession(session)] },
            ])
    }
}

extension Event {
    /// The session was read again.
    static func session(_ summary: SessionSummary, hasUnexportedWork: Bool) -> Event {
        Event("session") { state in
            state.sessionScreen.summary = summary
            state.sessionScreen.window.count = summary.entries.count
            state.session = summary.session
            state.hasUnexportedWork = hasUnexportedWork
            return []
        }
    }

    /// Whether the session holds something no export has.
    static func unexportedWork(_ isThere: Bool) -> Event {
        Event("unexportedWork") { state in
            state.hasUnexportedWork = isThere
            return []
        }
    }

    /// A session that broke off was taken up again.
    static func resumed(_ session: ReadingSession) -> Event {
        Event("resumed") { state in
            state.session = session
            return [.reloadSession]
        }
    }
}

extension Effect {
    /// Read the session again.
    static let reloadSession = Effect("reloadSession") { runner in
        runner.handle(
            .session(
                try runner.worklist.summary(of: runner.state.session),
                hasUnexportedWork: try runner.store.hasUnexportedChanges(runner.state.session)))
    }

    /// Write the session to a file.
    static func export(path: String, isDeidentified: Bool) -> Effect {
        Effect("export", path, isDeidentified, isJournaledByStore: true) { runner in
            let path = NSString(string: path).expandingTildeInPath
            try runner.worklist.export(
                runner.state.session, to: path, isDeidentified: isDeidentified)
            try reloadSession.carryOut(runner)
            runner.handle(.message(Message(.done, "Session written to \(path)")))
        }
    }

    /// Go on with a session that broke off.
    static func resumeSession(_ id: Int64) -> Effect {
        Effect("resumeSession", id, isJournaledByStore: true) { runner in
            guard let broken = try runner.store.session(id: id) else { return }
            // The fresh session ends first, so that the one taken up is the last to have done
            // anything.
            let fresh = runner.state.session
            try runner.store.endSession(fresh)
            let workspace = runner.workspace(of: broken)
            runner.handle(.resumed(try runner.store.resume(broken)))
            try runner.drafts?.discard(fresh)
            if let workspace { runner.goOn(with: workspace) }
            runner.handle(.message(Message(.done, "Session \(id) goes on")))
        }
    }

    /// End a session that broke off, as the reader does not want to go on with it.
    static func endSession(_ id: Int64) -> Effect {
        Effect("endSession", id, isJournaledByStore: true) { runner in
            guard let broken = try runner.store.session(id: id) else { return }
            try runner.store.endSession(try runner.store.resume(broken))
            try runner.drafts?.discard(broken)
            runner.handle(
                .message(
                    Message(
                        .done, "Session \(id) is ended; firstlight export --session \(id) writes it"
                    )))
        }
    }
}

extension WorklistStore {
    /// A reader's last session that broke off after something was done or typed in it; the others,
    /// which are not worth a question, are ended.
    func lastBrokenOffSession(
        of reader: String, drafts: DraftStore?
    ) throws -> ReadingSession? {
        var last: ReadingSession?
        for session in try openSessions(reader: reader) {
            let workspace = Workspace.left(by: session, drafts: drafts, in: self)
            if try workspace?.isWorthGoingOn != true && summary(of: session).entries.isEmpty {
                try endSession(try resume(session))
                try drafts?.discard(session)
            } else if last == nil {
                last = session
            }
        }
        return last
    }
}

extension Prompt {
    /// Asks whether a session that broke off goes on.
    static func resume(
        _ session: ReadingSession, drafts: DraftStore?, in store: WorklistStore
    ) throws -> Prompt {
        let summary = try store.summary(of: session)
        let flagged = summary.entries.count { $0.currentFlag != nil }
        let left = Workspace.left(by: session, drafts: drafts, in: store)?.words ?? []
        let words =
            left.count > 1 ? "\(left.count) texts" : left.first.map { "a \($0.kind.word)" } ?? ""
        return Prompt(
            .resume(session: session.id),
            label: "Session \(session.id) broke off "
                + "(\(Wording.count(summary.entries.count, "exam")), \(flagged) flagged"
                + (words.isEmpty ? "" : ", \(words) not recorded") + ").  enter go on  n end it")
    }
}
