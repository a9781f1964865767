import Testing

@testable import Reporting

@Suite struct PlotAxisTests {
    @Test func `a scale ends at round values around what is shown`() {
        let axis = PlotAxis(title: "risk (%)", around: [0, 0.068], factor: 100)
        #expect(axis.lowest == 0)
        #expect(abs(axis.highest - 0.08) < 1e-12)
        #expect(axis.ticks.map(\.label) == ["0", "2", "4", "6", "8"])
    }

    @Test(arguments: [
        ([0.0, 1], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ([0.52, 0.88], ["0.5", "0.6", "0.7", "0.8", "0.9"]),
        ([-0.004, 0.011], ["-0.005", "0.000", "0.005", "0.010", "0.015"]),
        ([1], ["1.0000000", "1.0000002", "1.0000004", "1.0000006", "1.0000008", "1.0000010"]),
        ([0, 1000], ["0", "200", "400", "600", "800", "1000"]),
        ([], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ([.nan, .infinity], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ])
    func `labels have the decimals that the step needs`(values: [Double], labels: [String]) {
        #expect(PlotAxis(title: "", around: values).ticks.map(\.label) == labels)
    }

    @Test func `no label says minus zero`() {
        let axis = PlotAxis(title: "", around: [-0.2, 0.2])
        #expect(axis.ticks.map(\.label) == ["-0.2", "-0.1", "0.0", "0.1", "0.2"])
    }

    @Test func `marks beyond the scale are left out`() {
        let axis = PlotAxis(
            title: "", lowest: 0, highest: 1, ticks: [.init(-1, "a"), .init(1, "b")])
        #expect(axis.ticks.map(\.label) == ["b"])
        #expect(axis.share(of: 0.25) == 0.25)
    }
}
