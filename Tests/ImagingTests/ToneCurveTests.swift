import Foundation
import Screening
import Testing

@testable import Imaging

@Suite struct ToneCurveTests {
    private let statistics = GreyStatistics(
        of: GreyImage(width: 5, height: 2, pixels: [0, 0, 0, 0, 0, 100, 200, 300, 400, 500]))

    private func curve(
        _ greys: GreyAttributes, _ choice: VOIChoice = .window(0), inverts: Bool = false,
        tables: LookupTables = LookupTables()
    ) -> ToneCurve {
        ToneCurve(
            greys: greys, tables: tables, choice: choice, inverts: inverts,
            statistics: statistics)
    }

    private func greys(
        _ center: Double, _ width: Double, _ function: GreyAttributes.Function = .linear
    ) -> GreyAttributes {
        GreyAttributes(windows: [.init(center: center, width: width)], function: function)
    }

    /// The example of PS3.3 C.11.2.1.2.1: c = 2048, w = 4096 is 0 at 0 and the most at 4095, with
    /// y = (x - 2047.5) / 4095 + 0.5 between.
    @Test func linearAsInTheStandardsExamples() {
        let full = curve(greys(2048, 4096))
        #expect(full.grey(of: 0) == 0)
        #expect(full.grey(of: 4095) == 1)
        #expect(full.grey(of: 4096) == 1)
        #expect(abs(full.grey(of: 1000) - 1000.0 / 4095) < 1e-12)
        // c = 2048, w = 1: below 2048 black, from 2048 white.
        let threshold = curve(greys(2048, 1))
        #expect(threshold.grey(of: 2047) == 0)
        #expect(threshold.grey(of: 2048) == 1)
        // c = 0, w = 100: x <= -50 black, x > 49 white, else (x + 0.5) / 99 + 0.5.
        var signed = greys(0, 100)
        signed.rescaleIntercept = -1000
        let shifted = curve(signed)
        #expect(shifted.grey(of: 950) == 0)
        #expect(shifted.grey(of: 1050) == 1)
        #expect(abs(shifted.grey(of: 1010) - (10.5 / 99 + 0.5)) < 1e-12)
        // c = 0, w = 1: x <= -0.5 black.
        #expect(curve(greys(0, 1)).grey(of: 0) == 1)
    }

    /// PS3.3 C.11.2.1.3.2, its example c = 2048, w = 4096: y = x / 4096.
    @Test func linearExactAsInTheStandardsExamples() {
        let full = curve(greys(2048, 4096, .linearExact))
        #expect(full.grey(of: 0) == 0)
        #expect(full.grey(of: 4096) == 1)
        #expect(abs(full.grey(of: 1024) - 0.25) < 1e-12)
        #expect(full.grey(of: 4095) < 1)
        let narrow = curve(greys(10, 0.5, .linearExact))
        #expect([9, 10, 11].map { narrow.grey(of: $0) } == [0, 0.5, 1])
    }

    /// PS3.3 C.11.2.1.3.1.
    @Test func sigmoidAsInTheStandard() {
        let sigmoid = curve(greys(2048, 4096, .sigmoid))
        #expect(sigmoid.grey(of: 2048) == 0.5)
        #expect(abs(sigmoid.grey(of: 4096) - 1 / (1 + exp(-2.0))) < 1e-12)
        #expect(abs(sigmoid.grey(of: 0) - 1 / (1 + exp(2.0))) < 1e-12)
    }

    @Test func theModalityComesFirst() {
        var attributes = greys(500, 1000, .linearExact)
        attributes.rescaleSlope = 2
        attributes.rescaleIntercept = -100
        #expect(abs(curve(attributes).grey(of: 175) - 0.25) < 1e-12)
        let modality = LookupTable(firstInput: 100, entries: [0, 250, 1000], bits: 16)
        let through = curve(attributes, tables: LookupTables(modality: modality))
        #expect([99, 101, 102].map { through.grey(of: $0) } == [0, 0.25, 1])
    }

    @Test func lookupTablesGiveTheirEntries() {
        let table = LookupTable(firstInput: 10, entries: [0, 1023, 4095], bits: 12)
        let through = curve(
            GreyAttributes(lookupTables: [""]), .lookupTable(0),
            tables: LookupTables(voi: [table]))
        #expect([0, 10, 11, 12, 99].map { through.grey(of: $0) } == [0, 0, 1023.0 / 4095, 1, 1])
    }

    @Test func inversionComesAfterVOIAndTwiceIsNone() {
        var attributes = greys(2048, 4096)
        attributes.isInverted = true
        #expect(curve(attributes).grey(of: 0) == 1)
        #expect(curve(attributes, inverts: true).grey(of: 0) == 0)
        #expect(abs(curve(attributes).grey(of: 1000) - (1 - 1000.0 / 4095)) < 1e-12)
    }

    @Test func paddingStaysBlack() {
        var attributes = greys(2048, 4096)
        attributes.padding = 4000...4095
        for inverts in [false, true] {
            let padded = curve(attributes, inverts: inverts)
            #expect(padded.grey(of: 4000) == 0)
            #expect(padded.grey(of: 4095) == 0)
            #expect(padded.table[4050] == 0)
        }
        #expect(curve(attributes, inverts: true).grey(of: 0) == 1)
    }

    @Test func automaticSpansTheDataWithoutItsBackground() {
        let automatic = curve(GreyAttributes(), .automatic)
        #expect(automatic.grey(of: 100) == 0)
        #expect(automatic.grey(of: 500) == 1)
        #expect(abs(automatic.grey(of: 300) - 0.5) < 1e-12)
        #expect(automatic.grey(of: 0) == 0)
        // What the file does not have counts as automatic.
        #expect(curve(GreyAttributes(), .window(3)) == automatic)
        #expect(curve(GreyAttributes(), .lookupTable(0)) == automatic)
    }

    @Test func automaticWithANegativeSlope() {
        let falling = curve(GreyAttributes(rescaleSlope: -1), .automatic)
        #expect(falling.grey(of: 100) == 1)
        #expect(falling.grey(of: 500) == 0)
    }

    @Test func manualWindowsUseTheFilesFunction() {
        let manual = curve(
            GreyAttributes(function: .sigmoid), .manual(center: 100, width: 50))
        #expect(manual.grey(of: 100) == 0.5)
    }

    @Test func theTableHoldsEveryStoredValue() {
        let attributes = greys(2048, 4096)
        let table = curve(attributes).table
        #expect(table.count == 65536)
        #expect(table[1000] == Float(curve(attributes).grey(of: 1000) * 255))
        #expect(table.allSatisfy { (0...255).contains($0) })
    }

    @Test(arguments: [
        GreyAttributes.Function.linear, .linearExact, .sigmoid,
    ])
    func impossibleWindowsStillGiveGreys(function: GreyAttributes.Function) {
        for width in [-5.0, 0, 1e-300, 1e300] {
            let table = curve(
                GreyAttributes(function: function), .manual(center: 7, width: width)
            ).table
            #expect(table.allSatisfy { (0...255).contains($0) })
        }
    }
}

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
