import Files
import Foundation
import Imaging
import Logging
import Operations
import Reporting
import Screening
import Synchronization
import TerminalUI
import Worklist

/// The workstation at a terminal: takes events, applies them to the state, carries out the
/// effects, draws. Everything the screen shows as done is in the store by then.
@MainActor
package final class WorkstationRunner {
    /// What the workstation works with.
    package struct Equipment {
        var store: WorklistStore
        /// Reduced pictures on disk.
        var cache: RenderingCache
        var themes: ThemeLoader
        /// Who answers for risk, under the site's settings.
        var models: ModelsInUse
        /// Where log lines go; never to the terminal.
        var log: Logger
        /// What the reader should know of it at the start.
        var remarks: [String]

        package init(
            store: WorklistStore, cache: RenderingCache, themes: ThemeLoader,
            models: ModelsInUse = ModelsInUse(), log: Logger, remarks: [String] = []
        ) {
            self.store = store
            self.cache = cache
            self.themes = themes
            self.models = models
            self.log = log
            self.remarks = remarks
        }
    }

    /// The state as it stands.
    private(set) var state: WorkstationState

    let equipment: Equipment
    var store: WorklistStore { equipment.store }
    /// The worklist as its readers may see it: what screens and exports show is read from here.
    let worklist: ReadersWorklist
    let terminal: any Terminal
    let mailbox: Mailbox
    let loader: PictureLoader
    let assessor: BackgroundAssessor
    var importTask: BackgroundImport?
    /// What is typed and not recorded, on disk; nil where that cannot be written.
    private(set) var drafts: DraftStore?
    /// What was put down there last.
    var kept: (session: Int64, workspace: Workspace)?
    /// Whether the reader knows that nothing is put down.
    var isKeepingToldToFail = false

    private let renderer: PictureRenderer
    private var watcher: ChangeWatcher?
    private var changeToken: Int64?
    /// Whether a signal ended the run: the session then stays open, to be taken up again.
    private var wasCutOff = false

    /// A workstation that reads a worklist at a terminal.
    ///
    /// - Throws: `WorklistError` when the store cannot be read or no session can be begun.
    package init(
        _ equipment: Equipment, terminal: any Terminal, renderer: PictureRenderer, reader: String,
        theme: Theme, exportFolder: String
    ) throws {
        self.equipment = equipment
        worklist = ReadersWorklist(
            equipment.store, disclosure: equipment.models.site.disclosure)
        self.terminal = terminal
        self.renderer = renderer
        mailbox = Mailbox(wake: { terminal.wake() })
        loader = PictureLoader(cache: equipment.cache, mailbox: mailbox)
        assessor = BackgroundAssessor(
            store: equipment.store, models: equipment.models, mailbox: mailbox,
            log: equipment.log)
        do {
            drafts = try equipment.store.drafts()
        } catch {
            equipment.log.error("drafts: \(SystemReason.text(of: error))")
        }
        let brokenOff = try equipment.store.lastBrokenOffSession(of: reader, drafts: drafts)
        let session = try equipment.store.startSession(reader: reader)
        state = WorkstationState(
            size: terminal.size, worklist: WorklistState(rows: try worklist.rows()),
            session: session, theme: theme, themeNames: equipment.themes.available().map(\.name),
            exportFolder: exportFolder,
            site: equipment.models.site)
        let remarks = terminal.remarks + equipment.remarks
        if !remarks.isEmpty {
            let text = remarks.joined(separator: "; ")
            equipment.log.notice("\(text)")
            state.say(.warning, text)
        }
        kept = (session.id, Workspace(state))
        if let brokenOff {
            state.prompt = try .resume(brokenOff, drafts: drafts, in: equipment.store)
        }
        if drafts == nil {
            state.say(.warning, "What you type is not kept if the line drops: see the log")
        }
    }

    /// Runs until the reader leaves or the line drops. The terminal is given back on return.
    package func run() {
        defer { terminal.close() }
        let mailbox = mailbox
        do {
            watcher = try ChangeWatcher(worklist: equipment.store.path) {
                mailbox.post(.storeWritten)
            }
            changeToken = try equipment.store.changeToken()
        } catch {
            equipment.log.error(
                "changes of other programs are not seen: \(SystemReason.text(of: error))")
        }
        handle(.resize(width: terminal.size.width, height: terminal.size.height))
        while !state.isLeaving && !wasCutOff {
            draw()
            for event in terminal.waitForEvents() {
                switch event {
                case .key(let key): handle(.key(key))
                case .resize(let width, let height): handle(.resize(width: width, height: height))
                case .wake: mailbox.collect().forEach(handle)
                case .terminate(let signal): leave(on: signal)
                }
                if state.isLeaving || wasCutOff { break }
            }
            keepWorkspace()
        }
        importTask?.cancel()
        assessor.close()
        watcher?.stop()
        // The reader has the terminal back while the engine comes to its next check.
        terminal.close()
        assessor.waitForEnd(seconds: Self.patience)
    }

    /// Seconds that leaving waits for work to stop.
    private static let patience = 10.0

    private func draw() {
        terminal.show(state.draw(with: renderer), theme: state.theme)
    }

    /// Applies an event and carries out what it asks for, and what that asks for in turn.
    func handle(_ event: Event) {
        for effect in state.apply(event) { perform(effect) }
    }

    /// Whether another program has written to the worklist since this was last asked.
    func wasChangedElsewhere() -> Bool {
        let token = try? equipment.store.changeToken()
        defer { changeToken = token }
        return token != changeToken
    }

    private func perform(_ effect: Effect) {
        do {
            try effect.carryOut(self)
        } catch {
            equipment.log.error("\(effect.logName): \(SystemReason.text(of: error))")
            handle(.failed(effect, Message(.error, SystemReason.text(of: error, .writing))))
        }
    }

    /// Says once that what is typed is not put down.
    func tellThatNothingIsKept(_ error: any Error) {
        guard !isKeepingToldToFail else { return }
        isKeepingToldToFail = true
        equipment.log.error("drafts: \(SystemReason.text(of: error))")
        handle(
            .message(
                Message(
                    .warning,
                    "What you type is not kept if the line drops: "
                        + SystemReason.text(of: error, .writing))))
    }

    /// Who does what is recorded.
    var signature: Signature { Signature(state.session) }

    /// Shows what an action of the reader changed in the store, and says so. Each action is one
    /// transaction of the store an exam, and only what the store has taken is shown as done.
    func show(changed exams: [Int64], saying text: String?) throws {
        handle(.changedRows(try worklist.rows(of: exams)))
        for effect in Screens.all.flatMap({ $0.staleReads(exams, state) }) {
            try effect.carryOut(self)
        }
        try noteUnexportedWork()
        if let text { handle(.message(Message(.done, text))) }
    }

    /// Whether leaving would lose sight of work; the whole session is read only where it shows.
    func noteUnexportedWork() throws {
        handle(.unexportedWork(try store.hasUnexportedChanges(state.session)))
    }

    private func leave(on signal: Int32) {
        equipment.log.notice("left on signal \(signal)")
        wasCutOff = true
    }
}

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
