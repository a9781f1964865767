import Foundation
import Testing

@testable import Screening

@Suite struct FindingsTests {
    private static let model = ImageAssessment.Model(
        name: "demo-1", weightsSHA256: String(repeating: "3f", count: 32), isDemonstration: true,
        calibrator: "c1", isCalibratedHere: false)

    private static func image(
        _ findings: Findings, kind: FindingKind = .risk
    ) -> ImageAssessment {
        ImageAssessment(
            kind: kind, model: model,
            preprocessing: .init(width: 64, height: 64, mean: 7000, standardDeviation: 12_000),
            views: [
                ImageAssessment.View(
                    name: .leftCC,
                    used: .init(
                        file: SourceFile(path: "/1.dcm", sha256: "ab", byteCount: 9),
                        sopInstanceUID: "2.25.1", reason: "the only candidate"))
            ], findings: findings, seconds: 1.5)
    }

    private static func map(_ values: [Float]) -> CellMap {
        CellMap(
            columns: 2, rows: 1, inputWidth: 64, inputHeight: 32, isMirrored: true,
            values: values)
    }

    private static let density = Findings(
        measures: [
            Measure(
                kind: .density, value: 12.5, unit: "%",
                choices: [
                    Choice(label: "scattered (B)", probability: 0.75),
                    Choice(label: "extremely dense (D)", probability: 0.25),
                ], recorded: "B")
        ],
        maps: [
            FindingMap(
                name: "density", title: "dense tissue, share of a cell",
                scale: .init(limit: 1, combination: .mean, low: "fat", high: "dense"),
                views: [.leftCC: map([0.5, 1])])
        ])

    @Test func `what was found comes back whole`() throws {
        let image = Self.image(Self.density, kind: .density)
        let data = try JSONEncoder().encode(image)
        #expect(try JSONDecoder().decode(ImageAssessment.self, from: data) == image)
        // A view is a key, as in every other JSON of the program.
        #expect(String(decoding: data, as: UTF8.self).contains(#""LCC":{"#))
    }

    @Test func `a view that is none is refused as a key`() {
        let json = #"{"emptyLogit":0,"residual":0,"pulls":{"XCC":1}}"#
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(YearlyRisk.Attribution.self, from: Data(json.utf8))
        }
    }

    /// An assessment as worklists keep it that know no findings, less the model.
    private static let former = #"""
        {
          "model": {"name": "demo-1", "weightsSHA256": "3f3f", "isDemonstration": true,
            "isCalibratedHere": false},
          "preprocessing": {"width": 64, "height": 64, "mean": 7000, "standardDeviation": 12000},
          "views": [
            {"name": {"laterality": "R", "position": "CC"}, "notUsed": [], "greyRule": "min-max",
              "used": {"file": {"path": "/1.dcm", "sha256": "ab", "byteCount": 9},
                "sopInstanceUID": "2.25.1", "reason": "the only candidate"}PULL}
          ],
          NUMBERS"seconds": 1.5
        }
        """#

    @Test func `an assessment that tells its risk under numbers keeps every one`() throws {
        let pull = #"""
            , "pull": 0.5,
            "evidence": {"columns": 2, "rows": 1, "inputWidth": 64, "inputHeight": 32,
              "isMirrored": true, "values": "AAAAPwAAAAA="},
            "asymmetry": {"columns": 2, "rows": 1, "inputWidth": 64, "inputHeight": 32,
              "isMirrored": true, "values": "AAAAPwAAgD8="}
            """#
        let numbers = #"""
            "numbers": {"logits": [-4, -3], "raw": [0.018, 0.047], "calibrated": [0.01, 0.02],
              "emptyLogit": -3.5, "evidenceResidual": 0.001, "percentile": 81.25,
              "referenceCohort": "a cohort",
              "predictedFactors": [{"key": "density", "title": "density", "group": "breast",
                "choices": [{"label": "A", "probability": 0.25}], "recorded": "B",
                "disagrees": true}]},
            """#
        let json = Self.former.replacing("PULL", with: pull).replacing("NUMBERS", with: numbers)
        let image = try JSONDecoder().decode(ImageAssessment.self, from: Data(json.utf8))
        #expect(image.kind == .risk && image.seconds == 1.5)
        #expect(image.views.map(\.greyRule) == ["min-max"])
        #expect(
            image.findings
                == Findings(
                    risk: YearlyRisk(
                        logits: [-4, -3], raw: [0.018, 0.047], calibrated: [0.01, 0.02],
                        attribution: .init(
                            emptyLogit: -3.5, residual: 0.001, pulls: [.rightCC: 0.5]),
                        percentile: 81.25, referenceCohort: "a cohort"),
                    maps: [
                        .evidence([.rightCC: Self.map([0.5, 0])]),
                        .asymmetry([.rightCC: Self.map([0.5, 1])]),
                    ],
                    predictedFactors: [
                        PredictedRiskFactor(
                            key: "density", title: "density", group: "breast",
                            choices: [Choice(label: "A", probability: 0.25)], recorded: "B",
                            disagrees: true)
                    ]))
        let data = try JSONEncoder().encode(image)
        #expect(try JSONDecoder().decode(ImageAssessment.self, from: data) == image)
    }

    @Test func `a refusal without numbers has no findings`() throws {
        let json = Self.former.replacing("PULL", with: "").replacing("NUMBERS", with: "")
        let image = try JSONDecoder().decode(ImageAssessment.self, from: Data(json.utf8))
        #expect(image.findings.isEmpty && image.views.count == 1)
    }

    @Test func `an answer other than risk is withheld and refused like one`() {
        var assessment = Assessment(
            model: "d", modelVersion: "1", outcome: FindingKind.density.title,
            image: Self.image(Self.density, kind: .density))
        #expect(!assessment.isOfRisk && !assessment.isWithheld)
        let shown = RiskDisclosure.onceRead.shown(assessment, isRead: false)
        #expect(shown.isWithheld && shown.image?.findings.isEmpty == true)
        #expect(shown.image?.views == assessment.image?.views)
        #expect(RiskDisclosure.onceRead.shown(assessment, isRead: true) == assessment)
        assessment.refusals = [Refusal(attribute: "views", value: "", reason: "")]
        #expect(assessment.withoutNumbers.image?.findings.isEmpty == true)
        #expect(!assessment.withoutNumbers.isWithheld)
    }

    @Test func `the likeliest choice`() {
        #expect(Self.density.measures[0].choices.likeliest?.label == "scattered (B)")
        #expect([Choice]().likeliest == nil)
    }
}
