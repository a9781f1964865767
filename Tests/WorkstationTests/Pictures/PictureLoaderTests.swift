import Dispatch
import Files
import Foundation
import Glibc
import Imaging
import Screening
import Synchronization
import TestFiles
import Testing
import Worklist

@testable import Workstation

@Suite struct PictureLoaderTests {
    private static func view(_ path: String, sha256: String? = nil) -> MammogramView {
        MammogramView(
            name: .rightCC, nameSource: .viewPosition,
            file: SourceFile(
                path: path, sha256: sha256 ?? String(repeating: "0", count: 64), byteCount: 8),
            sopInstanceUID: "1",
            attributes: ViewAttributes(
                pixels: PixelFormat(width: 2, height: 2, bitsStored: 12, transferSyntax: "")))
    }

    private static var cache: RenderingCache { RenderingCache(folder: NSTemporaryDirectory()) }

    private func failure(_ path: String, _ fidelity: PictureKey.Fidelity) -> String {
        let view = Self.view(path)
        do {
            _ = try PictureLoader.read(view, fidelity, from: Self.cache)
            return ""
        } catch { return PictureLoader.words(error, of: view) }
    }

    /// The state of a workstation that is told of pictures.
    private final class Told: Sendable {
        let mailbox = Mailbox(wake: {})
        private let state = Mutex(Fixture.state())

        /// Waits until something is known of a picture.
        func status(
            of view: MammogramView, where isWanted: (PictureStatus) -> Bool
        ) -> PictureStatus {
            while true {
                let status = state.withLock { state in
                    for event in mailbox.collect() { _ = event.change(&state) }
                    return state.pictures[PictureKey(view, .reduced)]
                }
                if let status, isWanted(status) { return status }
                usleep(1000)
            }
        }

        func failure(of view: MammogramView) -> String {
            let status = status(of: view) { if case .failed = $0 { true } else { false } }
            return if case .failed(let text) = status { text } else { "" }
        }
    }

    private static func picture(of view: MammogramView) -> LoadedPicture {
        LoadedPicture(
            GreyImage(width: 2, height: 1, pixels: [1, 2]), view: view, greys: GreyAttributes(),
            tables: LookupTables(),
            statistics: GreyStatistics(
                of: GreyImage(width: 2, height: 1, pixels: [1, 2]), padding: nil),
            fidelity: .reduced)
    }

    /// Two files of a folder that hangs are waited for and given up, further ones are refused;
    /// pictures of another mount come at once, and those of the folder when it answers.
    @Test func aFolderThatHangsHoldsTwoThreadsAndNoOtherPicture() {
        let disk = DispatchSemaphore(value: 0)
        let begun = Atomic(0)
        let told = Told()
        let loader = PictureLoader(
            cache: Self.cache, mailbox: told.mailbox,
            storage: StorageReads(patience: .milliseconds(500)),
            read: { view, _, _ in
                if view.file.path.hasPrefix("/hangs/") {
                    begun.add(1, ordering: .relaxed)
                    disk.wait()
                }
                return Self.picture(of: view)
            })
        let views = (1...5).map { Self.view("/hangs/\($0).dcm", sha256: "hangs \($0)") }
        loader.load(views, .reduced)
        let other = Self.view("/proc/other.dcm", sha256: "other")
        loader.load([other], .reduced)
        _ = told.status(of: other) { if case .ready = $0 { true } else { false } }
        for view in views {
            let name = view.file.path.split(separator: "/")[1]
            #expect(told.failure(of: view).hasPrefix("\(name): the file does not answer"))
        }
        #expect(begun.load(ordering: .relaxed) == StorageReads.mostAtOnce)
        for _ in 0..<2 { disk.signal() }
        for view in views.prefix(2) {
            _ = told.status(of: view) { if case .ready = $0 { true } else { false } }
        }
    }

    /// By the loader's own reading: the kernel withholds the file.
    @Test func aFileThatTheKernelWithholdsIsSaidBesideItsView() throws {
        let file = try WithheldFile()
        let told = Told()
        let loader = PictureLoader(
            cache: Self.cache, mailbox: told.mailbox,
            storage: StorageReads(patience: .milliseconds(300)),
            read: { view, _, _ in
                close(open(view.file.path, O_RDONLY))
                return Self.picture(of: view)
            })
        let view = Self.view(file.path)
        loader.load([view], .reduced)
        let name = try #require(file.path.split(separator: "/").last)
        #expect(
            told.failure(of: view)
                == "\(name): the file does not answer; look whether its disk or network is there, "
                + "and ask again")
        file.release()
        _ = told.status(of: view) { if case .ready = $0 { true } else { false } }
    }

    /// What hung may be back when the reader comes back to the exam.
    @Test func anExamThatIsOpenedAnewAsksForWhatFailed() throws {
        var state = Fixture.examState()
        let view = try #require(Fixture.details.exam.view(.rightCC))
        let key = PictureKey(view, .reduced)
        state.pictures[key] = .failed("R.dcm: the file does not answer")
        #expect(state.loadPictures().isEmpty)
        _ = state.apply(.opened(Fixture.details))
        if case .loading = state.pictures[key] {} else { Issue.record("it is not asked for") }
    }

    @Test(arguments: [PictureKey.Fidelity.reduced, .full])
    func whatCannotBeOpenedIsSaidInWordsAndHoldsNobody(_ fidelity: PictureKey.Fidelity) throws {
        let folder = NSTemporaryDirectory() + "pictures-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(mkfifo(folder + "/pipe", 0o600) == 0 && symlink("loop", folder + "/loop") == 0)
        #expect(symlink("pipe", folder + "/toPipe") == 0)
        try Data().write(to: URL(fileURLWithPath: folder + "/file"))
        for (name, words) in [
            ("none", "none: the file is gone (moved?)"),
            ("file/below", "below: the file is gone (moved?)"),
            ("pipe", "pipe: this is no regular file; import the picture itself"),
            ("toPipe", "toPipe: this is no regular file"), (".", ".: this is no regular file"),
            ("loop", "loop: the file cannot be read"),
        ] { #expect(failure(folder + "/" + name, fidelity).hasPrefix(words), "\(name)") }
        #expect(failure("/dev/zero", fidelity).hasPrefix("zero: this is no regular file"))
    }
}
