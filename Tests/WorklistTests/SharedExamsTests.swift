import Foundation
import Screening
import TestFiles
import Testing

@testable import Worklist

@Suite(.needs(.shared("exams")))
struct SharedExamsTests {
    @Test func theRealExamComesInAsItIsAndThroughItsManifest() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let importer = Importer(
            store: store, renderings: RenderingCache(folder: folder.file("cache")))
        let shared = TestFiles.shared("exams").path
        let plain = try importer.run(paths: [shared + "/cbis-ddsm-P_00820"])
        #expect(plain.rejected.isEmpty)
        #expect(plain.imported.map(\.view) == ["LCC", "LMLO", "RCC", "RMLO"])

        let raw = shared + "/cbis-ddsm-P_00820-raw"
        let refused = try importer.run(paths: [raw])
        #expect(refused.imported.isEmpty)
        #expect(refused.rejected.count == 5)
        let named = try importer.run(
            paths: [raw], options: ImportOptions(manifest: raw + "/manifest.csv"))
        #expect(named.rejected.isEmpty)
        #expect(named.imported.map(\.view) == ["LCC", "LMLO", "RCC", "RMLO"])
        #expect(Set(named.imported.map(\.exam)) == [2])

        let rows = try store.rows()
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { !$0.views.inHangingOrder.contains(.missing) })
        let first = try #require(try store.exam(id: 1))
        let second = try #require(try store.exam(id: 2))
        #expect(first.patient.identifier == "CBIS-P_00820")
        #expect(first.ageYears == 55)
        #expect(second.patient.identifier == "P_00820")
        #expect(second.patient.name == "")
        #expect(second.outcome?.splitGroup == "test")
        #expect(second.views.allSatisfy { $0.nameSource == .manifest })
        #expect(first.patient.id != second.patient.id)
        let again = try importer.run(
            paths: [shared + "/cbis-ddsm-P_00820"],
            options: ImportOptions(manifest: raw + "/manifest.csv"))
        #expect(again.unchanged == 8)
        #expect(again.imported.isEmpty && again.rejected.isEmpty)
    }

    @Test func everyTransferSyntaxIsReadAndTheSameImageIsTakenOnce() throws {
        let folder = try TemporaryFolder()
        let report = try Importer(store: try folder.store()).run(
            paths: [TestFiles.shared("exams/transfer-syntaxes").path])
        // The two lossy ones are images of their own; the PNG names no view.
        #expect(
            report.imported.map { ($0.file as NSString).lastPathComponent } == [
                "deflated.dcm", "jpeg-extended-12bit.dcm", "jpeg-ls-near2.dcm",
            ])
        #expect(report.rejected.filter { $0.code == .duplicate }.count == 8)
        #expect(report.rejected.filter { $0.code == .notMammography }.count == 1)
        #expect(report.rejected.count == 9)
    }
}
