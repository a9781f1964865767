import Foundation
import RiskEngine
import Screening
import TerminalUI
import Testing
import Worklist

@testable import Workstation

@Suite struct ScreenSnapshotTests {
    static let sizes = [(80, 24), (160, 48)]

    @Test(arguments: sizes) func worklist(width: Int, height: Int) throws {
        var state = Fixture.state(width: width, height: height)
        _ = state.apply(.key(.character("j")))
        _ = state.apply(.key(.character("j")))
        _ = state.apply(.previewed(Fixture.details))
        try Fixture.supplyPictures(to: &state)
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "worklist-\(width)x\(height)")
    }

    @Test func aLongFilterLeavesWhatTheExamsAre() {
        var state = Fixture.state(width: 80, height: 24)
        let synthetic = Fixture.rows.map { row in
            var row = row
            row.isSynthetic = true
            return row
        }
        state.worklist = WorklistState(
            rows: synthetic, filter: WorklistFilter(String(repeating: "woman ", count: 20)))
        let header = state.draw(with: Fixture.renderer()).lines[0]
        #expect(header.contains("SYNTHETIC") && header.contains("filter: woman"))
        #expect(header.contains("(0)"))
    }

    @Test(arguments: sizes) func emptyWorklist(width: Int, height: Int) throws {
        var state = Fixture.state(width: width, height: height)
        state.worklist.replace(rows: [])
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "worklist-empty-\(width)x\(height)")
    }

    @Test(arguments: sizes) func exam(width: Int, height: Int) throws {
        var state = Fixture.examState(
            width: width, height: height, details: Fixture.assessedDetails)
        try Fixture.supplyPictures(to: &state)
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "exam-\(width)x\(height)")
    }

    @Test(arguments: sizes) func enlargedView(width: Int, height: Int) throws {
        var state = Fixture.examState(width: width, height: height)
        _ = state.apply(.key(.character("4")))
        try Fixture.supplyPictures(to: &state)
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "exam-enlarged-\(width)x\(height)")
    }

    @Test(arguments: sizes) func anotherPictureOfAView(width: Int, height: Int) throws {
        var state = Fixture.examState(
            width: width, height: height, details: Fixture.severalPictures)
        _ = state.apply(.key(.character("c")))
        try Fixture.supplyPictures(to: &state)
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "exam-candidate-\(width)x\(height)")
    }

    @Test(arguments: sizes) func refusedExam(width: Int, height: Int) throws {
        var state = Fixture.examState(width: width, height: height, details: Fixture.refusedDetails)
        state.exam?.showsPanel = true
        try Fixture.supplyPictures(to: &state)
        let grid = state.draw(with: Fixture.renderer())
        #expect(!grid.lines.joined().contains("%"))
        try expectSnapshot(grid, named: "exam-refused-\(width)x\(height)")
    }

    @Test(arguments: sizes) func imageRisk(width: Int, height: Int) throws {
        var state = Fixture.examState(width: width, height: height, details: Fixture.imageDetails)
        state.exam?.showsPanel = true
        try Fixture.supplyPictures(to: &state)
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "exam-image-\(width)x\(height)")
    }

    @Test(arguments: sizes) func refusedImageRisk(width: Int, height: Int) throws {
        var state = Fixture.examState(
            width: width, height: height, details: Fixture.refusedImageDetails)
        state.exam?.showsPanel = true
        _ = state.apply(.key(.character("o")))
        try Fixture.supplyPictures(to: &state)
        let grid = state.draw(with: Fixture.renderer())
        #expect(!grid.lines.joined().contains("%"))
        try expectSnapshot(grid, named: "exam-image-refused-\(width)x\(height)")
    }

    @Test(arguments: sizes) func evidence(width: Int, height: Int) throws {
        var state = Fixture.examState(width: width, height: height, details: Fixture.imageDetails)
        _ = state.apply(.key(.character("o")))
        try Fixture.supplyPictures(to: &state)
        let mono = PictureRenderer(glyphs: .blocks, colors: .mono)
        try expectSnapshot(state.draw(with: mono), named: "exam-evidence-\(width)x\(height)")
    }

    @Test(arguments: sizes) func assessing(width: Int, height: Int) throws {
        var state = Fixture.state(width: width, height: height)
        state.worklist.marks = [2, 3, 5]
        _ = state.apply(.key(.character("A")))
        _ = state.apply(
            .assessmentStage(
                1,
                .working(
                    AssessmentProgress(
                        stage: .encoding, view: .leftMLO, number: 4, total: 4, fraction: 0.8))))
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "worklist-assessing-\(width)x\(height)")
    }

    @Test(arguments: sizes) func assessingTheOpenExam(width: Int, height: Int) throws {
        var state = Fixture.examState(width: width, height: height)
        _ = state.apply(.key(.character("r")))
        _ = state.apply(
            .assessmentStage(
                1,
                .working(
                    AssessmentProgress(
                        stage: .evidence, view: nil, number: 4, total: 4, fraction: 0.95))))
        try Fixture.supplyPictures(to: &state)
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "exam-assessing-\(width)x\(height)")
    }

    @Test(arguments: sizes) func factors(width: Int, height: Int) throws {
        var state = Fixture.examState(width: width, height: height)
        _ = state.apply(.key(.character("b")))
        _ = state.apply(.key(.down))
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "factors-\(width)x\(height)")
    }

    @Test(arguments: sizes) func session(width: Int, height: Int) throws {
        var state = Fixture.state(width: width, height: height)
        _ = state.apply(.key(.character("v")))
        _ = state.apply(.session(Fixture.summary, hasUnexportedWork: true))
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "session-\(width)x\(height)")
    }

    @Test(arguments: sizes) func help(width: Int, height: Int) throws {
        var state = Fixture.state(width: width, height: height)
        _ = state.apply(.key(.character("?")))
        let grid = state.draw(with: Fixture.renderer())
        var text = grid.lines.joined(separator: "\n")
        // What has no room comes up; and what came up goes again.
        _ = state.press(.character(" "))
        if state.screen == .help {
            text += state.draw(with: Fixture.renderer()).lines.joined(separator: "\n")
            _ = state.press(.pageUp)
            #expect(state.draw(with: Fixture.renderer()).lines == grid.lines)
        }
        for command in CommandTable.commands(on: .worklist) {
            #expect(text.contains(command.summary.prefix(20)))
        }
        try expectSnapshot(grid, named: "help-\(width)x\(height)")
    }

    @Test func promptWithCompletion() throws {
        var state = Fixture.state()
        _ = state.type(":so")
        _ = state.apply(.key(.tab))
        _ = state.type(" ")
        _ = state.apply(.key(.tab))
        try expectSnapshot(state.draw(with: Fixture.renderer()), named: "prompt-80x24")
    }

    @Test func tooSmallATerminalSaysSo() {
        let grid = Fixture.state(width: 40, height: 8).draw(with: Fixture.renderer())
        #expect(grid.line(1).contains("60x12"))
    }
}
