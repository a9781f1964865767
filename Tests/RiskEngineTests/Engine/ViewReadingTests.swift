import Dispatch
import Files
import Foundation
import Screening
import Synchronization
import TestFiles
import Testing

@testable import Imaging
@testable import RiskEngine

@Suite struct ViewReadingTests {
    private static let image = Gate.Reading.image(
        DecodedImage(
            image: GreyImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6]),
            greys: GreyAttributes(), tables: LookupTables(),
            pixels: PixelFormat(width: 3, height: 2, bitsStored: 16, transferSyntax: "PNG")))
    private static let views = ViewName.standard.map { GateSamples.view($0, file: $0.label) }
    private static let preprocessor = Preprocessor(width: 16, height: 16)

    /// Storage that hangs cannot be woken: whoever waits is told of the file, and gets away.
    @Test func aFileThatDoesNotComeIsNamedAndLeftBehindOnRequest() throws {
        let storage = DispatchSemaphore(value: 0)
        defer { for _ in Self.views { storage.signal() } }
        var awaited: [AwaitedFile] = []
        let start = ContinuousClock.now
        let error = try #require(throws: EngineError.self) {
            try ViewReading.run(
                Self.views, Self.preprocessor, threads: 2, storage: StorageReads(),
                read: { view in
                    if view.name == .leftCC { storage.wait() }
                    return Self.image
                }, report: { _, file in if let file { awaited.append(file) } },
                isCancelled: { !awaited.isEmpty })
        }
        #expect(error.code == .cancelled)
        #expect(awaited.first?.path == "/images/L CC.dcm")
        #expect(awaited.first?.seconds == AwaitedFile.patience)
        #expect(ContinuousClock.now - start < .seconds(AwaitedFile.patience + 5))
    }

    /// An exam whose files hang is out of reach by itself, and two of its files at most are waited for.
    @Test func anExamOnADiskThatHangsIsOutOfReach() throws {
        let storage = StorageReads(patience: .milliseconds(300))
        let disk = DispatchSemaphore(value: 0)
        let begun = Atomic(0)
        for _ in 0..<2 {
            let error = try #require(throws: EngineError.self) {
                try ViewReading.run(
                    Self.views, Self.preprocessor, threads: 4, storage: storage,
                    read: { _ in
                        begun.add(1, ordering: .relaxed)
                        disk.wait()
                        return Self.image
                    }, report: { _, _ in }, isCancelled: { false })
            }
            #expect(error.code == .outOfReach && error.subject.hasSuffix(".dcm"))
            #expect(error.problem.contains("cannot be read: the file does not answer"))
        }
        #expect(begun.load(ordering: .relaxed) == StorageReads.mostAtOnce)
        for _ in 0..<2 { disk.signal() }
    }

    @Test func aFileThatTheKernelWithholdsIsOutOfReach() throws {
        let file = try WithheldFile()
        let error = try #require(throws: EngineError.self) {
            try ViewReading.run(
                [GateSamples.view(.leftCC) { $0.file.path = file.path }], Self.preprocessor,
                threads: 1, storage: StorageReads(patience: .milliseconds(300)),
                report: { _, _ in }, isCancelled: { false })
        }
        #expect(error.code == .outOfReach && error.subject == file.path)
        #expect(error.problem == "L CC cannot be read: the file does not answer")
        #expect(
            error.remedy.hasPrefix("look whether its disk or network is there, and ask again; "))
        file.release()
    }

    @Test func whatIsNoRegularFileIsRefusedUnopened() throws {
        let pipe = NSTemporaryDirectory() + "pipe-\(UUID().uuidString)"
        #expect(mkfifo(pipe, 0o600) == 0)
        defer { unlink(pipe) }
        for path in [pipe, "/dev/zero", "/"] {
            guard
                case .outOfReach(let error) = Gate.read(
                    GateSamples.view(.leftCC) { $0.file.path = path })
            else {
                Issue.record("\(path) was read")
                continue
            }
            #expect(error.message == "this is no regular file")
            #expect(error.remedy == "import the picture itself")
        }
    }

    @Test func aFileThatComesLateIsRead() throws {
        let result = try ViewReading.run(
            Self.views, Self.preprocessor, threads: 1,
            read: { view in
                if view.name == .rightMLO { Thread.sleep(forTimeInterval: 0.3) }
                return Self.image
            }, report: { _, file in #expect(file == nil) }, isCancelled: { false })
        #expect(result.inputs.count == 4 && result.refusals.isEmpty)
    }

    /// A damaged view would be a refusal; with another out of reach nothing is said yet.
    @Test func outOfReachGoesBeforeARefusal() throws {
        let error = try #require(throws: EngineError.self) {
            try ViewReading.run(
                Self.views, Self.preprocessor, threads: 4,
                read: { view in
                    switch view.name {
                    case .rightCC:
                        .refused(Refusal(attribute: "Pixel Data", value: "", reason: "damaged"))
                    case .leftMLO:
                        .outOfReach(
                            ImageFileError(
                                .unreadable, file: view.file.path, message: "Input/output error"))
                    default: Self.image
                    }
                }, report: { _, _ in }, isCancelled: { false })
        }
        #expect(error.code == .outOfReach && error.problem.contains("Input/output error"))
    }
}
