import Operations
import Screening
import Worklist

// Whose pictures an exam holds, where its files leave it open.

extension Command {
    static let identity: [Command] = [
        Command(
            "split", "take the exam apart, by its files", in: .reading, on: .exams,
            argument: .optional("VIEWS") { _ in ViewName.standard.map(\.code) }
        ) { state, views in state.settle("split", views) },
        Command(
            "merge", "one woman's, or one with EXAM", in: .reading, on: .exams,
            argument: .optional("EXAM") { _ in [] }
        ) { state, other in state.settle("merge", other) },
        Command(
            "belongs-to", "of EXAM's woman; VIEWS of EXAM", in: .reading, on: .exams,
            argument: .required("EXAM VIEWS") { _ in [] }
        ) { state, other in state.settle("belongs-to", other) },
    ]
}

extension WorkstationState {
    /// Says whose pictures the open or selected exam holds.
    fileprivate mutating func settle(_ command: String, _ argument: String) -> [Effect] {
        guard let exam = currentExam else { return [] }
        do {
            return [.settle(exam, try IdentitySettlement.parsing(command, argument))]
        } catch {
            say(.warning, "\(error)")
            return []
        }
    }
}

extension Effect {
    /// Record whose pictures an exam holds. Rows come and go by it, so that all are read again.
    static func settle(_ exam: Int64, _ settlement: IdentitySettlement) -> Effect {
        Effect("settle", of: [exam], "\(settlement)", isJournaledByStore: true) { runner in
            let said: String
            do {
                said = try settlement.apply(to: exam, in: runner.store, by: runner.signature)
            } catch let error as WorklistError where !error.concernsWholeWorklist {
                runner.handle(.message(Message(.warning, error.description)))
                return
            }
            runner.handle(.rows(try runner.worklist.rows()))
            try runner.show(changed: [exam], saying: said)
        }
    }
}
