import Foundation
import Testing

/// `calibrate` and the calibrators it writes, as programs and people meet them.
@Suite struct CalibrateProgramTests {
    private typealias Object = [String: Any]

    private func years(_ result: Object) throws -> [Object] {
        try #require(result["years"] as? [Object])
    }

    private func figure(_ year: Object, _ when: String, _ name: String) throws -> Double {
        let figures = try #require(year[when] as? Object)
        let figure = try #require(figures[name] as? Object, "\(name)")
        return try #require(
            (figure["ratio"] as? Object ?? figure)["value"] as? Double, "\(name)")
    }

    private func files(_ list: CalibrationWorklist) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: list.calibrators)) ?? []).sorted()
    }

    @Test func aCalibratorsLife() throws {
        let list = try CalibrationWorklist(women: 2500)
        let program = list.program
        let assess = ["assess", "\(list.realExam)", "--model", "small"]
        let original = try program.run(assess)
        #expect(original.output.contains("not calibrated here"), "\(original.errors)")

        // A dry run says all, and writes nothing.
        let dry = try list.calibrate("--dry-run", "--json", "--folds", "5")
        #expect(dry.status == 0, "\(dry.errors)")
        let told = try CalibrationWorklist.json(dry, Object.self)
        #expect(told["isWritten"] as? Bool == false && told["digest"] == nil)
        #expect(told["women"] as? Int == 2500 && told["isSynthetic"] as? Bool == true)
        #expect(told["method"] as? String == "logit")
        #expect(told["former"] as? String == "calibrator")
        #expect(told["isBetter"] as? Bool == true)
        for year in try years(told) {
            let cancers = try #require(year["cancers"] as? Int)
            let form = cancers >= 100 ? "platt" : "interceptOnly"
            #expect(year["form"] as? String == form)
            let error = 4 / Double(cancers).squareRoot()
            #expect(abs(try figure(year, "after", "observedExpected") - 1) < error)
            #expect(
                try figure(year, "after", "logLoss") < figure(year, "before", "logLoss"))
            if form == "interceptOnly" {
                // The odds are 0.4 times those of the raw value.
                #expect(year["slope"] as? Double == 1)
                #expect(abs(try #require(year["intercept"] as? Double) - log(0.4)) < error)
            }
        }
        #expect(files(list).isEmpty)

        // Written, in use, and named where the model is.
        let written = try list.calibrate("--name", "first", "--folds", "5")
        #expect(written.status == 0, "\(written.errors)")
        #expect(written.output.contains("2500 exams of 2500 SYNTHETIC women"))
        #expect(written.output.contains("model use small --calibrator original"))
        #expect(files(list) == ["current", "first.json"])
        let versions = try CalibrationWorklist.json(
            program.run("model", "calibrators", "small", "--json"), [Object].self)
        #expect(versions.map { $0["name"] as? String } == ["original", "first"])
        #expect(versions.map { $0["isInUse"] as? Bool } == [false, true])
        #expect(versions.map { $0["method"] as? String } == ["sigmoid", "logit"])
        #expect(versions[1]["outcomesFile"] as? String == "outcomes.csv")
        #expect((versions[1]["cancersByYear"] as? [Int])?.count == 5)
        let shown = try program.run("model", "show", "small").output
        #expect(shown.contains("first, logit, fitted to this site: "))
        #expect(shown.contains("original, not in use: calibrator, sigmoid"))

        // What another calibrator has made is made anew, and says what it rests on.
        let local = try program.run(assess)
        #expect(local.output.contains("first  calibrated here: "), "\(local.errors)")
        #expect(local.output.contains("SYNTHETIC women"))
        #expect(!local.errors.contains("of them before"))
        #expect(try program.run(assess).errors.contains("1 of them before"))

        // The same outcomes again are no better than what is in use now.
        let again = try list.calibrate("--json", "--name", "second", "--folds", "5")
        let second = try CalibrationWorklist.json(again, Object.self)
        #expect(second["former"] as? String == "first")
        #expect(second["isWritten"] as? Bool == true)
        #expect(second["isInUse"] as? Bool == (second["isBetter"] as? Bool))
        #expect(try list.calibrate("--name", "first").errors.contains("none is written over"))
        let flattered = try list.calibrate("--dry-run", "--folds", "2").output
        let former = second["isInUse"] as? Bool == true ? "second" : "first"
        #expect(flattered.contains("\(former) was fitted to this very table"))
        #expect(flattered.contains("Nothing is written"))

        // The original, chosen again.
        let back = try program.run("model", "use", "small", "--calibrator", "original")
        #expect(back.output.contains("calibrator: calibrator, sigmoid, not calibrated here"))
        let anew = try program.run(assess)
        #expect(anew.output.contains("not calibrated here"))
        #expect(!anew.errors.contains("of them before"))
        let unknown = try program.run("model", "use", "small", "--calibrator", "third")
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("original, first, second"))

        // A changed one is refused by name.
        #expect(try program.run("model", "use", "small", "--calibrator", "first").status == 0)
        let path = list.calibrators + "/first.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("\"women\" : 2500", with: "\"women\" : 9500")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let refused = try program.run(assess)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("first.json") && refused.errors.contains("--calibrator"))
        let verified = try program.run("model", "verify", "small")
        #expect(verified.status == 1)
        #expect(verified.output.contains("calibrators/first.json: CHANGED"))
        #expect(verified.output.contains("calibrators/second.json: intact"))
        #expect(try program.run("model", "calibrators", "small").status == 2)
        #expect(
            try program.run("model", "remove", "small", "--calibrator", "first").status == 1)
        #expect(
            try program.run("model", "remove", "small", "--calibrator", "first", "--force").status
                == 0)
        #expect(try program.run("model", "verify", "small").status == 0)
    }

    @Test func tooFewCancersAreRefusedWithTheNumberNeeded() throws {
        let list = try CalibrationWorklist(women: 300)
        let result = try list.calibrate()
        #expect(result.status == 1)
        #expect(result.errors.contains("too few to calibrate: year 1 has "))
        #expect(result.errors.contains("20 are needed"))
        let isotonic = try list.calibrate("--method", "isotonic")
        #expect(isotonic.errors.contains("500 are needed"))
        #expect(result.output.isEmpty)
        #expect(files(list).isEmpty)
    }

    @Test func rowsThatCannotBeUsedAreListed() throws {
        let list = try CalibrationWorklist(women: 2500)
        var text = try String(contentsOfFile: list.outcomes, encoding: .utf8)
        text += "W9999,3,0\nW10,never,0\n"
        text = text.replacing("\nW10,", with: "\nW8888,", maxReplacements: 1)
        try text.write(toFile: list.outcomes, atomically: true, encoding: .utf8)
        let result = try list.calibrate("--dry-run", "--folds", "2")
        #expect(result.status == 2, "\(result.errors)")
        #expect(result.output.contains("left out: not on the worklist (2)"))
        #expect(result.output.contains("2499 exams of 2499 SYNTHETIC women"))
        #expect(result.errors.contains("column time: 'never'"))
    }

    @Test func patientsAndPhantomsAreNotMixed() throws {
        let phantoms = try CalibrationWorklist(women: 60, isDemonstration: false)
        let refused = try phantoms.calibrate()
        #expect(refused.status == 1)
        #expect(refused.errors.contains("its women are synthetic, and small is no demonstration"))

        let patients = try CalibrationWorklist(women: 60, isSynthetic: false)
        var rows = try String(contentsOfFile: patients.outcomes, encoding: .utf8)
            .split(separator: "\n").map { $0 + ",no" }
        rows[0] = "patient_id,time,event,synthetic"
        rows[5] = rows[5].dropLast(2) + "yes"
        try rows.joined(separator: "\n")
            .write(toFile: patients.outcomes, atomically: true, encoding: .utf8)
        let mixed = try patients.calibrate()
        #expect(mixed.errors.contains("1 of 60 exams are synthetic and the others are not"))
    }

    @Test func noWorklistIsMadeWhereThereIsNone() throws {
        let program = try Program()
        defer { program.remove() }
        try "patient_id,time,event\nP1,1,0\n"
            .write(toFile: program.home + "/outcomes.csv", atomically: true, encoding: .utf8)
        let result = try program.run("calibrate", "outcomes.csv")
        #expect(result.status == 1)
        #expect(result.errors.contains("there is no worklist at \(program.home)"))
        let data = program.home + "/.local/share/firstlight"
        #expect(!FileManager.default.fileExists(atPath: data + "/worklist.sqlite"))
    }

    @Test func whatCannotBeIsRefusedBeforeAnythingIsDone() throws {
        let list = try CalibrationWorklist(women: 1)
        #expect(try list.calibrate("--folds", "1").status == 64)
        #expect(try list.calibrate("--method", "spline").status == 64)
        for (words, problem) in [
            (["--name", "original"], "means the model's own calibrator"),
            (["--name", "../x"], "is not a name"),
        ] {
            let result = try list.program.run(
                ["calibrate", list.outcomes, "--model", "small"] + words)
            #expect(result.status == 1)
            #expect(result.errors.contains(problem))
        }
        let missing = try list.program.run("calibrate", "none.csv", "--model", "small")
        #expect(missing.status == 1 && missing.errors.contains("none.csv"))
        let unknown = try list.program.run("calibrate", list.outcomes, "--model", "smal")
        #expect(unknown.errors.contains("did you mean 'small'?"))
        try "patient_id,time,event\nNOBODY,1,0\n"
            .write(toFile: list.outcomes, atomically: true, encoding: .utf8)
        let nobody = try list.calibrate()
        #expect(nobody.errors.contains("not on the worklist (1)"))
        #expect(nobody.errors.contains("firstlight assess --all --model small"))
    }
}
