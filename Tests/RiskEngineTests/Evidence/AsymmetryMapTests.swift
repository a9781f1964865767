import Screening
import Testing

@testable import RiskEngine

@Suite struct AsymmetryMapTests {
    private static let (columns, rows, channels) = (9, 8, 20)
    private static let cells = columns * rows

    /// An encoded view whose cell (column, row) has the channels that `cell` says.
    private func view(_ cell: (_ column: Int, _ row: Int) -> [Float]) -> EncodedView {
        var map = [Float](repeating: 0, count: Self.cells * Self.channels)
        for row in 0..<Self.rows {
            for column in 0..<Self.columns {
                for (channel, value) in cell(column, row).enumerated() {
                    map[channel * Self.cells + row * Self.columns + column] = value
                }
            }
        }
        return EncodedView(
            features: [], cells: [], columns: Self.columns, rows: Self.rows, map: map,
            arithmeticShare: 1)
    }

    /// The empty response, another one along the border.
    private func background(_ column: Int, _ row: Int) -> [Float] {
        (0..<Self.channels).map { $0 % 3 == 0 ? (column == 0 || row == 0 ? 1 : 0.5) : 0 }
    }

    /// A pattern of a kind, at a strength.
    private func tissue(_ kind: Int, _ strength: Float = 1) -> [Float] {
        (0..<Self.channels).map { $0 % 4 == kind ? 3 * strength : 0 }
    }

    private func sum(_ a: [Float], _ b: [Float]) -> [Float] { zip(a, b).map { $0 + $1 } }

    private var empty: EncodedView { view(background) }

    private func maps(
        _ right: EncodedView, _ left: EncodedView
    ) -> (right: CellMap, left: CellMap) {
        AsymmetryMap.maps(
            right: (right, false), left: (left, true), empty: empty, inputWidth: 288,
            inputHeight: 256)
    }

    /// A breast on the right of the picture, a lesion of another kind at one cell of it.
    private func breast(
        strength: Float = 1, shift: Int = 0, lesionAt lesion: (column: Int, row: Int)? = nil
    ) -> EncodedView {
        view { column, row in
            if let lesion, lesion == (column, row) {
                return sum(background(column, row), tissue(2))
            }
            let isTissue = column >= 5 && row + shift >= 2 && row + shift < 7
            return isTissue
                ? sum(background(column, row), tissue(1, strength)) : background(column, row)
        }
    }

    @Test func twoEmptyViewsAreAlike() {
        let result = maps(empty, empty)
        #expect(result.right.values.allSatisfy { $0 == 0 })
        #expect(result.left.values.allSatisfy { $0 == 0 })
    }

    @Test func theSameBreastTwiceIsAlike() {
        let result = maps(breast(), breast())
        #expect(result.right.values.allSatisfy { $0 == 0 })
        #expect(!result.right.isMirrored && result.left.isMirrored)
        #expect(result.left.inputWidth == 288 && result.left.inputHeight == 256)
    }

    @Test func positioningWithinTheWindowDoesNotCount() {
        #expect(maps(breast(), breast(shift: 1)).right.values.allSatisfy { $0 == 0 })
        // Tissue in row 6 finds its like two rows up, and no longer three rows up.
        #expect(maps(breast(), breast(shift: 2)).right[8, 6] == 0)
        #expect(maps(breast(), breast(shift: 3)).right[8, 6] > 0.9)
    }

    @Test func whatOneSideAloneHasStandsOut() {
        let result = maps(breast(lesionAt: (7, 4)), breast())
        #expect(result.right[7, 4] > 0.9)
        #expect(result.right.values.filter { $0 > 0 }.count == 1)
        // Every cell of the other side finds its like beside the lesion.
        #expect(result.left.values.allSatisfy { $0 == 0 })
    }

    @Test func exchangingTheSidesExchangesTheMaps() {
        let (a, b) = (breast(lesionAt: (7, 4)), breast(strength: 0.5, shift: 3))
        let (there, back) = (maps(a, b), maps(b, a))
        #expect(there.right.values == back.left.values)
        #expect(there.left.values == back.right.values)
    }

    @Test func theFartherTheStrengthTheLargerTheValue() {
        let values = [1, 0.7, 0.5, 0.3, 0.1, 0].map { strength in
            maps(breast(), breast(strength: strength)).right[8, 4]
        }
        #expect(values == values.sorted())
        // |u - v|^2 / (|u|^2 + |v|^2) = 0.09 / 1.49 falls to the threshold.
        #expect(values[1] == 0 && values[2] > 0)
        #expect(Set(values[2...]).count == 4)
        #expect(values[5] > 0.99)
    }

    @Test func valuesAreThoseOfTheFormula() {
        let result = AsymmetryMap.differences(
            breast(), breast(strength: 0.5), empty: empty)
        // |u|^2 = 5 * 9, |v|^2 = 5 * 9 / 4, u . v = 5 * 9 / 2. The empty response has 7 channels
        // of 0.5, or of 1 in the 16 cells of the border at left and top.
        let energy = (16 * 7 + 56 * 7 * 0.25) / 72.0
        let expected = 11.25 / (45 + 11.25 + 0.01 * energy)
        #expect(abs(Double(result.first[4 * Self.columns + 8]) - expected) < 1e-6)
        #expect(abs(Double(result.second[4 * Self.columns + 8]) - expected) < 1e-6)
    }

    @Test func noiseInTheAirIsCut() {
        let noisy = view { column, row in
            background(column, row).map { $0 * (1 + 0.01 * Float((column * 7 + row * 5) % 3 - 1)) }
        }
        #expect(maps(noisy, empty).right.values.allSatisfy { $0 == 0 })
    }

    @Test func valuesComeInSteps() {
        #expect(AsymmetryMap.quantized(0.09) == 0)
        #expect(AsymmetryMap.quantized(0.5) == Float(128) / 255)
        #expect(AsymmetryMap.quantized(1) == 1)
        for value in maps(breast(), breast(strength: 0.4)).right.values {
            let step = value * 255
            #expect(abs(step - step.rounded()) < 1e-4)
        }
    }
}
