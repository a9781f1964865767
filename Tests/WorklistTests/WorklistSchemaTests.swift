import Foundation
import GRDB
import Reporting
import Screening
import TestFiles
import Testing

@testable import Worklist

/// Old worklists keep every number. `worklist-5.sqlite` was made by the program before step 6:
/// synthetic exams with implants, raw images, a missing view, a lookup table and pictures of a
/// manifest, assessed, flagged, noted and read; `worklist-5-session.json` is what that program
/// exported of it.
@Suite struct WorklistSchemaTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    /// A copy of the old worklist, not yet brought up to date.
    private func oldWorklist() throws -> String {
        let path = folder.file("worklist.sqlite")
        try FileManager.default.copyItem(
            atPath: Self.fixtures.appendingPathComponent("worklist-5.sqlite").path, toPath: path)
        return path
    }

    @Test func anOldWorklistIsExportedAsBefore() throws {
        let utc = try #require(TimeZone(identifier: "UTC"))
        let before = try String(
            contentsOf: Self.fixtures.appendingPathComponent("worklist-5-session.json"),
            encoding: .utf8)
        let store = try WorklistStore(path: try oldWorklist())
        var summary = try store.summary(of: try #require(try store.lastSession()))
        summary.createdAt = try Date("2026-11-28T16:43:37Z", strategy: .iso8601)
        summary.programVersion = "0.1.0"
        let after = try SessionFormat.json.text(of: SessionReport(summary, timeZone: utc))
        let lines = before.split(separator: "\n")
        #expect(lines.count > 1900)
        #expect(after.split(separator: "\n").difference(from: lines).isEmpty)
    }

    @Test func everyAttributeOfAnOldViewIsKept() throws {
        let path = try oldWorklist()
        let old = try DatabaseQueue(path: path).read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM views ORDER BY id")
        }
        #expect(old.count == 35)
        let store = try WorklistStore(path: path)
        let new = try store.queue.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM views ORDER BY id")
        }
        let views = try store.queue.read { try ViewRecord.order(Column("id")).fetchAll($0) }
        #expect(views.count == old.count)
        for ((row, listed), record) in zip(zip(old, new), views) {
            let view = record.view(folder: store.folder)
            func decoded<Value: Decodable>(_ column: String, _ type: Value.Type) throws -> Value? {
                let text: String? = row[column]
                return try text.map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
            }
            #expect(view.id == row["id"])
            #expect(record.examID == row["examID"])
            #expect(view.name.laterality.rawValue == row["laterality"])
            #expect(view.name.position.rawValue == row["position"])
            #expect(view.nameSource.rawValue == row["nameSource"])
            #expect(view.isStandard == row["isStandard"])
            #expect(view.sopInstanceUID == row["sopInstanceUID"])
            #expect(record.path == row["path"])
            #expect(record.importedFrom == row["importedFrom"])
            #expect(view.file.sha256 == row["sha256"])
            #expect(view.file.byteCount == row["byteCount"])
            #expect(view.orientation.flipsHorizontally == row["flipsHorizontally"])
            #expect(view.orientation.flipsVertically == row["flipsVertically"])
            #expect(view.orientation.remark == row["orientationRemark"])
            #expect(view.intent?.rawValue == row["intent"])
            #expect(view.hasImplant == row["hasImplant"])
            #expect(view.hasBurnedInAnnotation == row["hasBurnedInAnnotation"])
            #expect(view.isPartial == row["isPartial"])
            #expect(view.isSynthetic == row["isSynthetic"])
            #expect(view.manufacturer == row["manufacturer"])
            #expect(view.manufacturerModel == row["manufacturerModel"])
            #expect(view.seriesDescription == row["seriesDescription"])
            #expect(view.seriesInstanceUID == row["seriesInstanceUID"])
            #expect(view.contentDate == row["contentDate"])
            #expect(view.contentTime == row["contentTime"])
            #expect(view.patientOrientation == row["patientOrientation"])
            #expect(try view.modifiers == decoded("modifiers", [ViewModifier].self))
            #expect(try view.pixels == decoded("pixels", PixelFormat.self))
            #expect(try view.greys == decoded("greys", GreyAttributes.self))
            #expect(try view.spacing == decoded("spacing", PixelSpacing.self))
            // What the list of exams asks of views.
            for (before, after) in [
                ("place", "hangingIndex"), ("mark", "mark"), ("isSynthetic", "isSynthetic"),
                ("manufacturer", "manufacturer"),
            ] {
                let (old, new): (DatabaseValue, DatabaseValue) = (row[before], listed[after])
                #expect(old == new, "\(after) of view \(view.id)")
            }
        }
    }

    @Test func severalProcessesMayBringOneWorklistUpToDateAtOnce() async throws {
        let path = try oldWorklist()
        let children = try (0..<3).map { number in
            try ChildProcess(
                flagging: 1, at: path, count: 0, author: "child",
                progress: folder.file("progress \(number)"))
        }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<3 { group.addTask { try WorklistStore(path: path).rows().count } }
            for try await count in group { #expect(count == 10) }
        }
        for child in children {
            child.process.waitUntilExit()
            #expect(child.process.terminationStatus == 0)
        }
        #expect(try WorklistStore(path: path).rows().count == 10)
    }

    @Test func aProcessKilledMeanwhileLeavesTheWorklistAsItWas() throws {
        let path = try oldWorklist()
        let count = 30_000
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            let columns = try db.columns(in: "views").map(\.name)
                // Two are unique, two generated.
                .filter { !["id", "sopInstanceUID", "sha256", "place", "mark"].contains($0) }
                .joined(separator: ", ")
            try db.execute(
                sql: """
                    WITH RECURSIVE numbers(number) AS (
                        SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < \(count))
                    INSERT INTO views (sopInstanceUID, sha256, \(columns))
                    SELECT 'copy ' || number, 'copy ' || number, \(columns)
                    FROM views JOIN numbers WHERE views.id = 1
                    """)
        }
        try queue.close()
        let child = try ChildProcess(
            flagging: 1, at: path, count: 0, author: "killed", progress: folder.file("progress"))
        // The step does not fit in memory, so that some of it reaches the disk before its end.
        func bytesWritten() -> Int {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
            return attributes?[.size] as? Int ?? 0
        }
        while child.process.isRunning, bytesWritten() < 4 << 20 { usleep(500) }
        kill(child.process.processIdentifier, SIGKILL)
        child.process.waitUntilExit()

        let left = try DatabaseQueue(path: path).read { db in
            (
                Set(try db.columns(in: "views").map(\.name)),
                try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM views")
            )
        }
        #expect(left.0.contains("pixels") != left.0.contains("attributes"))
        #expect(left.1 == 35 + count)
        let store = try WorklistStore(path: path)
        #expect(try store.queue.read { try ViewRecord.fetchCount($0) } == 35 + count)
        let last = try store.queue.read { try ViewRecord.order(Column("id").desc).fetchOne($0) }
        #expect(last?.sopInstanceUID == "copy \(count)")
        #expect(last?.attributes.pixels.bitsStored == 12)
        let check = try store.queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        #expect(check == "ok")
    }

    @Test func anOlderLayoutIsBroughtUpToDate() throws {
        let path = folder.file("worklist.sqlite")
        try WorklistFile.create(at: path)
        try WorklistFile.stamp(path)
        do {
            let queue = try DatabaseQueue(path: path)
            try DatabaseMigrator.worklist.migrate(queue, upTo: "1 exams")
            try queue.write { db in
                try db.execute(
                    sql: "INSERT INTO patients (identity, identifier, name) VALUES ('x', 'P', 'N')")
            }
        }
        let store = try WorklistStore(path: path)
        #expect(try store.queue.read { try PatientRecord.fetchCount($0) } == 1)
        #expect(try store.flags(of: 1).isEmpty)
    }

    @Test func aNewerLayoutIsRefusedWithARemedy() throws {
        do {
            let store = try folder.store()
            try store.queue.write { db in
                try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 of the future')")
            }
        }
        let error = try #require(throws: WorklistError.self) { try folder.store() }
        #expect(error.code == .newerSchema)
        #expect(error.description.contains("--data"))
        #expect(error.description.contains(ProgramVersion.current))
    }

    @Test func anOlderWorklistKeepsItsAssessments() throws {
        let path = folder.file("old.sqlite")
        try WorklistFile.create(at: path)
        try WorklistFile.stamp(path)
        let queue = try DatabaseQueue(path: path)
        try DatabaseMigrator.worklist.migrate(queue, upTo: "3 sessions")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO patients (identity, identifier, name) VALUES ('p', 'p', '');
                    INSERT INTO exams (patientID, studyInstanceUID) VALUES (1, '1.1');
                    """)
            try db.execute(
                sql: """
                    INSERT INTO assessments (examID, author, time, model, isRefused,
                        fiveYearPercent, content) VALUES (1, 'a', 0, 'BCRAT', 0, 2, ?)
                    """,
                arguments: [
                    String(
                        decoding: try JSONEncoder().encode(Samples.assessment(percent: 2)),
                        as: UTF8.self)
                ])
        }
        try queue.close()
        let old = try WorklistStore(path: path)
        #expect(try old.newestAssessments(of: 1).first?.fiveYear?.percent == 2)
        #expect(try old.rows().first?.fiveYearPercent == 2)
    }

    @Test func anOlderWorklistTellsItsModelsToo() throws {
        let path = folder.file("worklist.sqlite")
        let store = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        let exam = try #require(try store.exam(id: id))
        try store.record(
            Samples.imageAssessment(of: exam, percent: 2), of: id, by: Signature(author: "a"))
        try store.queue.close()
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "DROP INDEX assessmentsForRisks")
            try db.execute(sql: "ALTER TABLE assessments DROP COLUMN imageModel")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '5 image models'")
        }
        try queue.close()
        let migrated = try folder.store()
        #expect(try migrated.risks()[id]?.answers.first?.imageModel == exam.demoModel)
        #expect(try migrated.newestAssessments(of: id).first?.fiveYear?.percent == 2)
    }
}
