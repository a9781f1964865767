import Synchronization

/// Where background work leaves its events for the main loop.
final class Mailbox: Sendable {
    private let events = Mutex<[Event]>([])
    private let wake: @Sendable () -> Void

    /// A mailbox that calls `wake` after each event.
    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    /// Leaves an event; any thread may.
    func post(_ event: Event) {
        events.withLock { $0.append(event) }
        wake()
    }

    /// Takes what is there, oldest first.
    func collect() -> [Event] {
        events.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
