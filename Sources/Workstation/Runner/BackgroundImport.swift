import Dispatch
import Logging
import Synchronization
import Worklist

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
            let text =
                "\(Wording.count(report.imported.count, "view")) imported, "
                + "\(report.unchanged) unchanged, \(report.rejected.count) left out"
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
            return Message(.error, "\(error)")
        }
    }
}
