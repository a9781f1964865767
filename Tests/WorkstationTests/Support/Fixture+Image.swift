import Foundation
import ModelCatalogue
import Screening

@testable import Operations
@testable import Workstation

extension Fixture {
    /// The open exam after an image model was asked: numbers, evidence and predictions, with BCRAT
    /// beside it.
    static let imageDetails: ExamDetails = {
        var details = Fixture.assessedDetails
        details.assessments = [imageAssessment(of: details.exam)] + details.assessments
        return details
    }()

    /// The same with a subtraction and an older picture of R CC, and an R ML.
    static let severalPictures: ExamDetails = {
        var details = Fixture.imageDetails
        func add(_ name: ViewName, _ uid: String, _ change: (inout MammogramView) -> Void) {
            var view = Fixture.view(name, exam: 3)
            view.file.path = "/images/3/\(uid).dcm"
            view.file.sha256 = "3-\(uid)"
            view.sopInstanceUID = uid
            change(&view)
            details.exam.views.append(view)
        }
        add(.rightCC, "subtraction") {
            $0.imageType = #"DERIVED\PRIMARY\POST_CONTRAST\SUBTRACTION"#
        }
        add(ViewName(.right, .mediolateral), "lateral") { _ in }
        add(.leftCC, "synthetic") {
            $0.imageType = #"DERIVED\PRIMARY\TOMOSYNTHESIS\GENERATED_2D"#
        }
        return details
    }()

    /// The same, refused.
    static let refusedImageDetails: ExamDetails = {
        var details = Fixture.details
        details.assessments = [refusedImageAssessment(of: details.exam)]
        return details
    }()

    static func refusedImageAssessment(of exam: Exam) -> Assessment {
        var assessment = imageAssessment(of: exam)
        assessment.estimates = []
        assessment.band = nil
        assessment.warnings = []
        assessment.image?.findings = Findings()
        assessment.refusals = [
            Refusal(
                attribute: "Presentation Intent Type", value: "FOR PROCESSING",
                reason: "the model is made for images FOR PRESENTATION"),
            Refusal(
                attribute: "priorCancer", value: "yes",
                reason: "the model is not for women with breast cancer"),
        ]
        return assessment
    }

    static func imageAssessment(of exam: Exam, percent: Double = 2.2) -> Assessment {
        let calibrated = [0.004, 0.008, 0.013, 0.017, percent / 100]
        return Assessment(
            model: "sketch", modelVersion: "seeded", outcome: "breast cancer",
            estimates: calibrated.enumerated().map {
                RiskEstimate(horizon: .years($0 + 1), percent: $1 * 100)
            },
            band: BandScheme.imageOnly.band(forPercent: percent),
            warnings: ["density predicted B, recorded D: mislabelled, or out of the domain"],
            image: ImageAssessment(
                model: .init(
                    name: "sketch", weightsSHA256: "3f9a1c02" + String(repeating: "0", count: 56),
                    isDemonstration: true, calibrator: "sketch-1", isCalibratedHere: false),
                preprocessing: .init(
                    width: 416, height: 512, mean: 7047.99, standardDeviation: 12005.5),
                views: ViewName.standard.compactMap { exam.view($0) }.map(imageView),
                findings: Findings(
                    risk: YearlyRisk(
                        logits: [-2, -1.5, -1, -0.7, -0.4],
                        raw: [0.119, 0.182, 0.269, 0.332, 0.401], calibrated: calibrated,
                        attribution: YearlyRisk.Attribution(
                            emptyLogit: -1.93, residual: 0.0021, pulls: byView(exam) { _ in 0.6 }),
                        percentile: 61.4, referenceCohort: "a cohort of tests"),
                    maps: [
                        .evidence(byView(exam, evidence)), .asymmetry(byView(exam, asymmetry)),
                    ],
                    predictedFactors: [
                        PredictedRiskFactor(
                            key: "density", title: "density", group: "breast",
                            choices: [
                                .init(label: "scattered (B)", probability: 0.81),
                                .init(label: "extremely dense (D)", probability: 0.19),
                            ], recorded: "D", disagrees: true),
                        PredictedRiskFactor(
                            key: "binary_family_history", title: "family history",
                            group: "family", choices: [.init(label: "yes", probability: 0.3)]),
                    ]), seconds: 2),
            author: "r.tester", time: Fixture.time)
    }

    private static func byView<Value>(
        _ exam: Exam, _ value: (ViewName) -> Value
    ) -> [ViewName: Value] {
        let names = ViewName.standard.filter { exam.view($0) != nil }
        return Dictionary(uniqueKeysWithValues: names.map { ($0, value($0)) })
    }

    /// Evidence in two cells.
    private static func evidence(_ name: ViewName) -> CellMap {
        var evidence = [Float](repeating: 0, count: 13 * 16)
        evidence[8 * 13 + 9] = 1.5
        evidence[5 * 13 + 8] = -0.9
        return map(evidence, name)
    }

    /// An asymmetry that grows towards the chest wall.
    private static func asymmetry(_ name: ViewName) -> CellMap {
        map((0..<(13 * 16)).map { Float($0 % 13) / 20 }, name)
    }

    private static func map(_ values: [Float], _ name: ViewName) -> CellMap {
        CellMap(
            columns: 13, rows: 16, inputWidth: 416, inputHeight: 512,
            isMirrored: name.laterality == .left, values: values)
    }

    private static func imageView(_ view: MammogramView) -> ImageAssessment.View {
        let used = ImageAssessment.Candidate(
            file: view.file, sopInstanceUID: view.sopInstanceUID,
            reason: "the newest Content Date and Time")
        var other = used
        other.file.path = "/images/older/\(view.name.code).dcm"
        other.reason = "older"
        return ImageAssessment.View(
            name: view.name, used: used, notUsed: view.name == .leftCC ? [other] : [],
            greyRule: "min-max")
    }

    static let modelCard = ModelCard(
        name: "sketch", title: "a model of tests", isDemonstration: true,
        architecture: .mirai(
            MiraiArchitecture(
                inputWidth: 416, inputHeight: 512, mean: 0, standardDeviation: 1,
                inputChannels: 1, widths: [8], blocks: [2], hidden: 8, heads: 1, layers: 1,
                riskFactors: [])),
        weights: .init(file: "weights.safetensors", sha256: "", byteCount: 0),
        licence: "none")
}
