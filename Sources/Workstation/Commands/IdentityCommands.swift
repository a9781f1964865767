import Files
import Operations
import Screening
import Worklist

// Whose pictures an exam holds, where its files leave it open.

extension Command {
    static let identity: [Command] = [
        Command(
            "identity", "settle whose pictures", in: .reading, on: .exams,
            argument: .required("split|merge|belongs-to ...") { _ in
                IdentitySettlement.commands
            }
        ) { state, said in
            let words = said.split(separator: " ", maxSplits: 1).map(String.init)
            guard let command = words.first, IdentitySettlement.commands.contains(command) else {
                state.say(
                    .warning,
                    "'\(said)' settles nothing; say split [VIEWS], merge [EXAM] or belongs-to EXAM "
                        + "[VIEWS]")
                return []
            }
            return state.settle(command, words.count > 1 ? words[1] : "")
        }
    ]
}

extension WorkstationState {
    /// Says whose pictures the open or selected exam holds.
    fileprivate mutating func settle(_ command: String, _ argument: String) -> [Effect] {
        guard let exam = currentExam else { return [] }
        do {
            return [.settle(exam, try IdentitySettlement.parsing(command, argument))]
        } catch {
            say(.warning, SystemReason.text(of: error))
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
