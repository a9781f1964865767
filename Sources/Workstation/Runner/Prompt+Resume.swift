import Screening
import Worklist

extension Prompt {
    /// Asks whether a session that broke off goes on.
    static func resume(_ session: ReadingSession, in store: WorklistStore) throws -> Prompt {
        let summary = try store.summary(of: session)
        let flagged = summary.entries.count { $0.currentFlag != nil }
        return Prompt(
            .resume(session: session.id),
            label: "Session \(session.id) broke off "
                + "(\(Wording.count(summary.entries.count, "exam")), \(flagged) flagged).  "
                + "enter go on  n end it")
    }
}
