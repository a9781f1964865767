import Foundation
import Logging
import Screening
import TerminalUI
import TestExams
import Testing
import Worklist

@testable import Workstation

/// The whole workstation on a real worklist of small exams, at a recorded terminal.
@MainActor @Suite struct WorkstationRunTests {
    private func run(
        _ bench: WorkstationBench, steps: [ScriptedTerminal.Step]
    ) throws -> (Workstation, ScriptedTerminal) {
        let terminal = ScriptedTerminal(steps: steps)
        let workstation = try Workstation(
            Workstation.Equipment(
                store: try bench.store, cache: bench.cache,
                themes: ThemeLoader(roles: Role.workstation, directories: []),
                log: Logger(label: "test")),
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
        let (workstation, _) = try run(
            bench, steps: keys("flook\n:export \(bench.folder)/out.csv\n"))
        let text = try String(contentsOfFile: bench.folder + "/out.csv", encoding: .utf8)
        #expect(text.contains("look"))
        #expect(!workstation.state.hasUnexportedWork)
        let (failed, _) = try run(bench, steps: keys(":export /nowhere/out.csv\n"))
        #expect(failed.state.message?.kind == .error)
        #expect(failed.state.message?.text.contains("/nowhere") == true)
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
