import Testing

@testable import Workstation

@Suite struct ImportCommandsTests {
    /// The line over the keys.
    private func told(_ state: WorkstationState) -> String {
        state.draw(with: Fixture.renderer()).line(22)
    }

    @Test(arguments: [
        (0, 4, ""), (1, 4, "█████"), (3, 4, "███████████████"), (4, 4, "████████████████████"),
    ])
    func howFarAnImportIsStandsUnderTheList(done: Int, total: Int, bar: String) {
        var state = Fixture.state()
        let progress = ImportProgressState(done: done, total: total, file: "a.dcm")
        _ = state.apply(.importProgress(progress))
        let room = String(repeating: " ", count: 20 - bar.count)
        #expect(told(state) == " importing \(bar)\(room)  \(done)/\(total)  a.dcm  ctrl-c stops")
    }

    @Test func whatItFoundIsSaidOnceItHasEnded() {
        var state = Fixture.state()
        _ = state.apply(.importProgress(ImportProgressState(done: 1, total: 2, file: "a.dcm")))
        #expect(state.stopImport() == [.cancelImport])
        let effects = state.apply(.importEnded(Message(.done, "2 views imported")))
        #expect(effects == [.reloadRows])
        #expect(told(state) == " 2 views imported")
        #expect(state.stopImport().isEmpty)
    }
}
