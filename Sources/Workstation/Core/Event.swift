import TerminalUI
import Worklist

/// What happens to the workstation, as a change of its state. What an event changes stands with
/// what it is about, as `static` members of extensions of this type.
package struct Event: Sendable {
    let name: String
    /// Changes the state, and says what must be done outside.
    let change: @Sendable (inout WorkstationState) -> [Effect]

    init(_ name: String, change: @escaping @Sendable (inout WorkstationState) -> [Effect]) {
        self.name = name
        self.change = change
    }
}

extension Event {
    package static func key(_ key: Key) -> Event {
        Event("key") { $0.apply(key) }
    }

    /// A command by name, as from the command line.
    package static func command(_ name: String, argument: String) -> Event {
        Event("command") { $0.run(name, argument: argument) }
    }

    /// A new size.
    package static func resize(width: Int, height: Int) -> Event {
        Event("resize") { state in
            state.size = (width, height)
            for screen in Screens.all { screen.resize(&state) }
            return []
        }
    }

    /// Something was done or failed.
    static func message(_ message: Message) -> Event {
        Event("message") { state in
            state.message = message
            return []
        }
    }

    /// Something could not be done: that is said, and what was typed for it stands there again.
    static func failed(_ effect: Effect, _ message: Message) -> Event {
        Event("failed") { state in
            state.message = message
            effect.restore?(&state)
            return []
        }
    }

    /// Another program changed the worklist.
    static let storeChanged = Event("storeChanged") { state in
        Screens.all.flatMap { $0.staleReads(nil, state) }
    }

    /// The file of the worklist was written to, by this program or another.
    static let storeWritten = Event("storeWritten") { _ in [.readChangesOfOthers] }
}

extension Effect {
    /// Read again what another program has changed.
    static let readChangesOfOthers = Effect("readChangesOfOthers") { runner in
        if runner.wasChangedElsewhere() { runner.handle(.storeChanged) }
    }
}
