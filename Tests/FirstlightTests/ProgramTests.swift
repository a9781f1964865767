import Foundation
import Questionnaires
import Screening
import TestExams
import Testing
import Worklist

/// The command line as programs and people meet it.
@Suite struct ProgramTests {
    @Test func usageErrorsExitWith64() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run("nonsense", "--what").status == 64)
        #expect(try program.run("import").status == 64)
        #expect(try program.run("flag", "99", "--reason", " ").status == 64)
        #expect(try program.run("flag", "99", "--reason", "x").status == 1)
        #expect(try program.run("show", "1", "--cells", "big").status == 64)
    }

    @Test func withoutATerminalTheListIsPrinted() throws {
        let program = try Program()
        defer { program.remove() }
        let result = try program.run()
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("exam"))
        #expect(result.errors.contains("The worklist is empty"))
    }

    @Test func filesLeftOutAreListed() throws {
        let program = try Program()
        defer { program.remove() }
        let folder = program.home + "/mixed"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try Data("no picture".utf8).write(to: URL(fileURLWithPath: folder + "/note.txt"))
        let result = try program.run("import", folder)
        #expect(result.status == 1)
        #expect(result.output.contains("note.txt"))
        #expect(result.output.contains("0 views imported, 0 unchanged, 1 left out"))
        try TestExam.write(number: 1, to: folder)
        #expect(try program.run("import", folder).status == 2)
    }

    @Test func importListShowFlagExport() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 2)
        let again = try program.run("import", program.home + "/images", "--json")
        #expect(again.status == 0)
        #expect(again.output.contains("\"imported\" : [\n\n  ]"))

        let list = try program.run("list", "--json")
        let rows = try #require(
            try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]])
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0["synthetic"] as? Bool == true })
        let exam = try #require(rows[0]["exam"] as? Int)

        let shown = try program.run(
            "show", "\(exam)", "--view", "RCC", "--cells", "40x20", "--colors", "256", "--glyphs",
            "blocks")
        #expect(shown.status == 0)
        #expect(shown.output.split(separator: "\n").count == 21)
        let heat = try program.run("show", "\(exam)", "--overlay", "evidence")
        #expect(heat.status == 1)
        #expect(heat.errors.contains("no image model was asked"))
        #expect(try program.run("show", "\(exam)", "--overlay", "density").status == 64)
        #expect(shown.output.contains("38;5;"))
        #expect(shown.output.contains("SYNTHETIC  R CC"))

        #expect(try program.run("factors", "\(exam)", "menarche=12").status == 0)
        #expect(try program.run("factors", "\(exam)", "menarche=soon").status == 64)
        #expect(try program.run("flag", "\(exam)", "--reason", "look again").status == 0)
        #expect(try program.run("list", "flagged").output.contains("!"))
    }

    @Test func aSettingHidesRisksUntilTheRead() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 1)
        let folder = program.home + "/.local/share/firstlight"
        let store = try WorklistStore(path: folder + "/worklist.sqlite")
        let exam = try #require(try store.rows().first { !$0.isPrior }).id
        let session = try store.startSession(reader: "tester")
        try store.record(
            Assessment(
                model: "BCRAT", modelVersion: "4.1", outcome: "invasive breast cancer",
                estimates: [RiskEstimate(horizon: .years(5), percent: 3.4375)],
                band: BandScheme.bcrat.band(forPercent: 3.4375)), of: exam,
            by: Signature(session))
        let settings = program.home + "/config.toml"
        try Data("[reading]\nhide-risk-until-read = true\n".utf8)
            .write(to: URL(fileURLWithPath: settings))
        func outputs() throws -> String {
            try [["list"], ["list", "--json"], ["list", "high"], ["export"], []].map {
                let run = try program.run($0 + ["--config", settings])
                #expect(run.status == 0, "\(run.errors)")
                return run.output
            }.joined()
        }
        let before = try outputs()
        #expect(!before.contains("3.4") && !before.contains("high"))
        #expect(before.contains("hidden") && before.contains("Hidden until read"))
        try store.markRead(exam, in: session)
        let after = try outputs()
        #expect(after.contains("3.4 %") && after.contains("3.4375") && after.contains("high"))
        #expect(!after.contains("Hidden until read"))
    }

    @Test func anUnknownSettingIsNamed() throws {
        let program = try Program()
        defer { program.remove() }
        let file = program.home + "/config.toml"
        try Data("theem = \"dark\"\n".utf8).write(to: URL(fileURLWithPath: file))
        let result = try program.run("doctor", "--config", file)
        #expect(result.status == 1)
        #expect(result.output.contains("theem"))
    }

    @Test func whatOthersMayReadIsToldByDoctorAndLeftAsItIs() throws {
        let program = try Program()
        defer { program.remove() }
        _ = try program.run("list")
        let folder = program.home + "/.local/share/firstlight"
        #expect(try program.run("doctor").output.contains("nobody else has more than is asked"))
        let settings = program.home + "/config.toml"
        let export = program.home + "/firstlight-session-1-2026-11-20.md"
        for path in [settings, export] { try Data().write(to: URL(fileURLWithPath: path)) }
        let modes: [(String, mode_t)] = [
            (folder, 0o750), (folder + "/worklist.sqlite", 0o640), (settings, 0o604),
            (export, 0o622),
        ]
        for (path, mode) in modes { #expect(chmod(path, mode) == 0) }
        let told = try program.run("doctor", "--config", settings)
        #expect(told.status == 1)
        for words in [
            "!  rights      its group may list and enter \(folder) (0750, asked for is 0700); "
                + "chmod 700 \(folder)",
            "its group may read \(folder)/worklist.sqlite (0640, asked for is 0600); chmod 600 ",
            "others may read \(settings) (0604, ",
            "its group and others may change \(export) (0622",
        ] { #expect(told.output.contains(words), "\(told.output)") }
        for (path, mode) in modes {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == Int(mode))
        }
        // A site that shares its worklist says so.
        try Data("[rights]\nfiles = \"0666\"\nfolders = \"0750\"\n".utf8)
            .write(to: URL(fileURLWithPath: settings))
        #expect(
            try program.run("doctor", "--config", settings).output
                .contains("nobody else has more than is asked"))
    }

    @Test func dataStayPrivate() throws {
        let program = try Program()
        defer { program.remove() }
        _ = try program.run("list")
        let files = FileManager.default
        let folder = program.home + "/.local/share/firstlight"
        let folderMode = try files.attributesOfItem(atPath: folder)[.posixPermissions] as? Int
        #expect(folderMode == 0o700)
        let fileMode =
            try files.attributesOfItem(atPath: folder + "/worklist.sqlite")[.posixPermissions]
            as? Int
        #expect(fileMode == 0o600)
    }
}

extension ProgramTests {
    @Test func namesFromOutsideNeverDriveTheTerminal() throws {
        let program = try Program()
        defer { program.remove() }
        let folder = program.home + "/hostile"
        try TestExam.write(number: 1, name: "EVIL\u{1B}]0;owned\u{07}^\u{9B}31mROSA", to: folder)
        try Data("x".utf8).write(
            to: URL(fileURLWithPath: folder + "/\u{1B}[2Jfile\u{202E}txt"))
        let runs = [
            try program.run("import", folder), try program.run("list"),
            try program.run("list", "--json"), try program.run("show", "1", "--colors", "plain"),
            try program.run("factors", "1"), try program.run("import", folder, "--json"),
        ]
        for run in runs {
            for text in [run.output, run.errors] {
                let driving = text.unicodeScalars.filter {
                    $0 != "\n"
                        && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value)
                            || $0 == "\u{202E}")
                }
                #expect(driving.isEmpty, "\(text)")
            }
        }
        #expect(runs[1].output.contains("EVIL"))
        let listed = try #require(
            try JSONSerialization.jsonObject(with: Data(runs[2].output.utf8))
                as? [[String: Any]])
        #expect((listed.first?["patientName"] as? String)?.contains("\u{9B}31m") == true)
    }
}
