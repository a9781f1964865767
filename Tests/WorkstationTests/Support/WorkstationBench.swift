import Foundation
import TestExams
import Testing
import Worklist

@testable import Workstation

/// A worklist of small exams in a folder of its own.
struct WorkstationBench {
    let folder: String

    private var images: String { folder + "/images" }

    /// The worklist, opened anew: what is read from it is what is on the disk.
    var store: WorklistStore {
        get throws { try WorklistStore(path: folder + "/worklist.sqlite") }
    }
    var cache: RenderingCache { RenderingCache(folder: folder + "/cache") }

    init(patients: Int) throws {
        folder = NSTemporaryDirectory() + "workstation-\(UUID().uuidString)"
        for number in 1...patients { try TestExam.write(number: number, to: images) }
        let report = try Importer(store: try store, renderings: cache).run(
            paths: [images])
        #expect(report.rejected.isEmpty)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
