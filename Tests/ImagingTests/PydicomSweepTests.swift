import Foundation
import TestFiles
import Testing

@testable import Imaging

/// The pictures that `Tests/pydicom_sweep.py` writes, and what pydicom makes of them.
@Suite struct PydicomSweepTests {
    @Test(.needs(.variable("FIRSTLIGHT_SWEEP_FOLDER")))
    func everyPictureHasTheValuesThatPydicomGives() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["FIRSTLIGHT_SWEEP_FOLDER"])
        let manifest = try String(contentsOfFile: folder + "/manifest.csv", encoding: .utf8)
        var counts: [String: Int] = [:]
        for line in manifest.split(separator: "\n") {
            let fields = line.split(separator: ",").map(String.init)
            let (name, kind) = (fields[0], fields[1])
            let path = "\(folder)/\(name).dcm"
            do throws(ImageFileError) {
                _ = try ImageFile.read(at: path)
                let image = try ImageDecoder.decode(path: path).image
                guard kind == "decode",
                    let raw = FileManager.default.contents(
                        atPath: "\(folder)/\(name).raw")
                else {
                    counts["decoded beyond pydicom", default: 0] += 1
                    if kind == "refuse" { Issue.record("\(name) should be refused") }
                    continue
                }
                let expected = raw.withUnsafeBytes { bytes in
                    stride(from: 0, to: bytes.count, by: 2).map {
                        UInt16(
                            littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt16.self))
                    }
                }
                let difference =
                    expected.count == image.pixels.count
                    ? zip(expected, image.pixels).lazy.map { abs(Int($0) - Int($1)) }.max() ?? 0
                    : -1
                counts[difference == 0 ? "equal" : "different", default: 0] += 1
                // Lossy streams may be rounded otherwise by another decoder.
                if difference != 0 {
                    print("\(name): largest difference \(difference)")
                    #expect((0...2).contains(difference), "\(name)")
                }
            } catch {
                counts["refused (\(kind))", default: 0] += 1
                print("\(name): \(error.reason)")
                if kind == "decode" {
                    Issue.record("\(name) is decoded by pydicom, and refused here: \(error.reason)")
                }
            }
        }
        print("sweep:", counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
    }
}
