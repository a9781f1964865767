import Foundation
import GRDB
import Imaging
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreRereadingTests {
    let folder: TemporaryFolder
    let store: WorklistStore
    let importer: Importer
    let images: String
    let reader = Signature(author: "r.tester")

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store("data/worklist.sqlite")
        importer = Importer(
            store: store, renderings: RenderingCache(folder: folder.file("cache")))
        images = folder.file("images")
    }

    /// Imports an exam whose views say something that older rules did not read, and makes of it
    /// what those had stored.
    private func importAsBefore(_ more: [DICOMElement] = []) throws {
        try ImageSamples.writeExam(images) { $0.more = $0.position == "CC" ? more : [] }
        _ = try importer.run(paths: [images])
        try forgetRules()
    }

    private func forgetRules() throws {
        try store.queue.write { db in
            try db.execute(
                sql: """
                    UPDATE views SET isStandard = 1, isRemarkable = 0, attributes = json_set(
                        json_remove(attributes, '$.readerVersion', '$.imageType', '$.nameRemark',
                            '$.sopClassUID'), '$.modifiers', json('[]'))
                    """)
        }
    }

    private func assess() throws {
        let exam = try #require(try store.exam(id: 1))
        try store.record(Samples.imageAssessment(of: exam), of: 1, by: reader)
        try store.record(Samples.assessment(percent: 2), of: 1, by: reader)
    }

    @Test func aFileThatOlderRulesReadIsReadAgainWhenItIsImportedAgain() throws {
        try importAsBefore([
            DICOMElement(0x0008, 0x0008, #"DERIVED\PRIMARY\POST_CONTRAST\SUBTRACTION"#)
        ])
        #expect(try store.exam(id: 1)?.missingViews == [])
        try assess()
        let report = try importer.run(paths: [images])
        #expect(report.unchanged == 0 && report.rejected.isEmpty)
        #expect(report.counts == "0 views imported, 0 unchanged, 4 read again, 0 left out")
        #expect(report.reread.filter { !$0.changes.isEmpty }.map(\.view) == ["LCC", "RCC"])
        #expect(
            report.reread[0].changes[0].hasPrefix(
                "no longer stands for L CC: no standard view: subtraction (Image Type"))
        #expect(report.reread.map(\.outdates) == [true, false, false, false])
        #expect(report.reread[0].text?.hasSuffix("; image models must be asked again") == true)
        let exam = try #require(try store.exam(id: 1))
        #expect(exam.missingViews == [.rightCC, .leftCC])
        #expect(exam.views.allSatisfy { $0.readerVersion == ImageFile.readerVersion })
        #expect(
            try store.rows()[0].views.inHangingOrder == [.missing, .missing, .present, .present])
        // What rests on answers alone stands.
        #expect(
            try store.outdatedModels(of: 1) == [OutdatedModel(name: "demo-1", isImage: true)])
        #expect(try store.newestAssessments(of: 1).map(\.model) == ["BCRAT"])

        let again = try importer.run(paths: [images])
        #expect(again.reread.isEmpty && again.unchanged == 4)
    }

    @Test func aNumberStandsWhereItsFilesReadAsBefore() throws {
        try importAsBefore()
        try assess()
        let report = try importer.run(paths: [images])
        #expect(report.reread.count == 4)
        #expect(report.reread.allSatisfy { $0.changes.isEmpty && !$0.outdates && $0.text == nil })
        #expect(try store.outdatedModels(of: 1).isEmpty)
        #expect(try store.viewReadByOlderRules(1) == nil)
    }

    @Test func aNewRemarkOutdatesToo() throws {
        try importAsBefore([DICOMElement(0x0008, 0x0008, #"DERIVED\PRIMARY\TOMO\GENERATED_2D"#)])
        try assess()
        let report = try importer.run(paths: [images + "/RCC"])
        #expect(report.reread.map(\.outdates) == [true])
        #expect(report.reread[0].changes[0].contains("synthetic 2D"))
        #expect(try store.rows()[0].views.rightCC == .remarkable)
        #expect(try store.rows()[0].views.leftCC == .present)
    }

    @Test func onDemandAllAreReadAgainWhereverTheyAre() throws {
        try importAsBefore()
        try FileManager.default.removeItem(atPath: images + "/RMLO")
        let report = try importer.run(paths: [], options: ImportOptions(rereads: true))
        #expect(report.reread.count == 3)
        #expect(report.rejected.map(\.code) == [.unreadable])
        #expect(try store.exam(id: 1)?.view(.rightMLO)?.readerVersion == nil)
        #expect(try store.pathsReadByOlderRules() == [images + "/RMLO"])
        // A file that is named is looked at once.
        let named = try importer.run(
            paths: [images], options: ImportOptions(rereads: true))
        #expect(named.unchanged == 3 && named.reread.isEmpty && named.rejected.count == 1)
    }

    @Test func aFileThatIsRefusedByNowIsSetAsideWithItsReason() throws {
        try importAsBefore()
        // Older rules had taken several frames for one picture.
        try ImageSamples.write(images + "/frames") {
            $0.position = "CC"
            $0.more = [DICOMElement(0x0028, 0x0008, "12")]
        }
        let hash = try ImageFile.sha256(ofFile: images + "/frames")
        try store.queue.write { db in
            try db.execute(
                sql: "UPDATE views SET path = ?, sha256 = ? WHERE position = 'CC' AND id = 1",
                arguments: [images + "/frames", hash])
        }
        let name = try #require(try store.exam(id: 1)?.views.first { $0.id == 1 }?.name)
        try assess()
        let report = try importer.run(paths: [images + "/frames"])
        #expect(report.rejected.isEmpty)
        #expect(report.reread.map(\.outdates) == [true])
        #expect(report.reread.first?.changes.first?.contains("set aside") == true)
        let exam = try #require(try store.exam(id: 1))
        #expect(exam.missingViews == [name])
        #expect(exam.remarks.contains { $0.text.hasPrefix("\(name.label) is set aside") })
        #expect(exam.excluded(from: name).map(\.id) == [1])
        #expect(try store.rows()[0].views.inHangingOrder.contains(.missing))
        #expect(
            try store.outdatedModels(of: 1) == [OutdatedModel(name: "demo-1", isImage: true)])
        // The next import says so as of any other file.
        let again = try importer.run(paths: [images + "/frames"])
        #expect(again.reread.isEmpty && again.rejected.count == 1)
        #expect(try store.exam(id: 1)?.missingViews == [name])
    }

    @Test func aNameThatAManifestGaveStays() throws {
        try PNGWriterSample.write(images + "/left.png", seed: 1)
        let manifest = images + "/m.csv"
        try "patient_id,exam_id,laterality,view,file_path\nSYNTHETIC-1,5,L,CC,left.png\n"
            .write(toFile: manifest, atomically: true, encoding: .utf8)
        _ = try importer.run(paths: [], options: ImportOptions(manifest: manifest))
        try forgetRules()
        let report = try importer.run(paths: [], options: ImportOptions(rereads: true))
        #expect(report.reread.map(\.view) == ["LCC"])
        let view = try #require(try store.exam(id: 1)?.view(.leftCC))
        #expect(view.nameSource == .manifest && view.isSynthetic)
        #expect(view.readerVersion == ImageFile.readerVersion)
    }

    @Test func aCopyStaysWhereItIs() throws {
        try ImageSamples.write(images + "/one")
        _ = try importer.run(paths: [images], options: ImportOptions(copiesFiles: true))
        try forgetRules()
        let before = try #require(try store.exam(id: 1)?.views.first?.file)
        let report = try importer.run(paths: [images])
        #expect(report.reread.count == 1 && report.rejected.isEmpty)
        #expect(try store.exam(id: 1)?.views.first?.file == before)
    }

    @Test func aFileThatHasMovedIsFoundAndReadAgain() throws {
        try ImageSamples.write(images + "/one")
        _ = try importer.run(paths: [images])
        try forgetRules()
        try FileManager.default.moveItem(atPath: images + "/one", toPath: images + "/two")
        let report = try importer.run(paths: [images])
        #expect(report.relocated.count == 1 && report.reread.count == 1)
        #expect(try store.exam(id: 1)?.views.first?.file.path == images + "/two")
    }

    @Test func whatAFileSaysOfItselfIsToldWhenItIsImported() throws {
        try ImageSamples.write(images + "/id") {
            $0.position = "LCCID"
            $0.more = [
                DICOMElement(
                    0x0054, 0x0220,
                    items: [
                        [
                            DICOMElement(0x0008, 0x0100, "399162004"),
                            DICOMElement(0x0008, 0x0102, "SCT"),
                            DICOMElement(0x0008, 0x0104, "cranio-caudal"),
                        ]
                    ])
            ]
        }
        let report = try importer.run(paths: [images])
        #expect(
            report.warnings.map(\.text) == [
                "L CC: View Code Sequence (0054,0220) CC without a modifier, View Position "
                    + "(0018,5101) 'LCCID'; taken as CC, implant displaced"
            ])
        #expect(try store.rows()[0].views.leftCC == .missing)
    }
}
