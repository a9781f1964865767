import ModelCatalogue
import TestFiles
import Testing

@testable import RiskEngine

@Suite struct EncoderTests {
    @Test(arguments: [(96, 64, 3), (75, 61, 1), (64, 130, 3)])
    func agreesWithTheNetworkAsItIsWritten(width: Int, height: Int, channels: Int) throws {
        let architecture = TestInputs.architecture(
            width: width, height: height, widths: [4, 6, 8, 20], channels: channels)
        let input = TestInputs.breast(width: width, height: height)
        let expected = try NaiveEncoder(architecture: architecture, weights: SeededWeights())
            .map(of: input)
        for method in [Encoder.Method.direct, .winograd] {
            let encoder = try Encoder(
                architecture, weights: SeededWeights(), options: .init(method: method))
            let view = try encoder.encode(input)
            #expect(view.columns == expected.columns && view.rows == expected.rows)
            #expect(TestInputs.difference(view.map, expected.values) < 2e-5, "\(method)")
        }
    }

    @Test func stagesMayDifferInBlocks() throws {
        let architecture = TestInputs.architecture(
            width: 64, height: 96, widths: [8, 8, 16, 16], blocks: [1, 3, 2, 1])
        let input = TestInputs.breast(width: 64, height: 96)
        let expected = try NaiveEncoder(architecture: architecture, weights: SeededWeights())
            .map(of: input)
        let view = try Encoder(architecture, weights: SeededWeights()).encode(input)
        #expect(TestInputs.difference(view.map, expected.values) < 2e-5)
    }

    @Test func takesEachFeatureWhereItIsLargest() throws {
        let architecture = TestInputs.architecture(width: 64, height: 96, widths: [4, 4, 8, 8])
        let view = try Encoder(architecture, weights: SeededWeights()).encode(
            TestInputs.breast(width: 64, height: 96))
        let count = view.rows * view.columns
        #expect(view.features.count == 8 && view.map.count == 8 * count)
        for channel in 0..<8 {
            let values = Array(view.map[channel * count..<(channel + 1) * count])
            let largest = try #require(values.max())
            #expect(view.features[channel] == largest)
            #expect(view.cells[channel] == values.firstIndex(of: largest))
        }
    }

    /// Every kind of segment, boxes that touch borders, labels apart from the breast, and
    /// backgrounds that are not zero.
    @Test(arguments: [
        (832, 1024, UInt16(0), [(20, 30)]), (800, 1000, 0, [(20, 30), (700, 960)]),
        (832, 1024, 2330, []), (833, 1021, 17, [(400, 8)]),
    ])
    func skippingAirChangesNothing(
        width: Int, height: Int, background: UInt16, labels: [(Int, Int)]
    ) throws {
        let architecture = TestInputs.architecture(
            width: width, height: height, widths: [16, 32, 128, 256])
        let input = TestInputs.breast(
            width: width, height: height, background: background,
            labels: labels.map { (x: $0.0, y: $0.1) })
        let dense = try Encoder(
            architecture, weights: SeededWeights(), options: .init(skipsAir: false)
        ).encode(input)
        let sparse = try Encoder(architecture, weights: SeededWeights()).encode(input)
        #expect(dense.arithmeticShare == 1)
        #expect(sparse.arithmeticShare < EncoderPlan.worthwhileShare)
        #expect(TestInputs.difference(sparse.map, dense.map.map(Double.init)) < 1e-5)
        #expect(TestInputs.difference(sparse.features, dense.features.map(Double.init)) < 1e-5)
    }

    /// Maps that are one cell more than a multiple of four, whose last row no box touches; and more
    /// blocks than usual, whose borders reach further inwards.
    @Test(arguments: [
        (832, 1040, [16, 16, 256, 256], [2, 2, 2, 2]),
        (848, 1024, [16, 16, 256, 16], [2, 2, 2, 2]),
        (832, 1024, [16, 16, 16, 16], [2, 2, 2, 3]),
        (832, 1024, [16, 16, 256, 256], [1, 3, 4, 3]),
    ])
    func skippingAirChangesNothingAtOddSizesAndDepths(
        width: Int, height: Int, widths: [Int], blocks: [Int]
    ) throws {
        let architecture = TestInputs.architecture(
            width: width, height: height, widths: widths, blocks: blocks)
        // A breast that is far from the bottom.
        let breast = TestInputs.breast(width: width, height: height / 2)
        let input = NetworkInput(
            width: width, height: height,
            values: breast.values
                + [UInt16](repeating: 0, count: width * (height - height / 2)))
        let dense = try Encoder(
            architecture, weights: SeededWeights(), options: .init(skipsAir: false)
        ).encode(input)
        let sparse = try Encoder(architecture, weights: SeededWeights()).encode(input)
        #expect(sparse.arithmeticShare < EncoderPlan.worthwhileShare)
        #expect(TestInputs.difference(sparse.map, dense.map.map(Double.init)) < 1e-5)
    }

    @Test func filmTakesTheDensePath() throws {
        let architecture = TestInputs.architecture(width: 416, height: 512, widths: [4, 4, 8, 8])
        var state: UInt32 = 1
        let noise = (0..<416 * 512).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt16(state >> 16)
        }
        let view = try Encoder(architecture, weights: SeededWeights()).encode(
            NetworkInput(width: 416, height: 512, values: noise))
        #expect(view.arithmeticShare == 1)
    }

    @Test func theEmptyViewIsThatOfNothingButBackground() throws {
        let architecture = TestInputs.architecture(
            width: 832, height: 1024, widths: [8, 8, 16, 16])
        let encoder = try Encoder(
            architecture, weights: SeededWeights(), options: .init(skipsAir: false))
        let nothing = try encoder.encode(
            NetworkInput(
                width: 832, height: 1024, values: [UInt16](repeating: 0, count: 832 * 1024)))
        let empty = try encoder.encodedEmptyView()
        #expect(empty.columns == nothing.columns && empty.rows == nothing.rows)
        #expect(TestInputs.difference(empty.map, nothing.map.map(Double.init)) < 1e-5)
    }

    @Test func givesTheSameBitsAgainAndWithOtherThreads() throws {
        let architecture = TestInputs.architecture(
            width: 416, height: 512, widths: [16, 32, 64, 128])
        let input = TestInputs.breast(width: 416, height: 512)
        let encoder = try Encoder(architecture, weights: SeededWeights())
        let first = try encoder.encode(input)
        _ = try encoder.encode(TestInputs.breast(width: 416, height: 512, labels: [(9, 9)]))
        #expect(try encoder.encode(input).map == first.map)
        let alone = try Encoder(
            architecture, weights: SeededWeights(), options: .init(threads: 1))
        #expect(try alone.encode(input).map == first.map)
    }

    /// Whatever the processor: an answer, or a sentence that says what it lacks and what to do.
    @Test func whereThereIsNoBfloat16TheErrorSaysSo() throws {
        let architecture = TestInputs.architecture(
            width: 208, height: 256, widths: [16, 32, 64, 128])
        do throws(EngineError) {
            _ = try Encoder(
                architecture, weights: SeededWeights(), options: .init(method: .bfloat16)
            ).encode(TestInputs.breast(width: 208, height: 256))
            #expect(Requirement.bfloat16.isMet)
        } catch {
            #expect(error.code == .unsupportedProcessor, "\(error)")
            #expect(error.problem.contains("this processor has no bfloat16"))
            #expect(error.remedy.contains("float32"))
        }
    }

    @Test(.needs(.bfloat16)) func roundingToBfloat16IsVisibleButSmall() throws {
        let architecture = TestInputs.architecture(
            width: 208, height: 256, widths: [16, 32, 64, 128])
        let input = TestInputs.breast(width: 208, height: 256)
        let exact = try Encoder(architecture, weights: SeededWeights()).encode(input)
        let rounded = try Encoder(
            architecture, weights: SeededWeights(), options: .init(method: .bfloat16)
        ).encode(input)
        let difference = TestInputs.difference(
            rounded.features, exact.features.map(Double.init))
        #expect(difference > 1e-5 && difference < 0.1, "\(difference)")
    }

    @Test func stopsWhenAsked() throws {
        let architecture = TestInputs.architecture(width: 208, height: 256, widths: [4, 4, 8, 8])
        let encoder = try Encoder(architecture, weights: SeededWeights())
        let input = TestInputs.breast(width: 208, height: 256)
        var shares: [Double] = []
        #expect {
            _ = try encoder.encode(input) { share in
                shares.append(share)
                return share > 0.3
            }
        } throws: {
            ($0 as? EngineError)?.code == .cancelled
        }
        #expect(shares == shares.sorted() && (shares.last ?? 0) > 0.3)
        // What was left half done does not show in what comes after.
        let fresh = try Encoder(architecture, weights: SeededWeights()).encode(input)
        #expect(try encoder.encode(input).map == fresh.map)
    }

    @Test func refusesAnInputOfAnotherSize() throws {
        let architecture = TestInputs.architecture(width: 208, height: 256, widths: [4, 4, 8, 8])
        let encoder = try Encoder(architecture, weights: SeededWeights())
        #expect(throws: EngineError.self) {
            try encoder.encode(TestInputs.breast(width: 200, height: 256))
        }
    }
}
