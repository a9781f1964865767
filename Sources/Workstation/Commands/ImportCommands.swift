import Dispatch
import Files
import Logging
import Synchronization
import TerminalUI
import Worklist

extension Command {
    static let importing: [Command] = [
        Command(
            "import", "import files or folders", in: .program, on: .exams,
            argument: .required("PATH") { _ in [] }
        ) { state, path in
            guard state.importProgress == nil else {
                state.say(.warning, "An import is running; ctrl-c stops it")
                return []
            }
            return [.importFiles([path])]
        }
    ]
}

/// An import that runs behind the screen.
struct ImportProgressState: Sendable, Hashable {
    /// Files done.
    var done = 0
    /// Files found.
    var total = 0
    /// The file at work.
    var file = ""

    func draw(x start: Int, y: Int, limit: Int, on grid: inout CellGrid) {
        var x = grid.put("importing ", x: start, y: y, role: .quiet)
        let bar = ProgressBar(done: done, of: total).text(columns: 20)
        x = grid.put(bar, x: x, y: y, role: .accent)
        grid.put(
            "  \(done)/\(total)  \(file)  ctrl-c stops", x: x, y: y, limit: limit + 1 - x,
            role: .quiet)
    }
}

extension WorkstationState {
    /// Stops an import that runs; what is imported stays.
    func stopImport() -> [Effect] { importProgress == nil ? [] : [.cancelImport] }
}

extension Event {
    /// The import went on.
    static func importProgress(_ progress: ImportProgressState) -> Event {
        Event("importProgress") { state in
            state.importProgress = progress
            return []
        }
    }

    static func importEnded(_ message: Message) -> Event {
        Event("importEnded") { state in
            state.importProgress = nil
            state.message = message
            return [.reloadRows]
        }
    }
}

extension Effect {
    /// Import files behind the screen.
    static func importFiles(_ paths: [String]) -> Effect {
        Effect("importFiles", paths) { runner in
            runner.importTask = BackgroundImport(
                paths: paths.map { FilePath.expandingHome($0) },
                store: runner.store, cache: runner.equipment.cache, mailbox: runner.mailbox,
                log: runner.equipment.log)
        }
    }

    /// Stop the import.
    static let cancelImport = Effect("cancelImport") { $0.importTask?.cancel() }
}

/// An import behind the screen: it reports through the mailbox and can be stopped at any file.
final class BackgroundImport: Sendable {
    private let isCancelled = Atomic(false)

    /// Begins to import.
    init(
        paths: [String], store: WorklistStore, cache: RenderingCache, mailbox: Mailbox, log: Logger
    ) {
        DispatchQueue.global(qos: .utility).async { [self] in
            mailbox.post(.importEnded(run(paths, store, cache, mailbox, log)))
        }
    }

    /// Stops after the file at work; what is imported stays.
    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    private func run(
        _ paths: [String], _ store: WorklistStore, _ cache: RenderingCache, _ mailbox: Mailbox,
        _ log: Logger
    ) -> Message {
        do {
            let report = try Importer(store: store, renderings: cache).run(
                paths: paths, options: ImportOptions(),
                progress: { progress in
                    mailbox.post(
                        .importProgress(
                            ImportProgressState(
                                done: progress.done, total: progress.total, file: progress.file)))
                },
                isCancelled: { self.isCancelled.load(ordering: .relaxed) })
            let text = report.counts
            for rejected in report.rejected {
                log.notice("left out \(rejected.file): \(rejected.reason)")
            }
            for warning in report.warnings { log.warning("\(warning.file): \(warning.text)") }
            guard let first = report.rejected.first?.file ?? report.warnings.first?.file else {
                return Message(.done, text)
            }
            let remarks = report.rejected.count + report.warnings.count
            return Message(
                .warning, "\(text); \(Wording.count(remarks, "remark")) in the log, first: \(first)"
            )
        } catch {
            return Message(.error, SystemReason.text(of: error))
        }
    }
}
