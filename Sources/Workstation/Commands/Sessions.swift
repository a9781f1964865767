import Reporting
import Screening
import TerminalUI

extension Command {
    /// The session and its export.
    static let sessions: [Command] = [
        Command(
            "session", "what the session has done", keys: [.character("v")], on: .exams,
            footer: Footer("session", 11), isJournaled: false
        ) { state, _ in
            state.push(.session)
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
            name, summary, keys: keys, on: [.worklist, .exam, .session],
            footer: isDeidentified ? nil : Footer("export", 7),
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
        return Prompt(
            .export(isDeidentified: isDeidentified), label: "export to (\(endings)): ",
            text: state.exportFolder + "/" + name + ".md")
    }
}
