import ArgumentParser
import Foundation
import ModelCatalogue

/// `firstlight model install`: a published model, from its publisher or from an archive.
struct ModelInstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Install a published model.",
        discussion: """
            Fetches the archive that the authors published, compares size and SHA-256 of every \
            file in it before anything is read, and imports it. A download that was stopped or \
            lost goes on where it ended when the command is run again.

            Without a way to the internet, fetch the archive elsewhere, copy it here and name it:
            \(PublishedModel.all.map { "\($0.url.absoluteString)\n\nfirstlight model install "
                + "\($0.name) --from \($0.archiveName)" }.joined(separator: "\n\n"))

            --json: name, title, modelHash, calibrator, isCalibratedHere, licence, \
            isDemonstration, kind (where that is not risk), isInUse, isSupplied, folder.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The model: \(PublishedModel.all.map(\.name).joined(separator: ", ")).")
    var name: String
    @Option(help: "The archive on this machine, or a folder with its files.")
    var from: String?
    @Option(
        help: """
            A mirror in the place of \
            \(PublishedModel.all.first?.url.host() ?? ""), http or https \
            (FIRSTLIGHT_DOWNLOAD_BASE).
            """)
    var base: String?
    @ArgumentParser.Flag(help: "Replace an installed model of this name.") var replace = false
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func validate() throws { _ = try baseURL() }

    func run() throws {
        guard let published = PublishedModel.all.first(where: { $0.name == name }) else {
            let known = PublishedModel.all.map(\.name).joined(separator: ", ")
            throw ValidationError(
                "'\(name)' is not a published model; there is \(known). Other checkpoints are "
                    + "taken in by firstlight model import")
        }
        let catalogue = global.locations.catalogue
        do {
            let addition = try LongWork.run("installing", quiet: global.quiet) { line, stop in
                try ModelInstaller(catalogue: catalogue, published: published).install(
                    from: from.map { .file($0) } ?? .network(base: baseURL()), replacing: replace,
                    progress: { Self.draw($0, on: line) }, isCancelled: { stop.isRequested })
            }
            try addition.tell(json: json, in: catalogue)
        } catch let error as CatalogueError where error.code == .cancelled {
            Output.message(error.description)
            throw ExitCode(130)
        }
    }

    private static func draw(_ step: InstallProgress, on line: ProgressLine) {
        let total = step.total.map { " of \(ByteText.text($0))" } ?? ""
        var text = "\(step.file)  \(ByteText.text(step.done))\(total)"
        if let rate = step.bytesPerSecond { text += "  \(ByteText.text(Int(rate)))/s" }
        if let left = step.secondsLeft, left.isFinite { text += "  \(Int(left) + 1) s left" }
        let fraction = step.total.map { Double(step.done) / Double(max(1, $0)) } ?? 0
        line.update(label: step.stage.rawValue, fraction: fraction, text: text)
    }

    /// The mirror of the option or the environment; nil for the publisher.
    private func baseURL() throws -> URL? {
        let text = base ?? ProcessInfo.processInfo.environment["FIRSTLIGHT_DOWNLOAD_BASE"]
        guard let text, !text.isEmpty else { return nil }
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme),
            url.host()?.isEmpty == false
        else {
            throw ValidationError("'\(text)': expected an address such as https://mirror.example")
        }
        return url
    }
}
