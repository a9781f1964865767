import ArgumentParser
import Foundation
import Imaging
import TerminalUI
import Workstation
import Worklist

/// `firstlight bench`: figures, with the peer's beside them where it is installed.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure rendering, the worklist, the engine and evaluation.",
        subcommands: [
            RenderBench.self, WorklistBench.self, EngineBench.self, EvaluateBench.self,
        ])
}

/// `firstlight bench render FILE...`: quality and time of pictures in cells.
struct RenderBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Quality (PSNR, SSIM, tint) and time of pictures in cells.")

    @Argument(help: "Mammograms: DICOM or PNG files, or folders of them.") var files: [String]
    @Option(help: "The peer, where installed.") var peer = "chafa"

    func run() throws {
        var pictures: [RenderBenchmark.Subject] = []
        for path in FileList.expanded(files) {
            do {
                let decoded = try ImageDecoder.decode(path: path)
                let image = decoded.image
                let picture = Picture(
                    width: image.width, height: image.height, pixels: image.pixels)
                pictures.append(
                    (
                        name: (path as NSString).lastPathComponent, picture: picture,
                        tone: ToneTable(spanning: picture)
                    ))
            } catch {
                Output.message("left out  \(error)")
            }
        }
        guard !pictures.isEmpty else { throw ValidationError("There is no picture to measure") }
        let found = Self.executable(peer)
        if found == nil { Output.message("\(peer) is not installed: no figures beside ours") }
        let rows = try RenderBenchmark.run(
            pictures: pictures, sizes: [(40, 40), (80, 60)], peer: found)
        Output.line(RenderBenchmark.table(rows))
    }
}

extension RenderBench {
    /// Where a program is, by path or by PATH.
    private static func executable(_ name: String) -> String? {
        let folders =
            name.contains("/")
            ? [""]
            : (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map {
                $0 + "/"
            }
        return folders.map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// `firstlight bench worklist`: opening a large worklist and answering keys.
struct WorklistBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worklist", abstract: "Time to open a large worklist and to answer a key.")

    @Option(help: "Exams.") var exams = 10_000
    @Option(help: "Columns and rows of the screen.") var cells = CellCount(columns: 160, rows: 48)

    func run() throws {
        let folder = NSTemporaryDirectory() + "firstlight-bench-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/worklist.sqlite"
        try WorklistStore(path: path).populateForBenchmark(exams: exams)
        for figure in try WorklistBenchmark.run(
            path: path, columns: cells.columns, rows: cells.rows)
        {
            Output.line(figure)
        }
    }
}
