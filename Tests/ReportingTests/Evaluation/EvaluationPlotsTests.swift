import Evaluation
import Testing

@testable import Reporting

@Suite struct EvaluationPlotsTests {
    private func plots(_ report: EvaluationReport) -> [String: Plot] {
        let plots = EvaluationDocument(report).sections.flatMap(\.plots)
        return Dictionary(uniqueKeysWithValues: plots.map { ($0.name, $0) })
    }

    @Test func `a report has its diagrams, each with women, cancers and what they are`() throws {
        let plots = plots(try EvaluationSamples.full.get())
        #expect(Set(plots.keys) == ["roc", "auc", "calibration", "decision", "subgroups"])
        for plot in plots.values {
            #expect(plot.subtitle.hasPrefix("SYNTHETIC · 400 women, "))
            #expect(plot.legend.contains { $0.text.contains("DEMONSTRATION") })
            #expect(!plot.horizontal.ticks.isEmpty && !plot.vertical.ticks.isEmpty)
        }
    }

    @Test func `a report of nothing has none`() throws {
        #expect(plots(try EvaluationSamples.empty.get()).isEmpty)
    }

    @Test func `the ROC curve is the report's, with its area beside it`() throws {
        let report = try EvaluationSamples.full.get()
        let plot = try #require(plots(report)["roc"])
        let points = try #require(report.score.years.last?.roc.value)
        let line = Plot.Layer.line(
            .score, points.map { Plot.Point($0.falsePositiveRate, $0.truePositiveRate) })
        #expect(plot.layers.contains(line))
        // The score that is judged lies over the other one.
        #expect(plot.layers.last == line)
        let area = try #require(report.score.discrimination.miraiRule.last?.value?.auc)
        #expect(plot.legend[0].text.hasSuffix("AUC " + EvaluationNumber.spoken(area)))
        #expect(plot.shape == .square)
    }

    @Test func `tenths stand where they were predicted, with their intervals`() throws {
        let report = try EvaluationSamples.full.get()
        let plot = try #require(plots(report)["calibration"])
        let groups = try #require(report.score.years.last?.deciles.value)
        guard case .marks(.score, let marks)? = plot.layers.last else {
            Issue.record("the score's marks are not on top")
            return
        }
        #expect(marks.map(\.point.x) == groups.map(\.predicted))
        for mark in marks {
            #expect(mark.point.x <= plot.horizontal.highest)
            #expect((mark.upper ?? 0) <= plot.vertical.highest)
        }
    }

    @Test func `a score of five years alone has a place in each diagram of five years`() throws {
        let plot = try #require(plots(try EvaluationSamples.full.get())["calibration"])
        #expect(plot.legend.map(\.owner) == [.score, .against, nil])
    }

    @Test func `flagging everybody ends where it leaves the scale`() {
        let line = [Plot.Point(0, 2), Plot.Point(1, 1), Plot.Point(2, -1), Plot.Point(3, -9)]
        #expect(
            EvaluationPlots.upTo(0, line) == [
                Plot.Point(0, 2), Plot.Point(1, 1), Plot.Point(1.5, 0),
            ])
        #expect(EvaluationPlots.upTo(-10, line) == line)
        #expect(EvaluationPlots.upTo(3, line).isEmpty)
        #expect(EvaluationPlots.upTo(0, []).isEmpty)
    }
}
