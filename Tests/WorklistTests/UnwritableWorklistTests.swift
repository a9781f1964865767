import Foundation
import GRDB
import Screening
import TestFiles
import Testing

@testable import Worklist

/// Reading a worklist that cannot be written. Rights bind no superuser, so that the store's file is
/// given the reason itself: its folder holds a directory where the locks' file would be.
@Suite struct UnwritableWorklistTests {
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder =
            FileManager.default.temporaryDirectory.path + "/unwritable-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    /// Stands in the way of whoever wants to lock, so that no store opens for writing.
    private func block(_ path: String) throws {
        try? FileManager.default.removeItem(atPath: path + "-locks")
        try FileManager.default.createDirectory(
            atPath: path + "-locks", withIntermediateDirectories: false)
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test(arguments: ["worklist.sqlite", "a list?mode=rw#%41;ä.sqlite"])
    func whatIsInTheFileIsReadWhereItLies(name: String) throws {
        try inFolder { folder in
            let path = folder + "/" + name
            do {
                let store = try WorklistStore(path: path)
                let session = try store.startSession(reader: "tester")
                try store.endSession(session)
            }
            try block(path)
            let before = try names(folder)
            #expect(throws: WorklistError.self) { _ = try WorklistStore(path: path) }
            let store = try WorklistStore.reading(path)
            #expect(store.unwritable != nil)
            #expect(try store.sessions().map(\.reader) == ["tester"])
            #expect(try store.rows().isEmpty)
            #expect(throws: WorklistError.self) { _ = try store.startSession(reader: "other") }
            #expect(try store.sessions().count == 1)
            #expect(try names(folder) == before)
        }
    }

    @Test func whatStandsInTheLogOnlyIsReadFromACopy() throws {
        try inFolder { folder in
            let path = folder + "/worklist.sqlite"
            let writer = try WorklistStore(path: path)
            _ = try writer.startSession(reader: "first")
            _ = try writer.startSession(reader: "second")
            // As a killed process leaves it: the log holds what the file does not.
            let left = folder + "/left"
            try FileManager.default.createDirectory(
                atPath: left, withIntermediateDirectories: false)
            for ending in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: path + ending, toPath: left + "/worklist.sqlite" + ending)
            }
            try block(left + "/worklist.sqlite")
            let bytes = try Data(contentsOf: URL(filePath: left + "/worklist.sqlite-wal"))
            #expect(!bytes.isEmpty)
            let store = try WorklistStore.reading(left + "/worklist.sqlite")
            #expect(try store.sessions().map(\.reader) == ["second", "first"])
            #expect(throws: WorklistError.self) { _ = try store.startSession(reader: "third") }
            #expect(
                try Data(contentsOf: URL(filePath: left + "/worklist.sqlite-wal")) == bytes)
            #expect(
                try names(left) == [
                    "worklist.sqlite", "worklist.sqlite-locks", "worklist.sqlite-wal",
                ])
        }
    }

    @Test func anOlderWorklistIsBroughtUpToDateInACopy() throws {
        try inFolder { folder in
            let path = folder + "/worklist.sqlite"
            try WorklistFile.stamp(path)
            do {
                let queue = try DatabaseQueue(path: path)
                let migrator = DatabaseMigrator.worklist
                try migrator.migrate(queue, upTo: migrator.migrations[0])
            }
            let bytes = try Data(contentsOf: URL(filePath: path))
            try block(path)
            let store = try WorklistStore.reading(path)
            #expect(try store.rows().isEmpty)
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        }
    }

    @Test func aWorklistThatIsNotThereIsMissedAsEver() throws {
        try inFolder { folder in
            let path = folder + "/worklist.sqlite"
            try block(path)
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false)
            #expect(throws: WorklistError.self) { _ = try WorklistStore.reading(path) }
        }
        try inFolder { folder in
            let path = folder + "/worklist.sqlite"
            try Data(
                "no database, and longer than a header of one hundred bytes is, to be sure of it; so there is more of it"
                    .utf8
            )
            .write(to: URL(filePath: path))
            try block(path)
            let error = #expect(throws: WorklistError.self) { _ = try WorklistStore.reading(path) }
            #expect(error?.code == .notAWorklist)
        }
    }

    @Test func aWorklistThatCanBeWrittenIsOpenedAsEver() throws {
        try inFolder { folder in
            let store = try WorklistStore.reading(folder + "/worklist.sqlite")
            #expect(store.unwritable == nil)
            _ = try store.startSession(reader: "tester")
        }
    }
}
