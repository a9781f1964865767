import ArgumentParser
import Foundation
import ModelCatalogue
import RiskEngine
import Screening
import Testing
import Worklist

@testable import firstlight
@testable import Operations

@Suite struct AssessRunTests {
    private func refusing(_ refused: Int64) -> ScriptedModel {
        ScriptedModel { exam, made throws(EngineError) in
            var made = made
            if exam.id == refused {
                made.refusals = [
                    Refusal(attribute: "Burned In Annotation", value: "YES", reason: "text")
                ]
            }
            return made
        }
    }

    private func object(_ value: some Encodable) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: try JSONEncoder().encode(value))
                as? [String: Any])
    }

    @Test func eachIsStoredAndTold() throws {
        let list = try AssessWorklist()
        var steps: [AssessmentRun.Progress] = []
        let report = try list.run(ScriptedModel()).run(list.exams, progress: { steps.append($0) })
        #expect(report.assessed.map(\.exam.id) == list.exams)
        #expect(report.failures.isEmpty && report.leftCount == 0 && report.keptCount == 0)
        #expect(steps.count == 12)
        #expect(steps[5].done == 1 && steps[5].total == 3 && steps[5].share == 0.5)
        #expect(steps[5].detail == "exam \(list.exams[1])  L CC 2/4 encoding")
        #expect(try list.store.rows().allSatisfy { $0.fiveYearPercent == 1 })
        #expect(
            try list.store.newestAssessments(of: list.exams[0]).first?.author == "tester")

        let told = try object(AssessmentEntry(report.assessed[0]))
        #expect(
            Set(told.keys) == [
                "exam", "patient", "model", "modelHash", "status", "refusals", "warnings",
                "views", "raw", "calibrated", "predictedRiskFactors", "seconds",
            ])
        #expect(told["patient"] as? String == "SYNTHETIC-T1")
        #expect(told["status"] as? String == "scored")
        #expect(told["modelHash"] as? String == ScriptedModel.card().weights.sha256)
        #expect(told["raw"] as? [Double] == [0.01, 0.02, 0.03, 0.04, 0.05])
        #expect(told["calibrated"] as? [Double] == [0.002, 0.004, 0.006, 0.008, 0.01])
        let views = try #require(told["views"] as? [String: [String: Any]])
        #expect(Set(views.keys) == ["RCC", "LCC", "RMLO", "LMLO"])
        #expect(views["RCC"]?["pull"] as? Double == 0.5)
        #expect((views["LMLO"]?["file"] as? String)?.hasSuffix("LMLO.dcm") == true)
        #expect(views["RCC"]?["features"] == nil)
        let factors = try #require(told["predictedRiskFactors"] as? [String: [Double]])
        #expect(factors == ["density": [0.25, 0.75]])
    }

    @Test func aRefusalIsAnAnswerWithoutANumber() throws {
        let list = try AssessWorklist(patients: 2)
        var run = list.run(refusing(list.exams[1]))
        run.wantsFeatures = true
        let report = try run.run(list.exams)
        #expect(report.failures.isEmpty)
        let told = try object(AssessmentEntry(report.assessed[1]))
        #expect(told["status"] as? String == "refused")
        #expect(told["raw"] == nil && told["calibrated"] == nil)
        #expect((told["predictedRiskFactors"] as? [String: Any])?.isEmpty == true)
        for view in try #require(told["views"] as? [String: [String: Any]]).values {
            #expect(Set(view.keys) == ["file"])
        }
        let refusals = told["refusals"] as? [[String: String]]
        #expect(
            refusals == [
                ["attribute": "Burned In Annotation", "value": "YES", "reason": "text"]
            ])
        #expect(try list.store.rows(of: [list.exams[1]]).first?.state == .refused)
        let lines = AssessmentTable.lines(
            report.assessed.map(AssessmentEntry.init), [ScriptedModel().choice()])
        #expect(lines[0] == "demo-1  c0dec0de  DEMONSTRATION  c1  not calibrated here")
        #expect(lines[2].contains("scored") && lines[2].contains("1.0 %"))
        #expect(lines[3].contains("refused") && !lines[3].contains("%"))
        #expect(lines[4] == "        refused: Burned In Annotation YES: text")
        #expect(lines.last == ProgramVersion.disclaimer)
    }

    @Test func whatIsHiddenUntilReadIsStoredAndNotTold() throws {
        let list = try AssessWorklist(patients: 2)
        let session = try list.store.startSession(reader: "tester")
        try list.store.markRead(list.exams[0], in: session)
        var run = list.run(ScriptedModel())
        run.disclosure = .onceRead
        run.wantsFeatures = true
        let report = try run.run(list.exams)
        #expect(try list.store.rows().allSatisfy { $0.fiveYearPercent == 1 })
        let read = try object(AssessmentEntry(report.assessed[0]))
        #expect(read["raw"] != nil && read["hiddenUntilRead"] == nil)
        let told = try object(AssessmentEntry(report.assessed[1]))
        #expect(told["hiddenUntilRead"] as? Bool == true && told["status"] as? String == "scored")
        #expect(told["raw"] == nil && told["calibrated"] == nil)
        #expect((told["predictedRiskFactors"] as? [String: Any])?.isEmpty == true)
        for view in try #require(told["views"] as? [String: [String: Any]]).values {
            #expect(Set(view.keys) == ["file"])
        }
        let lines = AssessmentTable.lines(
            report.assessed.map(AssessmentEntry.init), [ScriptedModel().choice()])
        #expect(lines[0].hasSuffix("risks hidden until read"))
        #expect(lines[2].contains("1.0 %"))
        #expect(lines[3].contains("hidden") && !lines[3].contains("%"))
    }

    @Test func whatIsAssessedIsKept() throws {
        let list = try AssessWorklist()
        _ = try list.run(ScriptedModel()).run([list.exams[1]])
        let model = ScriptedModel()
        let report = try list.run(model).run(list.exams)
        #expect(model.askedExams == [list.exams[0], list.exams[2]])
        #expect(report.assessed.map(\.exam.id) == list.exams)
        #expect(report.keptCount == 1)

        // All are there: the weights are not even read.
        let idle = AssessmentRun(
            store: list.store,
            models: [
                ImageModelChoice(
                    card: ScriptedModel.card(),
                    load: { () throws(EngineError) in
                        throw EngineError(.model(.unreadable), "weights", "were read")
                    })
            ], bands: .imageOnly, signature: Signature(author: "tester"))
        #expect(try idle.run(list.exams).assessed.count == 3)

        var again = list.run(model)
        again.again = true
        _ = try again.run(list.exams)
        #expect(model.askedExams.count == 5)
        #expect(try list.store.assessments(of: list.exams[0]).count == 2)
        // Other weights, or another calibrator, give other numbers.
        for card in [
            ScriptedModel.card(weights: String(repeating: "0", count: 64)),
            ScriptedModel.card(calibrator: "c2"),
        ] {
            let other = ScriptedModel()
            #expect(try list.run(other, card: card).run([list.exams[0]]).keptCount == 0)
            #expect(other.askedExams.count == 1)
        }
    }

    @Test func anAnswerUnderAnotherCardIsNotKept() throws {
        let list = try AssessWorklist(patients: 1)
        func model() -> ScriptedModel {
            ScriptedModel { _, made throws(EngineError) in
                var made = made
                made.image?.model.cardSHA256 = "c"
                return made
            }
        }
        _ = try list.run(model(), cardSHA256: "c").run(list.exams)
        #expect(try list.run(model(), cardSHA256: "c").run(list.exams).keptCount == 1)
        #expect(try list.run(model(), cardSHA256: "d").run(list.exams).keptCount == 0)
    }

    @Test func anAnswerUnderAnotherCalibratorOfThisSiteIsNotKept() throws {
        let list = try AssessWorklist(patients: 1)
        func local(_ name: String, women: Int = 4000) throws -> LocalCalibrator {
            let card = ScriptedModel.card()
            let date = try #require(CalendarDate(year: 2026, month: 11, day: 24))
            return LocalCalibrator(
                calibrator: Calibrator(
                    name: name, isLocal: true,
                    years: (1...5).map { .init(year: $0, curve: .logit(slope: 1, intercept: 0)) }),
                model: card.name, weightsSHA256: card.weights.sha256,
                preprocessing: .init(width: 64, height: 64, mean: 7000, standardDeviation: 12_000),
                former: "c1", source: .init(file: "o.csv", sha256: "d"), date: date, women: women,
                cancersByYear: [20, 30, 40, 50, 60], isSynthetic: true,
                crossValidation: .init(folds: 10, seed: 1, before: [], after: []))
        }
        func run(_ calibrator: LocalCalibrator?) throws -> AssessmentRun.Report {
            let model = ScriptedModel { _, made throws(EngineError) in
                var made = made
                if let calibrator {
                    made.image?.model.calibrator = calibrator.name
                    made.image?.model.isCalibratedHere = true
                    made.image?.model.localCalibration = calibrator.summary
                }
                return made
            }
            var run = list.run(model)
            run.models[0].localCalibrator = calibrator
            return try run.run(list.exams)
        }
        let calibrators = try [nil, local("local-1"), local("local-2"), nil]
        for calibrator in calibrators {
            #expect(try run(calibrator).keptCount == 0, "\(calibrator?.name ?? "original")")
            #expect(try run(calibrator).keptCount == 1, "\(calibrator?.name ?? "original")")
        }
        let report = try run(local("local-1"))
        var choice = ScriptedModel().choice()
        choice.localCalibrator = try local("local-1")
        #expect(
            AssessmentTable.lines(report.assessed.map(AssessmentEntry.init), [choice])[0]
                == "demo-1  c0dec0de  DEMONSTRATION  local-1  calibrated here: 60 cancers among "
                + "4000 SYNTHETIC women, 2026-11-24")
    }

    @Test func whatIsNotRiskStandsUnderFindings() throws {
        let list = try AssessWorklist(patients: 2)
        let second = list.exams[1]
        let risk = ScriptedModel()
        let density = ScriptedModel { exam, made throws(EngineError) in
            var made = made
            made.model = "density-1"
            made.estimates = []
            made.band = nil
            made.image?.kind = .density
            made.image?.model.name = "density-1"
            made.image?.findings = Findings(measures: [
                Measure(
                    kind: .density, value: 12.5, unit: "%",
                    choices: [
                        Choice(label: "A", probability: 0.25),
                        Choice(label: "B", probability: 0.75),
                    ])
            ])
            if exam.id == second {
                made.refusals = [Refusal(attribute: "views", value: "", reason: "none")]
            }
            return made
        }
        var card = ScriptedModel.card()
        card.name = "density-1"
        var run = list.run(risk)
        run.models.append(density.choice(card))
        let report = try run.run(list.exams)
        #expect(report.assessed.map(\.exam.id) == list.exams)
        #expect(risk.askedExams == list.exams && density.askedExams == list.exams)

        let told = try object(AssessmentEntry(report.assessed[0]))
        #expect(told["model"] as? String == "demo-1" && told["raw"] != nil)
        let findings = try #require(told["findings"] as? [String: [String: Any]])
        let found = try #require(findings["density"])
        #expect(found["model"] as? String == "density-1" && found["value"] as? Double == 12.5)
        #expect(found["probabilities"] as? [String: Double] == ["A": 0.25, "B": 0.75])
        let refused = try object(AssessmentEntry(report.assessed[1]))
        #expect(refused["status"] as? String == "scored")
        let other = try #require(refused["findings"] as? [String: [String: Any]])
        #expect(other["density"]?["status"] as? String == "refused")
        #expect(other["density"]?["probabilities"] == nil)

        // The risk feeds the list, whichever model answered last.
        let rows = try list.store.rows().sorted { $0.id < $1.id }
        #expect(rows.map(\.riskModel) == ["demo-1", "demo-1"])
        #expect(rows.map(\.fiveYearPercent) == [1, 1] && rows.allSatisfy { !$0.isRefused })
        let lines = AssessmentTable.lines(
            report.assessed.map(AssessmentEntry.init), run.models)
        #expect(lines.contains("        breast density: 12.5 %, B"))
        #expect(lines.contains("        breast density: refused: views : none"))
        #expect(try run.run(list.exams).keptCount == 2)
    }

    @Test func featuresAreComputedAndTheSameAnswerIsStoredOnce() throws {
        let list = try AssessWorklist(patients: 1)
        let exam = list.exams[0]
        let stored = try list.run(ScriptedModel()).run(list.exams)
        var run = list.run(ScriptedModel())
        run.wantsFeatures = true
        let report = try run.run(list.exams)
        #expect(report.assessed[0].features[.rightCC] == [0.25, -1.5])
        #expect(stored.assessed[0].features.isEmpty)
        #expect(try list.store.assessments(of: exam).count == 1)

        var other = list.run(
            ScriptedModel { _, made throws(EngineError) in
                var made = made
                made.warnings = ["another"]
                return made
            })
        other.wantsFeatures = true
        #expect(
            try other.run(list.exams).assessed[0].assessments.map(\.status) == [.scoredWithWarnings]
        )
        #expect(try list.store.assessments(of: exam).count == 2)
    }

    @Test func anInterruptedRunKeepsWhatIsDoneAndGoesOn() throws {
        let list = try AssessWorklist()
        let model = ScriptedModel()
        var looks = 0
        let report = try list.run(model).run(
            list.exams,
            isCancelled: {
                looks += 1
                return looks > 8
            })
        #expect(report.isInterrupted)
        #expect(report.assessed.map(\.exam.id) == [list.exams[0]])
        #expect(report.leftCount == 2)
        #expect(try list.store.rows().count { $0.fiveYearPercent != nil } == 1)
        #expect(throws: ExitCode(130)) { try AssessCommand.conclude(report, quiet: true) }

        let rest = try list.run(model).run(list.exams)
        #expect(rest.keptCount == 1 && rest.assessed.count == 3 && rest.leftCount == 0)
        #expect(try list.store.assessments(of: list.exams[0]).count == 1)
    }

    @Test func aFailureStopsNoOtherExam() throws {
        let list = try AssessWorklist()
        let broken = list.exams[0]
        let model = ScriptedModel { exam, made throws(EngineError) in
            if exam.id == broken {
                throw EngineError(.computation, "exam \(broken)", "the library failed")
            }
            return made
        }
        let report = try list.run(model).run(list.exams)
        #expect(report.assessed.map(\.exam.id) == Array(list.exams.dropFirst()))
        #expect(report.failures.map(\.reason) == ["exam \(broken): the library failed"])
        #expect(report.failures[0].exam.contains("TEST, NUMBER 1"))
        #expect(throws: ExitCode(2)) { try AssessCommand.conclude(report, quiet: true) }
        let alone = try list.run(model).run([broken])
        #expect(throws: ExitCode(1)) { try AssessCommand.conclude(alone, quiet: true) }
    }

    @Test func anExamThatCannotBeStoredOrIsGoneStopsNoOther() throws {
        let list = try AssessWorklist()
        let broken = list.exams[0]
        let model = ScriptedModel { exam, made throws(EngineError) in
            var made = made
            // JSON has no such number, so that the answer cannot be stored.
            if exam.id == broken { made.relativeRiskUnder50 = .nan }
            return made
        }
        let report = try list.run(model).run([broken, 999] + list.exams.dropFirst())
        #expect(report.assessed.map(\.exam.id) == Array(list.exams.dropFirst()))
        #expect(report.leftCount == 0)
        #expect(report.failures.count == 2)
        #expect(report.failures[1].reason.contains("there is no exam 999"))
        #expect(try list.store.assessments(of: broken).isEmpty)
    }

    @Test func noTransactionIsOpenWhileTheEngineComputes() throws {
        let list = try AssessWorklist(patients: 1)
        let path = list.store.path
        let model = ScriptedModel { exam, made throws(EngineError) in
            do {
                try WorklistStore(path: path).addNote(
                    "meanwhile", to: exam.id, by: Signature(author: "other"))
            } catch {
                throw EngineError(.computation, path, "\(error)")
            }
            return made
        }
        #expect(try list.run(model).run(list.exams).failures.isEmpty)
        #expect(try list.store.rows().first?.hasNote == true)
    }

    @Test func anAnswerThatChangedMeanwhileIsAFailure() throws {
        let list = try AssessWorklist(patients: 1)
        let store = list.store
        let model = ScriptedModel { exam, made throws(EngineError) in
            do {
                var factors = try store.riskFactors(of: exam.id)
                factors.priorCancer = .known(true)
                try store.setRiskFactors(
                    factors, of: exam.id, by: Signature(author: "other"))
            } catch {
                throw EngineError(.computation, store.path, "\(error)")
            }
            return made
        }
        let report = try list.run(model).run(list.exams)
        #expect(report.assessed.isEmpty)
        #expect(report.failures.first?.reason.contains("changed while it was assessed") == true)
        #expect(try store.rows().first?.fiveYearPercent == nil)
    }
}
