import Screening
import TerminalUI
import Testing

@testable import Workstation

@Suite struct WorkspaceTests {
    @Test func aWorkspaceSurvivesBeingPutDown() throws {
        var state = Fixture.state(width: 120, height: 40)
        _ = state.apply(.command("filter", argument: "cho"))
        _ = state.apply(.command("sort", argument: "age"))
        _ = state.press(.character(" "))
        _ = state.apply(.opened(Fixture.details))
        for key in "3it" { _ = state.press(.character(key)) }
        _ = state.type("nhalf a sent")
        let workspace = Workspace(state)
        #expect(Workspace(decoding: try workspace.encoded()) == workspace)
        #expect(workspace.isWorthGoingOn)

        var fresh = Fixture.state(width: 120, height: 40)
        _ = fresh.apply(.wentOn(workspace, words: ([], workspace.open), Fixture.details))
        #expect(fresh.worklist.filter.text == "cho")
        #expect(fresh.worklist.order == SortOrder(.age, isDescending: false))
        #expect(fresh.worklist.marks == [3])
        #expect(fresh.worklist.selected?.id == 3)
        #expect(fresh.screen == .exam)
        #expect(fresh.exam == state.exam)
        #expect(fresh.prompt?.field.text == "half a sent")
        // What it would put down is all of it again.
        #expect(Workspace(fresh).words.map(\.text).contains("half a sent"))
    }

    @Test func aListThatWasOnlyLookedAtIsNotAskedAbout() {
        var state = Fixture.state()
        #expect(!Workspace(state).isWorthGoingOn)
        _ = state.press(.down)
        #expect(!Workspace(state).isWorthGoingOn)
        _ = state.type("/cho")
        #expect(Workspace(state).isWorthGoingOn)
    }

    @Test func aFormThatWasBeingFilledIsOpenedAgain() throws {
        var state = Fixture.examState()
        _ = state.press(.character("b"))
        _ = state.press(.control("u"))
        _ = state.type("2")
        let workspace = try #require(Workspace(decoding: try Workspace(state).encoded()))
        #expect(workspace.open?.answers == [.biopsies: "2"])
        var fresh = Fixture.state()
        let effects = fresh.apply(.wentOn(workspace, words: ([], workspace.open), Fixture.details))
        #expect(effects.contains(.editFactors(3)))
        _ = fresh.apply(.factors(Fixture.details))
        #expect(fresh.form?.fields[0].text == "2")
        #expect(fresh.press(.enter) == [.saveFactors(3, [.biopsies: "2"])])
        #expect(fresh.drafts.isEmpty)
    }

    @Test func aPriorAndAnEnlargedViewHangAgain() {
        var state = Fixture.examState()
        state.exam?.shownPrior = 0
        state.exam?.enlarged = .leftCC
        state.exam?.voiIndex = 2
        let workspace = Workspace(state)
        var fresh = Fixture.state()
        _ = fresh.apply(.wentOn(workspace, words: ([], nil), Fixture.details))
        #expect(fresh.exam?.shownPrior == 0)
        #expect(fresh.exam?.enlarged == .leftCC)
        #expect(fresh.exam?.voiIndex == 2)
        // The prior is gone meanwhile.
        var details = Fixture.details
        details.priors = []
        _ = fresh.apply(.wentOn(workspace, words: ([], nil), details))
        #expect(fresh.exam?.shownPrior == nil)
    }

    @Test func aCommandLineStandsThereAgain() {
        var state = Fixture.state()
        _ = state.type(":import /mnt/scr")
        let workspace = Workspace(state)
        var fresh = Fixture.state()
        _ = fresh.apply(.wentOn(workspace, words: ([], nil), nil))
        #expect(fresh.prompt?.kind == .command)
        #expect(fresh.prompt?.field.text == "import /mnt/scr")
    }
}
