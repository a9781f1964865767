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

/// The workstation with a scripted image model, on a real worklist at a recorded terminal.
@MainActor @Suite struct WorkstationAssessmentRunTests {
    private func run(
        _ bench: WorkstationBench, _ model: @escaping ModelsInUse.ImageModelLoader,
        _ steps: [ScriptedTerminal.Step]
    ) throws -> (Workstation, ScriptedTerminal) {
        let terminal = ScriptedTerminal(steps: steps)
        let workstation = try Workstation(
            Workstation.Equipment(
                store: try bench.store, cache: bench.cache,
                themes: ThemeLoader(roles: Role.workstation, directories: []),
                models: ModelsInUse(imageModel: model), log: Logger(label: "test")),
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
            bench, { model }, [.key(.character("r")), Self.shows("sketch answered")])
        let exam = try #require(workstation.state.worklist.selected?.id)
        #expect(try models(of: exam, bench) == ["sketch", "BCRAT"])
        let row = try #require(workstation.state.worklist.row(of: exam))
        #expect(row.riskModel == "sketch")
        #expect(row.fiveYearPercent.map { abs($0 - 2.2) < 1e-9 } == true)
        let stored = try #require(try bench.store.newestAssessments(of: exam).first)
        #expect(stored.author == "tester")
        #expect(stored.image?.view(.leftCC)?.evidence?.values.contains(1.5) == true)
    }

    @Test func allMarkedAreAskedOneAfterTheOther() throws {
        let bench = try WorkstationBench(patients: 3)
        defer { bench.remove() }
        let model = ScriptedModel()
        let (workstation, _) = try run(
            bench, { model },
            [.key(.character("*")), .key(.character("A")), Self.shows("answered for 3 exams")])
        #expect(model.exams.count == 3)
        #expect(workstation.state.worklist.rows.allSatisfy { $0.riskModel == "sketch" })
    }

    @Test func stoppedWorkIsNeverRecorded() throws {
        let bench = try WorkstationBench(patients: 2)
        defer { bench.remove() }
        let model = ScriptedModel(waits: { _ in true })
        let (workstation, terminal) = try run(
            bench, { model },
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
            bench, { model },
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
        _ = try run(bench, { model }, [.key(.character("r")), Self.shows("sketch answered")])
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
                    return count == 1 ? nil : model
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
            bench, { model },
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
            bench, { model }, [.key(.character("r")), Self.shows("sketch answered")])
        let row = try #require(workstation.state.worklist.rows.first)
        #expect(row.isRefused)
        #expect(row.fiveYearPercent == nil)
    }
}
