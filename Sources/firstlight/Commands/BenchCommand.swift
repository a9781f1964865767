import ArgumentParser
import Benchmarks
import Files
import Foundation
import Imaging
import Operations
import RiskEngine
import TerminalUI
import Worklist
import Workstation

/// `firstlight bench`: figures, with the peer's beside them where it is installed.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure rendering, the worklist, the engine, evaluation and keys.",
        subcommands: [
            RenderBench.self, WorklistBench.self, EngineBench.self, EvaluateBench.self,
            KeyBench.self,
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
        for path in Self.opened(files) {
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
                Output.message("left out  \(SystemReason.text(of: error))")
            }
        }
        guard !pictures.isEmpty else { throw ValidationError("There is no picture to measure") }
        let found = Surroundings.executable(peer)
        if found == nil { Output.message("\(peer) is not installed: no figures beside ours") }
        let rows = try RenderBenchmark.run(
            pictures: pictures, sizes: [(40, 40), (80, 60)], peer: found)
        Output.line(RenderBenchmark.table(rows))
    }

    /// Files named on the command line, with folders opened up.
    private static func opened(_ paths: [String]) -> [String] {
        paths.flatMap { path -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                isFolder.boolValue
            else { return [path] }
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
            return names.sorted().map { path + "/" + $0 }.filter {
                let ending = ($0 as NSString).pathExtension.lowercased()
                return ending == "dcm" || ending == "png"
            }
        }
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

/// `firstlight bench keys`: streams of keys and of what terminals say, through the decoder.
struct KeyBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Look for keys lost, doubled or run by what a terminal says.",
        discussion: """
            Streams of keys and of answers of real terminals, cut anywhere, some damaged, are \
            decoded with and without the answers. Exit code 1 where any went wrong. \
            --json: streams, bytes, keys, seconds, failures, examples.
            """)

    @Option(help: "Streams.") var streams = 100_000
    @Option(help: "Equal seeds give equal streams.") var seed: UInt64 = 1
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func validate() throws {
        guard (1...1_000_000_000).contains(streams) else {
            throw ValidationError("--streams \(streams): expected 1 to 1000000000")
        }
    }

    func run() throws {
        let figures = KeyFuzz.run(streams: streams, seed: seed)
        if json { try Output.json(figures) } else { Output.line(figures.text) }
        if figures.failures > 0 { throw ExitCode(1) }
    }
}

extension Encoder.Method: ExpressibleByArgument {}

/// `firstlight bench engine EXAM...`: how long assessments take, part by part.
struct EngineBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine",
        abstract: "Time, arithmetic and memory of assessing exams with an image model.",
        discussion: """
            Each exam is assessed as `assess` does it, files read and hashed again each time, and \
            not recorded. The first time is told apart: weights are put in the order that its \
            shapes want. Seconds of reading and preprocessing are summed over views that are read \
            side by side. Tests/Benchmarks/engine_against_pytorch.py runs this beside PyTorch.

            --json: model, modelHash, library, threads, method, loadSeconds, peakMegabytes, exams \
            (exam, firstSeconds, seconds: one each time, parts: name to median seconds, \
            gigaflops: of the encoder, arithmeticShare, bfloat16Difference, airDifference).
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Exams: number, accession, study UID or patient identifier.")
    var exams: [String]
    @Option(help: "The model; the one in use where none is given.") var model: String?
    @Option(help: "Threads; every core where none are given.") var threads: Int?
    @Option(help: "Times each exam is assessed.") var repeats = 5
    @Option(help: "winograd, direct or bfloat16, whose difference from winograd is then printed.")
    var method = Encoder.Method.winograd
    @ArgumentParser.Flag(help: "Compute air too, and print what skipping it would change.")
    var dense = false
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func validate() throws {
        guard repeats >= 1 else { throw ValidationError("--repeats: expected 1 or more") }
        guard (1...1024).contains(threads ?? 1) else {
            throw ValidationError("--threads: expected 1 to 1024")
        }
        guard !exams.isEmpty else { throw ValidationError("give one exam at least") }
    }

    func run() throws {
        let store = try WorklistStore(path: global.locations.worklistFile)
        let benchmark = EngineBenchmark(
            model: try global.locations.catalogue.chosen(model), threads: threads,
            repeats: repeats, method: method, skipsAir: !dense)
        do {
            let figures = try benchmark.run(
                try exams.map { try store.exam(named: $0) }, in: store)
            if json { try Output.json(figures) } else { Output.line(figures.text) }
        } catch let error as EngineBenchmark.Refused {
            throw ValidationError(error.description)
        }
    }
}

/// `firstlight bench evaluate`: how long all figures of a large study take, without the bootstrap.
struct EvaluateBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Time of all figures of a large study, but the bootstrap.",
        discussion: """
            Women are drawn from the seed; two scores are judged and compared, by age and density. \
            --json: rows, cancers, seconds (of reading, choosing, figures, text, and in all).
            """)

    @Option(help: "Women.") var rows = 100_000
    @Option(help: "Equal seeds give equal women.") var seed: UInt64 = 1
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func validate() throws {
        guard (1...10_000_000).contains(rows) else {
            throw ValidationError("--rows \(rows): expected 1 to 10000000")
        }
    }

    func run() throws {
        let figures = try EvaluationBenchmark.run(rows: rows, seed: seed, on: .today())
        if json { try Output.json(figures) } else { Output.line(figures.text) }
    }
}
