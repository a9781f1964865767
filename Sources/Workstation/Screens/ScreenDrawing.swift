import TerminalUI

extension WorkstationState {
    /// The screen as cells: a function of the state alone; the renderer only remembers pictures.
    package func draw(with renderer: PictureRenderer) -> CellGrid {
        var grid = CellGrid(width: size.width, height: size.height)
        guard size.width >= Self.smallest.width, size.height >= Self.smallest.height else {
            grid.put("Firstlight wants", x: 0, y: 0, role: .warning)
            grid.put(
                "\(Self.smallest.width)x\(Self.smallest.height) cells", x: 0, y: 1, role: .warning)
            return grid
        }
        switch screen {
        case .worklist: WorklistScreen.draw(self, on: &grid, with: renderer)
        case .exam: ExamScreen.draw(self, on: &grid, with: renderer)
        case .factors: FactorsScreen.draw(self, on: &grid)
        case .explorer: ExplorerScreen.draw(self, on: &grid)
        case .session: SessionScreen.draw(self, on: &grid)
        case .help: HelpScreen.draw(self, on: &grid)
        }
        return grid
    }

    /// The smallest screen that shows anything sensible.
    static let smallest = (width: 60, height: 12)
}
