import Evaluation
import Files
import Foundation
import Screening
import TestFiles
import Testing

@testable import Reporting

struct SessionExportTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "firstlight-session-\(UUID().uuidString)")

    @Test(arguments: SessionReport.formats)
    func `each format is as kept`(format: SessionFormat) throws {
        try Snapshot.expect(
            try format.text(of: Samples.report()), equals: "session.\(format.name)")
        try Snapshot.expect(
            try format.text(of: Samples.report(isDeidentified: true)),
            equals: "deidentified.\(format.name)")
        try Snapshot.expect(
            try format.text(of: SessionReport(Samples.empty, timeZone: .gmt)),
            equals: "empty.\(format.name)")
    }

    @Test(arguments: SessionReport.formats, [false, true])
    func `each says what it is not`(format: SessionFormat, isDeidentified: Bool) throws {
        let text = try format.text(of: Samples.report(isDeidentified: isDeidentified))
        #expect(text.contains("Not for primary interpretation"))
        #expect(text.contains("Nothing here is a diagnosis"))
        #expect(text.contains("0.1.0"))
        #expect(text.contains("firstlight.session/1"))
        #expect(text.contains("SYNTHETIC"))
        #expect(text.utf8.last == UInt8(ascii: "\n"))
    }

    @Test(arguments: SessionReport.formats)
    func `no character that drives a terminal`(format: SessionFormat) throws {
        for isDeidentified in [false, true] {
            let text = try format.text(of: Samples.report(isDeidentified: isDeidentified))
            let allowed: Set<Unicode.Scalar> = format == .csv ? ["\r", "\n"] : ["\n"]
            let found = text.unicodeScalars.filter { $0.isUnprintable && !allowed.contains($0) }
            #expect(found.isEmpty)
        }
    }

    @Test(arguments: [
        ("a.md", "# Firstlight"), ("a.csv", "record,schema"), ("a.json", "{\n"),
        ("a", "# Firstlight"), (".hidden", "# Firstlight"), ("v1.2/a", "# Firstlight"),
    ])
    func `the ending chooses the format`(name: String, start: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try SessionExport.write(Samples.summary, to: file.path)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix(start))
        #expect(try SessionExport.write(Samples.summary, as: .json, to: file.path) == .json)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("{\n"))
    }

    @Test func `an ending that is no format is refused before anything is written`() throws {
        let error = #expect(throws: UnknownFormatError.self) {
            try SessionExport.write(Samples.summary, to: folder.path + "/a.pdf")
        }
        #expect(error?.path.hasSuffix("/a.pdf") == true)
        #expect(error?.description.contains(".md, .csv or .json") == true)
    }

    @Test(arguments: SessionReport.formats)
    func `de-identified text is the report's`(format: SessionFormat) throws {
        let text = try SessionExport.text(of: Samples.summary, as: format, isDeidentified: true)
        #expect(text == (try format.text(of: Samples.summary.deidentified())))
        #expect(!text.contains("ALMEIDA"))
        #expect(try SessionExport.text(of: Samples.summary, as: format).contains("ALMEIDA"))
    }
}

struct ExportFileTests {
    /// A folder of its own for each test, gone afterwards.
    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "firstlight-export-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func names(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func `the file is whole, the owner's alone, and nothing else is left`() throws {
        try inFolder { folder in
            let file = folder.appending(path: "session.md")
            let text = String(repeating: "Zeile ä\n", count: 200_000)
            try ExportFile.write(text, to: file.path)
            #expect(try String(contentsOf: file, encoding: .utf8) == text)
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            #expect(try names(folder) == ["session.md"])
        }
    }

    @Test func `an earlier export is replaced, with the new mode`() throws {
        try inFolder { folder in
            let file = folder.appending(path: "a.csv")
            try Data(SessionFormat.csv.text(of: Samples.report()).utf8).write(to: file)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: file.path)
            try ExportFile.write("new", to: file.path)
            #expect(try String(contentsOf: file, encoding: .utf8) == "new")
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }

    @Test(arguments: SessionReport.formats)
    func `a session's export is known again`(format: SessionFormat) throws {
        for isDeidentified in [false, true] {
            let text = try format.text(of: Samples.report(isDeidentified: isDeidentified))
            #expect(ExportFile.isExport(Array(text.utf8)))
        }
    }

    @Test(arguments: EvaluationReport.formats)
    func `an evaluation's report is known again`(format: EvaluationFormat) throws {
        let text = try format.text(of: EvaluationSamples.full.get())
        #expect(ExportFile.isExport(Array(text.utf8)))
    }

    @Test(arguments: [
        "old", "# Letter to the clinic\n", "# Evaluation of the clinic\n\nGood.\n", "{}\n",
        "{\"schema\": \"https://json-schema.org\"}", "{\"schema\": \"firstlight.sessions/1\"}",
        "{\"schema\": \"firstlight.session/1\"", "<!DOCTYPE html>\n<html></html>\n",
        "record,schema\n1,2\n", "\u{0}\u{1}", "SQLite format 3\u{0}",
        "\n# Firstlight session summary",
    ])
    func `a file that no export wrote stays unless that is asked for`(content: String) throws {
        try inFolder { folder in
            let file = folder.appending(path: "a.md")
            let link = folder.appending(path: "link.md")
            try Data(content.utf8).write(to: file)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
            for path in [
                file.path, link.path, folder.path + "/./../\(folder.lastPathComponent)/a.md",
            ] {
                let error = #expect(throws: ExportError.self) {
                    try ExportFile.write("new", to: path)
                }
                #expect(error?.code == .foreign)
                #expect(error?.description.contains("--force") == true)
                #expect(try Data(contentsOf: file) == Data(content.utf8))
            }
            try ExportFile.write("new", to: link.path, replacesAny: true)
            #expect(try String(contentsOf: file, encoding: .utf8) == "new")
        }
    }

    @Test func `an empty file has nothing to lose`() throws {
        try inFolder { folder in
            let file = folder.appending(path: "a.md")
            try Data().write(to: file)
            try ExportFile.write("new", to: file.path)
            #expect(try String(contentsOf: file, encoding: .utf8) == "new")
        }
    }

    @Test func `nothing is put among a worklist's files, whatever leads there`() throws {
        try inFolder { folder in
            let data = folder.appending(path: "data")
            let models = data.appending(path: "models/demo")
            try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
            let worklist = data.appending(path: "worklist.sqlite")
            try Data("rows".utf8).write(to: worklist)
            let link = folder.appending(path: "link")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: data)
            let fileLink = folder.appending(path: "summary.json")
            try FileManager.default.createSymbolicLink(at: fileLink, withDestinationURL: worklist)
            let paths = [
                data.path + "/worklist.sqlite", data.path + "/worklist.sqlite-wal",
                data.path + "/new.md", models.path + "/card.json", link.path + "/new.md",
                models.path + "/../../new.json", fileLink.path,
            ]
            for path in paths {
                for replacesAny in [false, true] {
                    let error = #expect(throws: ExportError.self) {
                        try ExportFile.write("new", to: path, replacesAny: replacesAny)
                    }
                    #expect(error?.code == .amongData, "\(path)")
                }
            }
            #expect(try String(contentsOf: worklist, encoding: .utf8) == "rows")
            #expect(try names(data) == ["models", "worklist.sqlite"])
            try ExportFile.write("new", to: folder.path + "/beside.md")
        }
    }

    @Test func `a link is followed, not replaced`() throws {
        try inFolder { folder in
            let file = folder.appending(path: "real.md")
            let link = folder.appending(path: "link.md")
            try Data().write(to: file)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
            try ExportFile.write("new", to: link.path)
            #expect(try String(contentsOf: file, encoding: .utf8) == "new")
            #expect(try names(folder) == ["link.md", "real.md"])
            let type = try FileManager.default.attributesOfItem(atPath: link.path)[.type]
            #expect(type as? FileAttributeType == .typeSymbolicLink)
        }
    }

    @Test func `what is no plain file is refused and left alone`() throws {
        try inFolder { folder in
            for path in [folder.path, folder.path + "/", "/dev/null", ""] {
                let error = #expect(throws: ExportError.self) {
                    try ExportFile.write("x", to: path)
                }
                #expect(error?.code == .notAFile, "\(path)")
            }
            let left = try names(folder)
            #expect(left.isEmpty)
        }
    }

    @Test func `a folder that does not exist is named with a remedy`() throws {
        try inFolder { folder in
            let path = folder.path + "/no/session.md"
            let error = #expect(throws: ExportError.self) {
                try ExportFile.write("x", to: path)
            }
            #expect(error?.code == .noSuchFolder)
            #expect(
                error?.description
                    == "cannot write \(path): the folder does not exist; create it or choose another"
            )
        }
    }

    @Test(.needs(.ordinaryUser))
    func `a folder without permission leaves the old file`() throws {
        try inFolder { folder in
            let file = folder.appending(path: "a.md")
            try ExportFile.write("old", to: file.path)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o500], ofItemAtPath: folder.path)
            let error = #expect(throws: ExportError.self) {
                try ExportFile.write("new", to: file.path)
            }
            #expect(error?.code == .notPermitted)
            #expect(try String(contentsOf: file, encoding: .utf8) == "old")
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func `a full disk is told as such`() {
        let descriptor = open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        let cause = #expect(throws: FileError.self) {
            try [UInt8(0)].withUnsafeBytes {
                try DurableFile.write($0, to: descriptor, named: "/exports/session.md")
            }
        }
        let error = cause.map { ExportError($0, path: "/exports/session.md") }
        #expect(error?.code == .diskFull)
        #expect(error?.systemError == ENOSPC)
        #expect(error?.description.contains("no space is left") == true)
    }

    @Test func `messages never carry control characters`() {
        let error = ExportError(systemError: EACCES, path: "/a\u{1B}[2J")
        #expect(error.code == .notPermitted)
        #expect(error.description.hasPrefix("cannot write /a·[2J: this user may not"))
        #expect(error.localizedDescription == error.description)
    }
}
