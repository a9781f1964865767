import Foundation
import Imaging
import ModelCatalogue
import Screening
import Testing

@testable import RiskEngine

@Suite struct GateFilesTests {
    /// Calls back with a view of a file of its own that holds `bytes`, and hashes as such.
    static func withView(_ bytes: Data, _ body: (MammogramView) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "firstlight-\(UUID().uuidString).png")
        try bytes.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        var view = GateSamples.view(.leftMLO)
        view.file = SourceFile(
            path: file.path, sha256: try ImageFile.sha256(ofFile: file.path), byteCount: bytes.count
        )
        try body(view)
    }

    /// A grey picture of 3 x 2 pixels as PNG.
    static func png() throws -> Data {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "firstlight-\(UUID().uuidString).png")
        defer { try? FileManager.default.removeItem(at: file) }
        try PNGWriter.write(
            GreyImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6]), to: file.path)
        return try Data(contentsOf: file)
    }

    static func refusal(_ view: MammogramView) -> Refusal? {
        if case .refused(let refusal) = Gate.read(view) { refusal } else { nil }
    }

    @Test func readsTheFileThatWasImported() throws {
        try Self.withView(Self.png()) { view in
            guard case .image(let image) = Gate.read(view) else {
                Issue.record("refused")
                return
            }
            #expect(image.image.pixels == [1, 2, 3, 4, 5, 6])
        }
    }

    @Test func refusesAFileThatChanged() throws {
        try Self.withView(Self.png()) { view in
            var changed = view
            changed.file.sha256 = String(repeating: "0", count: 64)
            let refusal = try #require(Self.refusal(changed))
            #expect(refusal.attribute == "SHA-256 of the file")
            #expect(refusal.value == view.file.sha256)
            #expect(refusal.reason.contains("L MLO"))
            #expect(refusal.reason.contains("import the exam again"))
        }
    }

    @Test func refusesUndecodablePixels() throws {
        try Self.withView(Self.png().dropLast(20)) { view in
            let refusal = try #require(Self.refusal(view))
            #expect(refusal.attribute == "Pixel Data (7FE0,0010)")
            #expect(refusal.value == view.file.path)
            #expect(refusal.reason.hasPrefix("L MLO cannot be read: "))
        }
    }

    @Test func refusesAFileThatIsGone() throws {
        let refusal = try #require(Self.refusal(GateSamples.view(.rightCC, file: "none")))
        #expect(refusal.attribute == "Pixel Data (7FE0,0010)")
        #expect(refusal.value == "/images/none.dcm")
    }

    @Test func warnsWhereNoBackgroundStandsOut() throws {
        let gate = Gate(card: GateSamples.card())
        let view = GateSamples.view(.leftCC)
        #expect(gate.backgroundWarning(view, share: 0.6) == nil)
        #expect(gate.backgroundWarning(view, share: 0.1) == nil)
        let warning = try #require(gate.backgroundWarning(view, share: 0.04))
        #expect(warning.hasPrefix("L CC: no background"))
        let film = GateSamples.view(.leftCC) { $0.manufacturer = "CBIS-DDSM" }
        #expect(gate.backgroundWarning(film, share: 0.04) == nil)
    }
}
