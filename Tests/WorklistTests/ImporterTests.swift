import Files
import Foundation
import Imaging
import Screening
import Synchronization
import TestFiles
import Testing

@testable import Worklist

@Suite struct ImporterTests {
    let folder: TemporaryFolder
    let store: WorklistStore
    let importer: Importer
    let images: String

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store("data/worklist.sqlite")
        importer = Importer(
            store: store, renderings: RenderingCache(folder: folder.file("cache")))
        images = folder.file("images")
    }

    @Test func anExamIsImportedWithItsViewsAndRenderings() throws {
        try ImageSamples.writeExam(images)
        let report = try importer.run(paths: [images])
        #expect(report.rejected.isEmpty && report.warnings.isEmpty && !report.cancelled)
        #expect(report.imported.map(\.view) == ["LCC", "LMLO", "RCC", "RMLO"])
        #expect(Set(report.imported.map(\.exam)) == [1])
        let exam = try #require(try store.exam(id: 1))
        #expect(exam.studyInstanceUID == "1.2.3")
        #expect(exam.patient.name == "ALMEIDA^ROSA")
        #expect(exam.patient.identifier == "P1")
        #expect(exam.ageYears == 61)
        #expect(exam.missingViews.isEmpty)
        #expect(exam.views.allSatisfy { $0.orientation.remark == nil })
        let right = try #require(exam.view(.rightCC))
        #expect(right.file.path == images + "/RCC")
        let rendering = RenderingCache(folder: folder.file("cache"))
            .kept(sha256: right.file.sha256)
        #expect(rendering?.image == (try ImageDecoder.decode(path: right.file.path).image))
        #expect(
            try store.rows().first?.views.inHangingOrder == Array(repeating: .present, count: 4))
    }

    /// The kernel withholds two of the files, as a mount does that hangs.
    @Test func filesThatDoNotAnswerAreLeftOutAndTheOthersComeIn() throws {
        try ImageSamples.writeExam(images)
        try ImageSamples.write(images + "/0", seed: 9)
        try ImageSamples.write(images + "/Z", seed: 8)
        let withheld = try [WithheldFile(images + "/0"), WithheldFile(images + "/Z")]
        let importer = Importer(
            store: store, storage: StorageReads(patience: .milliseconds(300)))
        let report = try importer.run(paths: [images])
        #expect(report.imported.map(\.view) == ["LCC", "LMLO", "RCC", "RMLO"])
        #expect(report.rejected.map(\.file) == [images + "/0", images + "/Z"])
        #expect(report.rejected.allSatisfy { $0.code == .unreadable })
        #expect(
            report.rejected.allSatisfy {
                $0.reason.hasPrefix("unreadable: the file does not answer; look whether its disk")
            })
        // Two hang: nothing else of the disk is waited for.
        #expect(try importer.run(paths: [images + "/RCC"]).rejected.count == 1)
        for file in withheld { file.release() }
    }

    @Test func whatIsNoRegularFileIsLeftOutInTheSameWordsWhereverItIsNamed() throws {
        try ImageSamples.writeExam(images)
        #expect(mkfifo(images + "/pipe", 0o600) == 0)
        let manifest = folder.file("m.csv")
        let rows = [images + "/pipe", "/dev/zero", images]
        try
            ("patient_id,exam_id,laterality,view,file_path\n"
            + rows.map { "W1,5,L,CC,\($0)\n" }.joined())
            .write(toFile: manifest, atomically: true, encoding: .utf8)
        let report = try importer.run(
            paths: [images, "/dev/null"], options: ImportOptions(manifest: manifest))
        #expect(report.imported.count == 4)
        #expect(Set(report.rejected.map(\.file)) == Set(rows + ["/dev/null"]))
        #expect(
            report.rejected.allSatisfy {
                $0.code == .unreadable
                    && $0.reason.contains("this is no regular file; import the picture itself")
            }, "\(report.rejected)")
        #expect(mkfifo(folder.file("pipe.csv"), 0o600) == 0)
        let error = #expect(throws: ManifestError.self) {
            try importer.run(
                paths: [], options: ImportOptions(manifest: folder.file("pipe.csv")))
        }
        #expect(error?.problem.contains("this is no regular file") == true)
    }

    @Test func importingAgainChangesNothing() throws {
        try ImageSamples.writeExam(images)
        _ = try importer.run(paths: [images])
        let before = try (store.exam(id: 1), store.rows())
        let report = try importer.run(paths: [images])
        #expect(report.imported.isEmpty && report.rejected.isEmpty)
        #expect(report.unchanged == 4)
        #expect(try store.exam(id: 1) == before.0)
        #expect(try store.rows() == before.1)
    }

    @Test func anExamGrowsAndThePatientsEarlierStudyIsAPrior() throws {
        try ImageSamples.writeExam(images + "/new")
        try ImageSamples.writeExam(images + "/old", study: "1.2.2") { $0.date = "20241120" }
        _ = try importer.run(paths: [images + "/new/LCC"])
        #expect(try store.exam(id: 1)?.views.count == 1)
        let report = try importer.run(paths: [images])
        #expect(report.imported.count == 7)
        #expect(report.unchanged == 1)
        #expect(try store.exam(id: 1)?.views.count == 4)
        #expect(try store.priors(of: 1).map(\.studyInstanceUID) == ["1.2.2"])
    }

    @Test func everyFileLeftOutIsListedWithItsReason() throws {
        try ImageSamples.write(images + "/good.dcm")
        try "no image".write(toFile: images + "/text", atomically: true, encoding: .utf8)
        try Data().write(to: URL(fileURLWithPath: images + "/empty"))
        let whole = try #require(FileManager.default.contents(atPath: images + "/good.dcm"))
        try whole.prefix(whole.count - 500).write(to: URL(fileURLWithPath: images + "/cut"))
        try whole.write(to: URL(fileURLWithPath: images + "/same"))
        try ImageSamples.write(images + "/sameUID") { $0.time = "101500" }
        try ImageSamples.write(images + "/CT", seed: 1) {
            $0.modality = "CT"
            $0.instance = "9.1"
        }
        try ImageSamples.write(images + "/noView", seed: 2) {
            $0.position = nil
            $0.instance = "9.2"
        }
        try ImageSamples.write(images + "/noStudy", seed: 3) {
            $0.study = nil
            $0.instance = "9.3"
        }
        try PNGWriterSample.write(images + "/picture.png")
        let report = try importer.run(paths: [images])
        #expect(report.imported.map(\.file) == [images + "/good.dcm"])
        var reasons: [String: ImportReport.Rejected] = [:]
        for rejected in report.rejected {
            reasons[(rejected.file as NSString).lastPathComponent] = rejected
        }
        #expect(report.rejected.count == 9)
        #expect(reasons["text"]?.code == .notAnImageFile)
        #expect(reasons["empty"]?.code == .notAnImageFile || reasons["empty"]?.code == .truncated)
        #expect(reasons["cut"]?.code == .truncated)
        #expect(reasons["same"]?.code == .duplicate)
        #expect(reasons["same"]?.reason.contains(images + "/good.dcm") == true)
        #expect(reasons["sameUID"]?.code == .duplicate)
        #expect(reasons["sameUID"]?.reason.contains("SOP Instance UID") == true)
        #expect(reasons["CT"]?.code == .notMammography)
        #expect(reasons["noView"]?.reason.contains("--manifest") == true)
        #expect(reasons["noStudy"]?.reason.contains("Study Instance UID") == true)
        #expect(reasons["picture.png"]?.reason.contains("--manifest") == true)
    }

    @Test func aManifestNamesWhatFilesDoNot() throws {
        try PNGWriterSample.write(images + "/left.png", seed: 1)
        try ImageSamples.write(images + "/right.dcm", seed: 2) {
            $0.position = nil
            $0.laterality = nil
            $0.modality = "OT"
            $0.patientID = "ANON-77"
            $0.patientName = "ANON"
        }
        let manifest = images + "/m.csv"
        try """
        patient_id,exam_id,laterality,view,file_path,years_to_cancer
        W1,5,L,CC,left.png,2
        W1,5,R,CC,right.dcm,2
        W1,5,R,MLO,gone.png,2
        W1,5,R,QQ,odd.png,2

        """.write(toFile: manifest, atomically: true, encoding: .utf8)
        let report = try importer.run(paths: [], options: ImportOptions(manifest: manifest))
        #expect(report.imported.map(\.view) == ["LCC", "RCC"])
        #expect(report.rejected.map(\.code) == [.badManifestRow, .unreadable])
        let exam = try #require(try store.exam(id: 1))
        #expect(exam.patient.identifier == "W1")
        #expect(exam.patient.name == "")
        #expect(exam.outcome?.yearsToCancer == 2)
        #expect(exam.views.allSatisfy { $0.nameSource == .manifest })

        // The same through the folder, where the manifest itself is no image to complain of.
        let again = try importer.run(paths: [images], options: ImportOptions(manifest: manifest))
        #expect(again.unchanged == 2)
        #expect(again.imported.isEmpty)
        #expect(again.rejected.map(\.code) == [.badManifestRow, .unreadable])
    }

    @Test func aPictureOfAWomanNamedSyntheticIsSynthetic() throws {
        try PNGWriterSample.write(images + "/drawn.png", seed: 1)
        try PNGWriterSample.write(images + "/real.png", seed: 2)
        let manifest = images + "/m.csv"
        try """
        patient_id,exam_id,laterality,view,file_path
        SYNTHETIC-7-00001,1,L,CC,drawn.png
        W1,2,L,CC,real.png

        """.write(toFile: manifest, atomically: true, encoding: .utf8)
        _ = try importer.run(paths: [], options: ImportOptions(manifest: manifest))
        let rows = try store.rows()
        #expect(rows.count == 2)
        for row in rows {
            #expect(row.isSynthetic == (row.patientIdentifier == "SYNTHETIC-7-00001"))
        }
    }

    @Test func whatAFileSaysOfItsViewComesBeforeTheManifest() throws {
        try ImageSamples.write(images + "/a.dcm") { $0.patientID = "W1" }
        let manifest = images + "/m.csv"
        try "patient_id,exam_id,laterality,view,file_path\nW1,1,R,MLO,a.dcm\n".write(
            toFile: manifest, atomically: true, encoding: .utf8)
        let report = try importer.run(paths: [images], options: ImportOptions(manifest: manifest))
        #expect(report.imported.map(\.view) == ["LCC"])
        #expect(report.warnings.first?.text.contains("LCC") == true)
        #expect(try store.exam(id: 1)?.patient.name == "ALMEIDA^ROSA")
    }

    @Test func onePatientIDWithOtherNameAndBirthDateIsTwoWomen() throws {
        try ImageSamples.write(images + "/a", seed: 1)
        try ImageSamples.write(images + "/b", seed: 2) {
            $0.study = "1.2.9"
            $0.instance = "1.2.9.1"
            $0.patientName = "BERG^INGRID"
            $0.birthDate = "19700101"
            $0.date = "20251120"
        }
        try ImageSamples.write(images + "/c", seed: 3) {
            $0.study = "1.2.10"
            $0.date = "20241120"
            $0.instance = "1.2.10.1"
            $0.patientName = "Almeida^Rosa^^"
        }
        let report = try importer.run(paths: [images])
        #expect(report.imported.count == 3)
        #expect(report.warnings.map(\.file) == [images + "/b", images + "/c"])
        #expect(report.warnings.first?.text.contains("another woman") == true)
        #expect(try store.exam(id: 1)?.patient.name == "ALMEIDA^ROSA")
        #expect(try store.exam(id: 2)?.patient.name == "BERG^INGRID")
        #expect(try store.exam(id: 3)?.patient.name == "Almeida^Rosa^^")
        #expect(try store.priors(of: 1).map(\.id) == [3])
        #expect(try store.priors(of: 2).isEmpty)
    }

    @Test func onePatientIDOfTwoIssuersIsTwoPatients() throws {
        for (index, issuer) in ["North", "South"].enumerated() {
            try ImageSamples.write(images + "/\(index)", seed: index) {
                $0.study = "1.2.\(index)"
                $0.instance = "1.2.\(index).1"
                $0.date = "202\(index)1120"
                $0.issuer = issuer
                $0.patientName = issuer
            }
        }
        let report = try importer.run(paths: [images])
        #expect(report.imported.count == 2 && report.warnings.isEmpty)
        #expect(try store.exam(id: 1)?.patient.name == "North")
        #expect(try store.exam(id: 2)?.patient.name == "South")
        #expect(try store.priors(of: 2).isEmpty)
    }

    @Test func copiesStayWhenTheOriginalsGo() throws {
        try ImageSamples.writeExam(images)
        let options = ImportOptions(copiesFiles: true)
        _ = try importer.run(paths: [images], options: options)
        let view = try #require(try store.exam(id: 1)?.view(.leftCC))
        #expect(view.file.path.hasPrefix(folder.file("data/files/")))
        #expect(try ImageFile.sha256(ofFile: view.file.path) == view.file.sha256)
        let attributes = try FileManager.default.attributesOfItem(atPath: view.file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try importer.run(paths: [images], options: options).unchanged == 4)
        try FileManager.default.removeItem(atPath: images)
        #expect(try ImageDecoder.decode(path: view.file.path).image.width == 60)
    }

    @Test func copiesMoveWithTheirWorklist() throws {
        try ImageSamples.writeExam(images)
        do {
            let own = try folder.store("one/worklist.sqlite")
            _ = try Importer(store: own).run(
                paths: [images], options: ImportOptions(copiesFiles: true))
        }
        try FileManager.default.moveItem(atPath: folder.file("one"), toPath: folder.file("two"))
        let moved = try folder.store("two/worklist.sqlite")
        let view = try #require(try moved.exam(id: 1)?.views.first)
        #expect(view.file.path.hasPrefix(folder.file("two/files/")))
        #expect(try ImageFile.sha256(ofFile: view.file.path) == view.file.sha256)
    }

    @Test func aMovedFileIsFoundAgainOnlyWhenItsOldPathIsGone() throws {
        try ImageSamples.write(images + "/a")
        _ = try importer.run(paths: [images])
        try FileManager.default.copyItem(atPath: images + "/a", toPath: images + "/b")
        let duplicate = try importer.run(paths: [images + "/b"])
        #expect(duplicate.rejected.map(\.code) == [.duplicate])
        try FileManager.default.removeItem(atPath: images + "/a")
        let report = try importer.run(paths: [images])
        #expect(
            report.relocated == [
                .init(exam: 1, file: images + "/b", formerFile: images + "/a")
            ])
        #expect(try store.exam(id: 1)?.views.first?.file.path == images + "/b")
        #expect(try importer.run(paths: [images]).unchanged == 1)
    }

    @Test func cancellingLeavesWholeImagesAndTheRestCanFollow() throws {
        for number in 0..<5 {
            try ImageSamples.writeExam("\(images)/\(number)", study: "3.\(number)")
        }
        let seen = Mutex(0)
        let report = try importer.run(
            paths: [images], progress: { _ in seen.withLock { $0 += 1 } },
            isCancelled: { seen.withLock { $0 >= 9 } })
        #expect(report.cancelled)
        #expect((9...10).contains(report.imported.count))
        let views = try store.rows().compactMap { try store.exam(id: $0.id)?.views.count }
        #expect(views.reduce(0, +) == report.imported.count)
        let rest = try importer.run(paths: [images])
        #expect(!rest.cancelled)
        #expect(rest.unchanged == report.imported.count)
        #expect(rest.unchanged + rest.imported.count == 20)
    }

    @Test func progressCountsEveryFileOnce() throws {
        try ImageSamples.writeExam(images)
        try "x".write(toFile: images + "/text", atomically: true, encoding: .utf8)
        let steps = Mutex<[ImportProgress]>([])
        _ = try importer.run(
            paths: [images], progress: { step in steps.withLock { $0.append(step) } })
        steps.withLock { steps in
            #expect(steps.map(\.done) == [1, 2, 3, 4, 5])
            #expect(steps.allSatisfy { $0.total == 5 })
            #expect(Set(steps.map(\.file)).count == 5)
        }
    }

    @Test func aBrokenManifestImportsNothing() throws {
        try ImageSamples.writeExam(images)
        #expect(throws: ManifestError.self) {
            try importer.run(
                paths: [images], options: ImportOptions(manifest: folder.file("none.csv")))
        }
        #expect(try store.rows().isEmpty)
    }

    @Test func hostileAttributesAreKeptAsTheyAre() throws {
        let name = "EVIL\u{1B}]0;owned\u{7}^'; DROP TABLE exams; --"
        try ImageSamples.write(images + "/a") { $0.patientName = name }
        _ = try importer.run(paths: [images])
        let stored = try #require(try store.exam(id: 1)?.patient.name)
        #expect(stored.contains("'; DROP TABLE exams; --"))
        #expect(stored == (try ImageFile.read(at: images + "/a").patient.name))
    }

    @Test func theReportsKeysAreThoseOfTheCommandLine() throws {
        var report = ImportReport()
        report.imported = [.init(exam: 1, view: "RCC", file: "/a")]
        report.rejected = [.init(file: "/b", code: .notAnImageFile, reason: "why")]
        report.reread = [
            .init(exam: 1, view: "RCC", file: "/c", changes: ["R CC is other"], outdates: true)
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(
            String(decoding: try encoder.encode(report), as: UTF8.self) == """
                {"cancelled":false,"imported":[{"exam":1,"file":"/a","view":"RCC"}],\
                "rejected":[{"code":"not DICOM or PNG","file":"/b","reason":"why"}],\
                "relocated":[],"reread":[{"changes":["R CC is other"],"exam":1,"file":"/c",\
                "outdates":true,"view":"RCC"}],"unchanged":0,"warnings":[]}
                """)
    }
}

/// A grey PNG of the sample picture.
enum PNGWriterSample {
    static func write(_ path: String, seed: Int = 0) throws {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true)
        try PNGWriter.write(
            ImageSamples.picture(seed: seed, width: 40, height: 50), bitDepth: 16, to: path)
    }
}

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
