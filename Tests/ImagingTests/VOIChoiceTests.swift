import Screening
import Testing

@testable import Imaging

@Suite struct VOIChoiceTests {
    private let greys = GreyAttributes(
        windows: [
            .init(center: 2048, width: 4096, explanation: "NORMAL"),
            .init(center: 10.5, width: 3),
        ], lookupTables: ["", "HARDER"])

    @Test func allAreOfferedTablesFirst() {
        #expect(
            VOIChoice.choices(for: greys) == [
                .lookupTable(0), .lookupTable(1), .window(0), .window(1), .automatic,
            ])
        #expect(VOIChoice.preferred(for: greys) == .lookupTable(0))
        #expect(VOIChoice.preferred(for: GreyAttributes()) == .automatic)
    }

    @Test func labelsNameThem() {
        #expect(
            VOIChoice.choices(for: greys).map { $0.label(in: greys) } == [
                "LUT 1", "LUT 2: HARDER", "window 1: 2048 / 4096 NORMAL", "window 2: 10.5 / 3",
                "automatic",
            ])
        #expect(VOIChoice.window(7).label(in: greys) == "window 8")
        #expect(VOIChoice.manual(center: -1, width: 0.5).label == "window -1 / 0.5")
    }
}
