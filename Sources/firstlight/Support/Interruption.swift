import Foundation
import Synchronization

/// Turns ctrl-C and a request to stop into a flag that long work looks at.
struct Interruption {
    /// The flag, for work on other threads.
    final class Request: Sendable {
        fileprivate let isMade = Atomic(false)

        /// Whether the work is to stop.
        var isRequested: Bool { isMade.load(ordering: .relaxed) }
    }

    /// The flag that is set.
    let request = Request()

    private let sources: [any DispatchSourceSignal]

    /// Listens from now on; a second ctrl-C ends the program at once.
    init() {
        sources = [SIGINT, SIGTERM, SIGHUP].map { signal in
            Foundation.signal(signal, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: signal, queue: .global())
        }
        for source in sources {
            source.setEventHandler { [request] in
                if request.isMade.exchange(true, ordering: .relaxed) { _exit(130) }
            }
            source.resume()
        }
    }

    /// Gives the signals back to the system.
    func end() {
        sources.forEach { $0.cancel() }
        for signal in [SIGINT, SIGTERM, SIGHUP] { Foundation.signal(signal, SIG_DFL) }
    }
}
