import Files
import Foundation

/// Installs a published model: fetches its archive or takes it from the disk, finds the files in
/// it, compares their sizes and SHA-256 with those that were published before anything in them is
/// read, and imports them into the catalogue.
/// ```swift
/// let installer = ModelInstaller(catalogue: catalogue, published: mirai)
/// let added = try installer.install(from: .network(base: nil))
/// ```
package struct ModelInstaller: Sendable {
    /// Where the archive comes from.
    package enum Source: Sendable, Hashable {
        /// From the publisher, or from the same path below another base.
        case network(base: URL?)
        /// An archive on the disk, or a folder with the files.
        case file(String)
    }

    /// Where the model goes.
    package let catalogue: ModelLibrary
    package let published: PublishedModel
    /// Times and numbers of attempts of the download.
    var patience = Download.Patience()
    /// Writes a model's card and weights into a folder, from files that were verified.
    var importFiles: ImportFiles

    /// Writes `model.json` and `weights.safetensors` of a published model into a folder.
    typealias ImportFiles =
        @Sendable (
            PublishedModel, [PublishedModel.Role: String], String
        ) throws(CatalogueError) -> Void

    package init(catalogue: ModelLibrary, published: PublishedModel) {
        self.catalogue = catalogue
        self.published = published
        importFiles = Self.importCheckpoints
    }

    /// Installs the model.
    ///
    /// - Parameters:
    ///   - source: Where the archive comes from.
    ///   - isReplacing: Whether an installed model of its name gives way.
    ///   - progress: Called on the calling thread, many times a second.
    ///   - isCancelled: Asked as often.
    /// - Throws: `CatalogueError`: `hashMismatch` for a file that is not the published one,
    ///   `damaged` for an archive without it, `download`, `unwritable`, `cancelled`, or what
    ///   importing found wrong. No half of a model is left; of a download all that has come.
    @discardableResult
    package func install(
        from source: Source, replacing isReplacing: Bool = false,
        progress: (InstallProgress) -> Void = { _ in }, isCancelled: () -> Bool = { false }
    ) throws(CatalogueError) -> ModelLibrary.Addition {
        try catalogue.checkFree(published.name, orReplacing: isReplacing)
        try onDisk(PrivateFolder.make(catalogue.folder))
        catalogue.tidy()
        let path: String
        var download: Download?
        switch source {
        case .file(let file): path = file
        case .network(let base):
            let fetched = try fetch(
                base.map(published.url(below:)) ?? published.url, progress: progress,
                isCancelled: isCancelled)
            path = fetched.partPath
            download = fetched
        }
        try ModelLibrary.checkRoom(for: 2 * published.unpackedByteCount, in: catalogue.folder)
        let bench = try StagingFolder(in: catalogue.folder)
        let files: [PublishedModel.Role: String]
        do throws(CatalogueError) {
            files = try PublishedFiles(published, at: path, unpackingInto: bench.path).verified {
                progress($0)
                return isCancelled()
            }
        } catch {
            if error.code == .cancelled { throw stopped }
            throw download.map { refused($0, error) } ?? error
        }
        let addition = try catalogue.add(published.name, replacing: isReplacing) {
            (folder) throws(CatalogueError) in
            progress(
                InstallProgress(
                    stage: .importing, file: published.name, done: 0,
                    total: published.unpackedByteCount))
            try importFiles(published, files, folder)
            if isCancelled() { throw stopped }
        }
        download?.discard()
        _ = consume bench
        return addition
    }

    /// Throws a download away that is not the published archive and would only be refused again.
    private func refused(_ download: Download, _ error: CatalogueError) -> CatalogueError {
        guard [.hashMismatch, .damaged].contains(error.code) else { return error }
        download.discard()
        return CatalogueError(
            error.code, "\(published.archiveName) from \(download.url.absoluteString)",
            "\(error.subject): \(error.problem)",
            remedy: "the download was thrown away; fetch it again, and if it comes to this "
                + "again, do not use what that address gives out")
    }

    /// Fetches the archive.
    private func fetch(
        _ url: URL, progress: (InstallProgress) -> Void, isCancelled: () -> Bool
    ) throws(CatalogueError) -> Download {
        let download = Download(
            url: url, partPath: "\(catalogue.folder)/.\(published.name)-\(published.archiveName)",
            mostBytes: published.mostArchiveBytes, patience: patience)
        let folder = catalogue.folder
        // The unpacked files and the model lie beside the archive for a moment.
        let besides = 2 * published.unpackedByteCount
        do throws(CatalogueError) {
            try download.run(
                checkRoom: { (count) throws(CatalogueError) in
                    try ModelLibrary.checkRoom(for: count + besides, in: folder)
                },
                progress: {
                    progress(
                        InstallProgress(
                            stage: .downloading, file: published.archiveName, done: $0.received,
                            total: $0.total, bytesPerSecond: $0.bytesPerSecond,
                            secondsLeft: $0.secondsLeft))
                }, isCancelled: isCancelled)
        } catch {
            guard error.code == .download else { throw error }
            throw CatalogueError(
                .download, error.subject, error.problem,
                remedy: (error.remedy.isEmpty ? "" : error.remedy + "; ") + published.byHand)
        }
        return download
    }

    /// Imports the checkpoints for what they were published as.
    private static func importCheckpoints(
        _ published: PublishedModel, _ files: [PublishedModel.Role: String], into folder: String
    ) throws(CatalogueError) {
        guard let encoder = files[.encoder], let transformer = files[.transformer] else {
            throw CatalogueError(
                .notUnderstood, published.name, "its recipe names no encoder, or no transformer")
        }
        let importer = CheckpointImporter(
            encoder: encoder, transformer: transformer, calibrator: files[.calibrator],
            options: ImportOptions(
                name: published.name, title: published.title, licence: published.licence,
                domain: published.domain, publications: published.publications))
        try importer.run(into: folder).write(into: folder)
    }

    private var stopped: CatalogueError {
        CatalogueError(
            .cancelled, published.name, "the installation was stopped", remedy: "run it again")
    }
}

/// How far an installation is.
package struct InstallProgress: Sendable, Hashable {
    /// What is being done.
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        /// The archive is fetched.
        case downloading
        /// A file is unpacked.
        case unpacking
        /// A file is hashed.
        case verifying
        /// The checkpoints are read and the model is written.
        case importing
    }

    package var stage: Stage
    /// The file at work, without folders.
    package var file: String
    /// Bytes that are done; those of an earlier download among them.
    package var done: Int
    /// Bytes there are; nil where that is not known.
    package var total: Int?
    /// Bytes a second, for a download.
    package var bytesPerSecond: Double?
    /// Seconds left, for a download.
    package var secondsLeft: Double?
}

/// Sizes for people.
package enum ByteText {
    /// `118 bytes`, `1.2 kB`, `51 MB`: powers of ten, two digits at least.
    package static func text(_ count: Int) -> String {
        guard count >= 1000 else { return "\(count) bytes" }
        var value = Double(count) / 1000
        var unit = 0
        let units = ["kB", "MB", "GB", "TB"]
        while value >= 999.5, unit + 1 < units.count {
            value /= 1000
            unit += 1
        }
        let tenths = Int((value * 10).rounded())
        let number = tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(Int(value.rounded()))"
        return "\(number) \(units[unit])"
    }
}
