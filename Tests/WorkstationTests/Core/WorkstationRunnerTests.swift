import Foundation
import Logging
import RiskEngine
import Screening
import Synchronization
import TerminalUI
import TestExams
import Testing
import Worklist

@testable import Operations
@testable import Workstation

/// The whole workstation on a real worklist of small exams, at a recorded terminal.
@MainActor @Suite struct WorkstationRunnerTests {
    private func run(
        _ bench: WorkstationBench, steps: [ScriptedTerminal.Step], remarks: [String] = []
    ) throws -> (WorkstationRunner, ScriptedTerminal) {
        let terminal = ScriptedTerminal(steps: steps)
        let workstation = try WorkstationRunner(
            WorkstationRunner.Equipment(
                store: try bench.store, cache: bench.cache,
                themes: ThemeLoader(roles: Role.workstation, directories: []),
                log: Logger(label: "test"), remarks: remarks),
            terminal: terminal, renderer: Fixture.renderer(), reader: "tester", theme: .builtIn,
            exportFolder: bench.folder)
        workstation.run()
        return (workstation, terminal)
    }

    private func keys(_ text: String) -> [ScriptedTerminal.Step] {
        text.map { .key($0 == "\n" ? .enter : .character($0)) }
    }

    private static func showsPicture(_ grid: CellGrid) -> Bool {
        grid.cells.contains { if case .picture = $0.paint { true } else { false } }
    }

    @Test func aReadingIsInTheStoreWhenTheScreenShowsIt() throws {
        let bench = try WorkstationBench(patients: 2)
        defer { bench.remove() }
        let (workstation, terminal) = try run(
            bench, steps: keys("\nfsecond look\nnsmall breast\nrd"))
        #expect(terminal.isClosed)
        let exam = try #require(workstation.state.exam?.details.exam.id)
        #expect(try bench.store.flags(of: exam).map(\.reason) == ["second look"])
        #expect(try bench.store.notes(of: exam).map(\.text) == ["small breast"])
        #expect(try bench.store.newestAssessments(of: exam).count == 1)
        let row = try #require(try bench.store.rows().first { $0.id == exam })
        #expect(row.state == .read)
        #expect(workstation.state.hasUnexportedWork)
        let shown = try #require(terminal.grid).lines.joined(separator: "\n")
        #expect(shown.contains("SYNTHETIC"))
        #expect(shown.contains("not for primary interpretation"))
    }

    @Test func whatOthersMayReadIsToldAtTheStartAndKeptAmongTheMessages() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let remarks = ["others may read /data/worklist.sqlite (0604)", "others may enter /data"]
        let (workstation, terminal) = try run(bench, steps: keys("M"), remarks: remarks)
        let shown = try #require(terminal.grid).lines.joined(separator: "\n")
        for remark in remarks { #expect(shown.contains(remark), "\(shown)") }
    }

    @Test func picturesComeFromTheBackground() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let (workstation, terminal) = try run(
            bench, steps: keys("\n") + [.until(Self.showsPicture)])
        let grid = try #require(terminal.grid)
        #expect(
            workstation.state.pictures.values.contains {
                if case .ready = $0 { true } else { false }
            })
        #expect(Self.showsPicture(grid))
    }

    @Test func anExportIsWrittenAndRemembered() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        defer { try? FileManager.default.removeItem(atPath: bench.folder + "-out.csv") }
        let (workstation, _) = try run(
            bench, steps: keys("flook\n:export \(bench.folder)-out.csv\n"))
        let text = try String(contentsOfFile: bench.folder + "-out.csv", encoding: .utf8)
        #expect(text.contains("look"))
        #expect(!workstation.state.hasUnexportedWork)
        let (failed, _) = try run(bench, steps: keys(":export /nowhere/out.csv\n"))
        #expect(failed.state.message?.kind == .error)
        #expect(failed.state.message?.text.contains("/nowhere") == true)
    }

    @Test func aFileThatNoExportWroteIsReplacedOnlyWhenTheReaderSaysSo() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let path = bench.folder + "-letter.md"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("Dear colleague\n".utf8).write(to: URL(filePath: path))
        let (asked, _) = try run(bench, steps: keys(":export \(path)\n"))
        #expect(asked.state.prompt?.kind == .replaceFile(path, isDeidentified: false))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "Dear colleague\n")
        let (left, _) = try run(bench, steps: keys(":export \(path)\n") + keys("n"))
        #expect(left.state.prompt?.field.text == path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "Dear colleague\n")
        let (_, _) = try run(bench, steps: keys(":export \(path)\n\n"))
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("# Firstlight"))
        // Its own file is replaced without a question; the worklist's folder is never written to.
        let (again, _) = try run(bench, steps: keys(":export \(path)\n"))
        #expect(again.state.prompt == nil && again.state.message?.kind == .done)
        let (refused, _) = try run(bench, steps: keys(":export \(bench.folder)/a.md\n"))
        #expect(refused.state.message?.kind == .error)
    }

    @Test func aSignalLeavesTheSessionToBeTakenUp() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        // The script ends with SIGTERM while a note is being typed.
        let session = try run(bench, steps: keys("flook\nnhalf a")).0.state.session.id
        #expect(try bench.store.session(id: session)?.endedAt == nil)

        let (second, _) = try run(bench, steps: keys("\n"))
        #expect(second.state.session.id == session)
        #expect(second.state.prompt?.field.text == "half a")
    }

    @Test func leavingEndsTheSession() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let (workstation, _) = try run(bench, steps: keys("q"))
        #expect(workstation.state.isLeaving)
        #expect(try bench.store.session(id: workstation.state.session.id)?.endedAt != nil)
    }

    @Test func theJournalHoldsWhatWasDone() throws {
        let bench = try WorkstationBench(patients: 2)
        defer { bench.remove() }
        let (workstation, _) = try run(
            bench, steps: keys(":sort age\n/new\njkflook\n:theme dark\n"))
        let commands = try bench.store.journal(of: workstation.state.session.id).map(\.command)
        #expect(commands.contains("sort age"))
        #expect(commands.contains { $0.hasPrefix("flag") && $0.contains("look") })
        #expect(commands.contains("theme dark"))
        #expect(!commands.contains("down"))
    }

    @Test func riskFactorsOfTheFormReachTheModel() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let row = try #require(try bench.store.rows().first { !$0.isPrior })
        _ = try run(bench, steps: keys("b") + [.key(.control("u"))] + keys("2\n"))
        #expect(try bench.store.riskFactors(of: row.id).biopsies == .known(2))
        let (asked, _) = try run(bench, steps: keys("nr"))
        #expect(asked.state.worklist.row(of: row.id)?.fiveYearPercent != nil)
    }

    @Test func theExplorerReadsRisksAndOutcomes() throws {
        let bench = try WorkstationBench(patients: 3)
        defer { bench.remove() }
        let store = try bench.store
        let exams = try store.rows().map(\.id)
        for (place, id) in exams.enumerated() {
            let exam = try #require(try store.exam(id: id))
            try store.record(
                Fixture.imageAssessment(of: exam, percent: 2 + Double(place)), of: id,
                by: Signature(author: "tester"))
        }
        let table = bench.folder + "/outcomes.csv"
        try Data("exam,time,event\n\(exams[2]),1.5,1\n\(exams[0]),6,0\n".utf8)
            .write(to: URL(fileURLWithPath: table))
        let (workstation, terminal) = try run(
            bench, steps: keys("x:outcomes \(table)\n:cut 3.5\n"))
        let pool = try #require(workstation.state.explorer?.pool)
        #expect(pool.members.map(\.percent) == [2, 3, 4])
        #expect(pool.risks.cancerCount == 1 && pool.risks.knownCount == 2)
        let shown = try #require(terminal.grid).lines.joined(separator: "\n")
        #expect(shown.contains("SYNTHETIC") && shown.contains("DEMONSTRATION"))
        #expect(shown.contains("1 of 3") && shown.contains("outcomes of outcomes.csv"))
        let (failed, _) = try run(bench, steps: keys(":outcomes /nowhere.csv\n"))
        #expect(failed.state.message?.kind == .error)
        #expect(failed.state.message?.text.contains("/nowhere.csv") == true)
    }

    @Test func importingBehindTheScreen() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let more = bench.folder + "/more"
        try TestExam.write(number: 9, to: more)
        let before = try bench.store.rows().count
        let (workstation, _) = try run(
            bench,
            steps: keys(":import \(more)\n") + [.until { $0.line(38).contains("4 views imported") }]
        )
        #expect(workstation.state.importProgress == nil)
        #expect(workstation.state.worklist.rows.count > before)
    }
}

/// The workstation with a scripted image model, on a real worklist at a recorded terminal.
@MainActor @Suite struct WorkstationRunnerAssessmentTests {
    private func run(
        _ bench: WorkstationBench, _ model: @escaping ModelsInUse.ImageModelLoader,
        _ steps: [ScriptedTerminal.Step]
    ) throws -> (WorkstationRunner, ScriptedTerminal) {
        let terminal = ScriptedTerminal(steps: steps)
        let workstation = try WorkstationRunner(
            WorkstationRunner.Equipment(
                store: try bench.store, cache: bench.cache,
                themes: ThemeLoader(roles: Role.workstation, directories: []),
                models: ModelsInUse(imageModels: model), log: Logger(label: "test")),
            terminal: terminal, renderer: Fixture.renderer(), reader: "tester", theme: .builtIn,
            exportFolder: bench.folder)
        workstation.run()
        return (workstation, terminal)
    }

    private static func shows(_ text: String) -> ScriptedTerminal.Step {
        .until { $0.lines.joined(separator: "\n").contains(text) }
    }

    private func models(of exam: Int64, _ bench: WorkstationBench) throws -> [String] {
        try bench.store.newestAssessments(of: exam).map(\.model)
    }

    @Test func theImageModelAnswersAfterTheQuestionnaire() throws {
        let bench = try WorkstationBench(patients: 2)
        defer { bench.remove() }
        let model = ScriptedModel()
        let (workstation, _) = try run(
            bench, { [model] }, [.key(.character("r")), Self.shows("sketch answered")])
        let exam = try #require(workstation.state.worklist.selected?.id)
        #expect(try models(of: exam, bench) == ["sketch", "BCRAT"])
        let row = try #require(workstation.state.worklist.row(of: exam))
        #expect(row.riskModel == "sketch")
        #expect(row.fiveYearPercent.map { abs($0 - 2.2) < 1e-9 } == true)
        let stored = try #require(try bench.store.newestAssessments(of: exam).first)
        #expect(stored.author == "tester")
        #expect(
            stored.image?.findings.map(named: FindingMap.evidenceName)?.views[.leftCC]?.values
                .contains(1.5) == true)
    }

    @Test func everyModelInUseIsAskedAndTheRiskShows() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let density = ScriptedModel(answer: { (exam, _) throws(EngineError) in
            var density = Fixture.imageAssessment(of: exam)
            density.model = "density-1"
            density.estimates = []
            density.band = nil
            density.image?.kind = .density
            density.image?.findings = Findings(measures: [
                Measure(kind: .density, choices: [Choice(label: "C", probability: 0.75)])
            ])
            return density
        })
        let (workstation, _) = try run(
            bench, { [ScriptedModel(), density] },
            [.key(.character("r")), Self.shows("sketch answered")])
        let exam = try #require(workstation.state.worklist.selected?.id)
        #expect(try models(of: exam, bench) == ["density-1", "sketch", "BCRAT"])
        #expect(workstation.state.worklist.row(of: exam)?.riskModel == "sketch")
    }

    @Test func allMarkedAreAskedOneAfterTheOther() throws {
        let bench = try WorkstationBench(patients: 3)
        defer { bench.remove() }
        let model = ScriptedModel()
        let (workstation, _) = try run(
            bench, { [model] },
            [.key(.character("*")), .key(.character("A")), Self.shows("answered for 3 exams")])
        #expect(model.exams.count == 3)
        #expect(workstation.state.worklist.rows.allSatisfy { $0.riskModel == "sketch" })
    }

    @Test func stoppedWorkIsNeverRecorded() throws {
        let bench = try WorkstationBench(patients: 2)
        defer { bench.remove() }
        let model = ScriptedModel(waits: { _ in true })
        let (workstation, terminal) = try run(
            bench, { [model] },
            [
                .key(.character("*")), .key(.character("A")), Self.shows("1/4"),
                .key(.control("c")), .until { !$0.lines.joined().contains("1/4") },
            ])
        #expect(terminal.grid?.lines.joined().contains("2 assessments stopped") == true)
        #expect(workstation.state.assessments.isEmpty)
        #expect(model.exams.count == 1)
        for row in workstation.state.worklist.rows {
            #expect(try models(of: row.id, bench) == ["BCRAT"])
        }
    }

    @Test func leavingStopsTheWorkAndEndsItsThread() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let model = ScriptedModel(waits: { _ in true })
        let (workstation, terminal) = try run(
            bench, { [model] },
            [
                .key(.character("r")), Self.shows("1/4"), .key(.character("q")),
                .key(.character("q")),
            ])
        #expect(terminal.isClosed)
        let exam = try #require(workstation.state.worklist.rows.first?.id)
        #expect(try models(of: exam, bench) == ["BCRAT"])
    }

    /// The model is at work when another program records an answer: what it then says is of a
    /// woman who is described otherwise by now.
    @Test func whatRestsOnOldAnswersIsAskedAgain() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let store = try bench.store
        let exam = try #require(try store.rows().first?.id)
        let session = try store.startSession(reader: "another")
        let isFirst = Mutex(true)
        let model = ScriptedModel(answer: { (assessed, factors) throws(EngineError) in
            if isFirst.withLock({ first in
                defer { first = false }
                return first
            }) {
                var changed = factors
                changed.density = .known(.extremelyDense)
                do {
                    try store.setRiskFactors(changed, of: exam, by: Signature(session))
                } catch {
                    throw EngineError(.computation, "test", "\(error)")
                }
            }
            return Fixture.imageAssessment(of: assessed)
        })
        _ = try run(bench, { [model] }, [.key(.character("r")), Self.shows("sketch answered")])
        #expect(model.exams == [exam, exam])
        let images = try bench.store.assessments(of: exam).filter { $0.image != nil }
        #expect(images.count == 1)
    }

    @Test func aModelThatCannotBeReadLeavesTheQuestionnaire() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let (workstation, _) = try run(
            bench,
            { throw EngineError(.model(.hashMismatch), "weights.safetensors", "SHA-256 differs") },
            [.key(.character("r")), Self.shows("SHA-256 differs")])
        let exam = try #require(workstation.state.worklist.rows.first?.id)
        #expect(workstation.state.message?.kind == .error)
        #expect(try models(of: exam, bench) == ["BCRAT"])
    }

    @Test func aModelThatComesLaterIsFound() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let calls = Mutex(0)
        let model = ScriptedModel()
        _ = try run(
            bench,
            {
                calls.withLock { count in
                    count += 1
                    return count == 1 ? [] : [model]
                }
            },
            [
                .key(.character("r")), Self.shows("model install"), .key(.character("r")),
                Self.shows("sketch answered"), .key(.character("r")),
                .until { _ in model.exams.count == 2 }, Self.shows("sketch answered"),
            ])
        // Once there, the model is kept.
        #expect(calls.withLock { $0 } == 2)
    }

    @Test func aFailedExamLeavesTheOthersToBeAsked() throws {
        let bench = try WorkstationBench(patients: 2)
        defer { bench.remove() }
        let first = try #require(try bench.store.rows().first?.id)
        let model = ScriptedModel(answer: { (exam, _) throws(EngineError) in
            if exam.id == first { throw EngineError(.model(.unreadable), "L CC", "no such file") }
            return Fixture.imageAssessment(of: exam)
        })
        let (workstation, _) = try run(
            bench, { [model] },
            [.key(.character("*")), .key(.character("A")), Self.shows("sketch answered")])
        #expect(try models(of: first, bench) == ["BCRAT"])
        #expect(
            workstation.state.worklist.rows.filter { $0.riskModel == "sketch" }.count == 1)
    }

    @Test func aRefusedExamShowsNoNumber() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let model = ScriptedModel(answer: { (exam, _) throws(EngineError) in
            Fixture.refusedImageAssessment(of: exam)
        })
        let (workstation, _) = try run(
            bench, { [model] }, [.key(.character("r")), Self.shows("sketch answered")])
        let row = try #require(workstation.state.worklist.rows.first)
        #expect(row.isRefused)
        #expect(row.fiveYearPercent == nil)
    }
}
