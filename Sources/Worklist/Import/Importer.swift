import Files
import Foundation
import Imaging
import Screening
import Synchronization

/// How files are imported.
package struct ImportOptions: Sendable, Hashable {
    /// A CSV file with Mirai's columns that names side and view of files which do not themselves,
    /// and groups them into exams; see `Manifest`.
    package var manifest: String?
    /// Whether the files are copied into the worklist's folder. Without, they stay where they are.
    package var copiesFiles: Bool
    /// Whether every file on the worklist that older rules read is read again, too.
    package var rereads: Bool

    package init(manifest: String? = nil, copiesFiles: Bool = false, rereads: Bool = false) {
        self.manifest = manifest
        self.copiesFiles = copiesFiles
        self.rereads = rereads
    }
}

/// How far an import has come.
package struct ImportProgress: Sendable, Hashable {
    /// Files looked at so far.
    package var done: Int
    /// Files to look at in all.
    package var total: Int
    /// The file just looked at; unsanitised.
    package var file: String
}

/// Brings image files onto the worklist.
///
///     let importer = Importer(store: store, renderings: cache)
///     let report = try importer.run(paths: ["/media/cdrom"])
///     for file in report.rejected { print(file.file, file.reason) }
package struct Importer: Sendable {
    /// How many files are decoded at the same time, and so how many pictures are in memory.
    private static let threads = 2
    /// How many files are looked at before what was found is stored.
    private static let chunk = 8

    private let store: WorklistStore
    private let renderings: RenderingCache?
    private let storage: StorageReads

    /// An importer into a worklist.
    ///
    /// - Parameter renderings: Where the reduced pictures of imported views are kept; nil for
    ///   nowhere.
    package init(
        store: WorklistStore, renderings: RenderingCache? = nil, storage: StorageReads = .shared
    ) {
        self.store = store
        self.storage = storage
        self.renderings = renderings
    }

    /// Imports files, folders with all below them, what DICOMDIRs name, and what a manifest names.
    ///
    /// Every file that is found ends up in the report: imported, unchanged, found elsewhere, or
    /// rejected with its reason; a file that fails stops nothing. Each image is stored in a
    /// transaction of its own, so that whatever ends the import leaves whole images behind.
    /// Importing again changes nothing, but that files which older rules read are read again.
    /// Blocks until it is done.
    ///
    /// - Parameters:
    ///   - paths: Files and folders; may be empty where there is a manifest.
    ///   - progress: Called after each file, one call at a time, on any thread.
    ///   - isCancelled: Asked before each file, on any thread.
    /// - Throws: `ManifestError` before anything is imported; `WorklistError` where the worklist
    ///   cannot be written.
    package func run(
        paths: [String], options: ImportOptions = ImportOptions(),
        progress: @Sendable (ImportProgress) -> Void = { _ in },
        isCancelled: @Sendable () -> Bool = { false }
    ) throws -> ImportReport {
        var report = ImportReport()
        let manifest = try options.manifest.map { try Manifest(at: $0) }
        let files = try candidates(paths, options, manifest, &report)
        if !files.isEmpty {
            try store.journalImport(paths, manifest: options.manifest)
        }
        if options.copiesFiles { FileCopy.removeLeftovers(in: store.folder) }
        let examiner = FileExaminer(
            store: store, renderings: renderings, storage: storage)
        for start in stride(from: 0, to: files.count, by: Self.chunk) {
            let part = files[start..<min(start + Self.chunk, files.count)]
            let outcomes = try Self.examine(
                Array(part), with: examiner, isCancelled: isCancelled
            ) { done, file in
                progress(ImportProgress(done: start + done, total: files.count, file: file))
            }
            for (file, outcome) in zip(part, outcomes) {
                guard let outcome else {
                    report.cancelled = true
                    continue
                }
                try take(outcome, of: file.path, options, &report)
            }
            if report.cancelled { break }
        }
        return report
    }

    private struct Candidate: Sendable {
        var path: String
        var entry: Manifest.Entry?
    }

    /// The files to look at: those of the paths, then those that only the manifest names.
    private func candidates(
        _ paths: [String], _ options: ImportOptions, _ manifest: Manifest?,
        _ report: inout ImportReport
    ) throws -> [Candidate] {
        let walk = FileWalk(paths, storage: storage)
        report.rejected = walk.rejected + (manifest?.rejected ?? [])
        var entries: [String: Manifest.Entry] = [:]
        for entry in manifest?.entries ?? [] { entries[FilePath.real(entry.path)] = entry }
        let manifestPath = options.manifest.map { FilePath.real(FilePath.absolute($0)) }
        var candidates: [Candidate] = []
        var met: Set<String> = []
        for path in walk.files {
            let real = FilePath.real(path)
            if real == manifestPath { continue }
            met.insert(real)
            candidates.append(Candidate(path: path, entry: entries[real]))
        }
        for entry in manifest?.entries ?? [] where !met.contains(FilePath.real(entry.path)) {
            met.insert(FilePath.real(entry.path))
            candidates.append(Candidate(path: entry.path, entry: entry))
        }
        if options.rereads {
            for path in try store.pathsReadByOlderRules() {
                guard met.insert(FilePath.real(path)).inserted else { continue }
                candidates.append(Candidate(path: path, entry: entries[FilePath.real(path)]))
            }
        }
        return candidates
    }

    /// Looks at some files on a few threads; nil for those not looked at since it was cancelled.
    private static func examine(
        _ files: [Candidate], with examiner: FileExaminer, isCancelled: @Sendable () -> Bool,
        progress: @Sendable (_ done: Int, _ file: String) -> Void
    ) throws -> [FileExaminer.Outcome?] {
        struct Shared {
            var outcomes: [Result<FileExaminer.Outcome, any Error>?]
            var done = 0
        }
        let shared = Mutex(Shared(outcomes: Array(repeating: nil, count: files.count)))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while !isCancelled() {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < files.count else { return }
                let outcome = Result {
                    try examiner.examine(files[index].path, files[index].entry)
                }
                shared.withLock {
                    $0.outcomes[index] = outcome
                    $0.done += 1
                    progress($0.done, files[index].path)
                }
            }
        }
        return try shared.withLock { try $0.outcomes.map { try $0?.get() } }
    }

    private func take(
        _ outcome: FileExaminer.Outcome, of path: String, _ options: ImportOptions,
        _ report: inout ImportReport
    ) throws {
        switch outcome {
        case .rejected(let rejected):
            report.rejected.append(rejected)
        case .known(let file, let uid, let known, let finding):
            try state(finding, of: known, path, &report)
            try takeKnown(known, file, uid, &report)
        case .reread(let file, let uid, let known, let view, let finding):
            try state(finding, of: known, path, &report)
            let unchanged = report.unchanged
            try takeKnown(known, file, uid, &report)
            // It is counted once.
            report.unchanged = unchanged
            if let rereading = try store.reread(known.id, as: view) {
                report.reread.append(ImportReport.Reread(rereading, view.name.code, path))
            }
        case .found(let finding):
            var view = finding.view
            if options.copiesFiles {
                do {
                    let (file, folder) = (view.file, store.folder)
                    view.file = try storage.run(file.path) {
                        try FileCopy.copy(file, into: folder)
                    }
                } catch {
                    report.rejected.append(ImportReport.Rejected(path, failure: error))
                    return
                }
            }
            switch try store.insert(
                view, of: finding.exam, identity: finding.identity,
                pixelsSHA256: finding.pixelsSHA256, importedFrom: path)
            {
            case .known(let known):
                try takeKnown(known, finding.view.file, view.sopInstanceUID, &report)
            case .added(let examID, let conflicts):
                report.imported.append(
                    ImportReport.Imported(exam: examID, view: view.name.code, file: path))
                report.warnings += (finding.warnings + conflicts).map {
                    ImportReport.Warning(file: path, text: $0)
                }
            }
        }
    }

    /// Keeps what the file of a view states of the woman and the day, where that was never asked.
    private func state(
        _ finding: FileExaminer.Finding?, of known: WorklistStore.KnownView, _ path: String,
        _ report: inout ImportReport
    ) throws {
        guard let finding else { return }
        let conflicts = try store.state(finding.exam, identity: finding.identity, of: known)
        report.warnings += conflicts.map { ImportReport.Warning(file: path, text: $0) }
    }

    private func takeKnown(
        _ known: WorklistStore.KnownView, _ file: SourceFile, _ uid: String,
        _ report: inout ImportReport
    ) throws {
        // A file that does not answer is there, as far as is known.
        let exists = (try? storage.lookUp(known.path) { access(known.path, F_OK) == 0 }) ?? true
        if known.isSameFile, file.path == known.path || file.path == known.importedFrom, exists {
            report.unchanged += 1
        } else if known.isSameFile, !exists {
            try store.relocate(known, to: file.path)
            report.relocated.append(
                ImportReport.Relocated(
                    exam: known.examID, file: file.path, formerFile: known.path))
        } else {
            let what =
                known.isSameFile
                ? "the same file as" : "the same SOP Instance UID (\(uid)) and pixels as"
            report.rejected.append(
                ImportReport.Rejected(
                    file: file.path, code: .duplicate,
                    reason: "duplicate: \(what) \(known.path), exam \(known.examID)"))
        }
    }
}

extension WorklistStore {
    /// Writes the beginning of an import into the journal.
    func journalImport(_ paths: [String], manifest: String?) throws {
        let words = ["import"] + paths + (manifest.map { ["--manifest", $0] } ?? [])
        try write { db in
            try log(
                words.joined(separator: " "), exam: nil, by: Signature(author: ""),
                isChange: false, db)
        }
    }
}
