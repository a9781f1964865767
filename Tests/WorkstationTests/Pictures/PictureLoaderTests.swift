import Foundation
import Screening
import Testing
import Worklist

@testable import Workstation

@Suite struct PictureLoaderTests {
    private func failure(_ path: String, _ fidelity: PictureKey.Fidelity) -> String {
        let view = MammogramView(
            name: .rightCC, nameSource: .viewPosition,
            file: SourceFile(path: path, sha256: String(repeating: "0", count: 64), byteCount: 0),
            sopInstanceUID: "1",
            attributes: ViewAttributes(
                pixels: PixelFormat(width: 2, height: 2, bitsStored: 12, transferSyntax: "")))
        do {
            _ = try PictureLoader.read(
                view, fidelity, from: RenderingCache(folder: NSTemporaryDirectory()))
            return ""
        } catch { return "\(error)" }
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
            ("none", "the file is gone (moved?)"), ("file/below", "the file is gone (moved?)"),
            ("pipe", "this is no regular file"), ("toPipe", "this is no regular file"),
            ("", "this is no regular file"), ("loop", "the file cannot be read"),
        ] { #expect(failure(folder + "/" + name, fidelity).hasPrefix(words), "\(name)") }
        #expect(failure("/dev/zero", fidelity).hasPrefix("this is no regular file"))
    }
}
