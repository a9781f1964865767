import Screening
import TerminalUI
import Testing
import Worklist

@testable import Operations
@testable import Workstation

@Suite struct HeatOverlayTests {
    @Test func overlaysGoRound() {
        for details in [Fixture.imageDetails, Fixture.assessedDetails] {
            var exam = ExamScreen(details: details)
            #expect(exam.nextOverlay == .evidence)
            exam.overlay = .evidence
            #expect(exam.nextOverlay == .asymmetry)
            exam.overlay = .asymmetry
            #expect(exam.nextOverlay == .none)
        }
    }

    /// A network brings its maps under names of their own, and with words of their own.
    @Test func mapsAreOfferedByName() throws {
        var details = Fixture.imageDetails
        let dense = FindingMap(
            name: "density", title: "dense tissue, share of a cell",
            scale: .init(limit: 1, combination: .mean, low: "fat", high: "dense"),
            views: details.assessments[0].image?.findings.maps[1].views ?? [:])
        var density = Fixture.imageAssessment(of: details.exam)
        density.image?.kind = .density
        density.image?.findings = Findings(maps: [dense])
        details.assessments.append(density)
        #expect(
            HeatOverlay.choices(of: details).map(\.name)
                == ["none", "evidence", "asymmetry", "density"])
        var exam = ExamScreen(details: details)
        exam.overlay = .map("density")
        #expect(HeatSource(exam).map(exam.overlay) == dense)
        let legend = HeatLegend(exam, ramps: Theme.builtIn.heat, colors: .mono, columns: 118)
        var grid = CellGrid(width: 118, height: legend.height)
        legend.draw(x: 0, y: 0, columns: 118, on: &grid)
        #expect(
            grid.lines
                == ["heat: dense tissue, share of a cell   0 fat ABCDE 1.0 dense"])
        // Without the risk's own maps the others stay.
        exam.details.assessments.removeFirst()
        #expect(exam.overlays.map(\.name) == ["none", "density"])
    }

    /// Ten times the evidence shows ten times as strongly: no exam sets its own scale.
    @Test func theScaleIsTheSameForEveryExam() {
        #expect(FindingMap.evidence([:]).scale.limit == 0.5)
        #expect(FindingMap.asymmetry([:]).scale.limit == 1)
        let placement = HeatPlacement(
            region: .init(x: 0, y: 0, width: 80, height: 128), flipsHorizontally: false,
            flipsVertically: false, pictureWidth: 80, pictureHeight: 128, columns: 10, rows: 8)
        func strengths(_ factor: Float) -> [Double] {
            var values = [Float](repeating: 0, count: 13 * 16)
            values[40] = 0.04 * factor
            values[90] = -0.02 * factor
            return placement.heat(
                CellMap(
                    columns: 13, rows: 16, inputWidth: 416, inputHeight: 512, isMirrored: false,
                    values: values), FindingMap.evidence([:]).scale
            ).strengths
        }
        for (weak, strong) in zip(strengths(1), strengths(10)) {
            #expect(abs(strong - 10 * weak) < 1e-6)
        }
        #expect(abs(strengths(1).reduce(0, +) - 0.02 / 0.5) < 1e-6)
    }
}

@Suite struct HeatSourceTests {
    private let exam = ExamScreen(details: Fixture.imageDetails)

    @Test func anAssessedExamHasMaps() throws {
        let view = try #require(exam.details.exam.view(.leftCC))
        #expect(HeatSource(exam).cells(of: view, .evidence)?.values.contains(1.5) == true)
        #expect(HeatSource(exam).cells(of: view, .asymmetry)?.values.max() == 0.6)
        #expect(HeatSource(exam).cells(of: view, .none) == nil)
    }

    @Test func aMapLiesOverItsOwnFileOnly() throws {
        var view = try #require(exam.details.exam.view(.leftCC))
        view.file.sha256 = "another"
        #expect(HeatSource(exam).cells(of: view, .evidence) == nil)
    }

    @Test func aPriorHasItsOwnHeatOrNone() throws {
        var hung = exam
        hung.shownPrior = 0
        guard case .none(let reason) = HeatSource(hung) else {
            Issue.record("a prior took the heat of the current exam")
            return
        }
        #expect(reason.contains("prior"))
        let prior = exam.details.priors[0]
        hung.details.priorAssessments = [prior.id: [Fixture.imageAssessment(of: prior)]]
        let view = try #require(prior.view(.rightCC))
        #expect(HeatSource(hung).cells(of: view, .evidence) != nil)
    }

    @Test func whatNoLongerStandsIsNotSaidNeverToHaveBeen() {
        var hung = ExamScreen(details: Fixture.assessedDetails)
        hung.details.outdatedModels = [
            OutdatedModel(name: "BCRAT", isImage: false),
            OutdatedModel(name: "sketch", isImage: true),
        ]
        #expect(
            HeatSource(hung) == .none("files or answers have changed since sketch was asked"))
        hung.shownPrior = 0
        #expect(HeatSource(hung) == .none("no image model was asked about this prior"))
        hung.details.priorOutdatedModels[hung.hung.id] = [
            OutdatedModel(name: "sketch", isImage: true)
        ]
        #expect(
            HeatSource(hung)
                == .none("files or answers have changed since sketch was asked about this prior"))
    }

    @Test func aRefusedExamHasNone() {
        let refused = ExamScreen(details: Fixture.refusedImageDetails)
        #expect(HeatSource(refused) == .none("sketch refused this exam"))
        #expect(
            HeatSource(ExamScreen(details: Fixture.assessedDetails))
                == .none("no image model was asked"))
    }
}

@Suite struct HeatLegendTests {
    private func lines(
        _ overlay: HeatOverlay, columns: Int, colors: ColorDepth = .mono,
        details: ExamDetails = Fixture.imageDetails, enlarged: ViewName? = nil
    ) -> [String] {
        var exam = ExamScreen(details: details)
        exam.overlay = overlay
        exam.enlarged = enlarged
        let legend = HeatLegend(
            exam, ramps: Theme.builtIn.heat, colors: colors, columns: columns)
        var grid = CellGrid(width: columns, height: max(1, legend.height))
        legend.draw(x: 0, y: 0, columns: columns, on: &grid)
        return legend.height == 0 ? [] : grid.lines
    }

    @Test func itNamesUnitScaleAndWhatHeatIsNot() {
        #expect(
            lines(.evidence, columns: 118) == [
                "heat: evidence for year 5, logit a cell   -0.5 lowers edcba ABCDE raises +0.5   "
                    + "not a lesion mark"
            ])
        #expect(
            lines(.asymmetry, columns: 80) == [
                "heat: left-right asymmetry   0 alike ABCDE 1.0 different   not a lesion mark"
            ])
        #expect(lines(.none, columns: 80) == [])
    }

    @Test func narrowScreensGetMoreLinesAndNoWordLess() {
        for columns in [39, 41, 60, 78] {
            let narrow = lines(.evidence, columns: columns)
            #expect(narrow.allSatisfy { $0.count <= columns })
            let text = narrow.joined(separator: " ")
            for word in ["logit a cell", "-0.5 lowers", "raises +0.5", "not a lesion mark"] {
                #expect(text.contains(word), "\(word) at \(columns)")
            }
        }
    }

    @Test func withColoursItShowsThem() {
        #expect(lines(.evidence, columns: 118, colors: .indexed256)[0].contains("█████ █████"))
    }

    @Test func itSaysWhyThereIsNone() {
        #expect(
            lines(.evidence, columns: 80, details: Fixture.assessedDetails)
                == ["heat: none, no image model was asked; r asks"])
        #expect(
            lines(.evidence, columns: 80, details: Fixture.refusedImageDetails)
                == ["heat: none, sketch refused this exam"])
    }

    @Test func itNamesViewsWhoseFileWasNotAssessed() {
        var details = Fixture.imageDetails
        details.assessments[0].image?.views[2].used.file.sha256 = "another"
        #expect(
            lines(.evidence, columns: 80, details: details).last?
                .contains("none over R MLO: made from another file") == true)
        #expect(
            !lines(.evidence, columns: 118, details: details, enlarged: .rightCC).joined()
                .contains("none over"))
    }
}
