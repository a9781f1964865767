import Foundation
import Questionnaires
import Screening

@testable import Reporting

/// One session with everything a report can meet. All names, numbers and dates are invented.
enum Samples {
    /// 2026-11-22 09:00:00 UTC.
    static let start = Date(timeIntervalSince1970: 1_795_338_000)

    static func time(_ minutes: Double) -> Date { start.addingTimeInterval(minutes * 60) }

    static func report(isDeidentified: Bool = false) -> SessionReport {
        SessionReport(summary, isDeidentified: isDeidentified, timeZone: .gmt)
    }

    static var summary: SessionSummary {
        SessionSummary(
            session: ReadingSession(
                id: 4, reader: "Dr. Tilda Okafor", startedAt: start, endedAt: time(41.5)),
            entries: [scored, refused, old], createdAt: time(42), programVersion: "0.1.0")
    }

    static func view(
        _ name: ViewName, _ number: Int, date: String = "20261120", time: String = "101400",
        intent: MammogramView.Intent? = .presentation, modifiers: [ViewModifier] = [],
        folder: String, isSynthetic: Bool = false
    ) -> MammogramView {
        var view = MammogramView(
            id: Int64(number), name: name, nameSource: .viewCode,
            file: SourceFile(
                path: "/archive/\(folder)/\(name.code.lowercased())_\(number).dcm",
                sha256: String(repeating: "0123456789abcdef", count: 3) + "00000000000000"
                    + "\(number % 10)\(number / 10)",
                byteCount: 7_000_000),
            sopInstanceUID: "2.25.17.4.2026.11.\(number)",
            attributes: ViewAttributes(
                pixels: PixelFormat(
                    width: 1664, height: 2048, bitsStored: 12,
                    transferSyntax: "1.2.840.10008.1.2.1")))
        view.modifiers = modifiers
        view.seriesInstanceUID = "2.25.17.4.2026.\(number)"
        view.intent = intent
        view.manufacturer = "Lumen"
        view.manufacturerModel = "Aurora 3"
        view.contentDate = CalendarDate(parsing: date)
        view.contentTime = time
        view.isSynthetic = isSynthetic
        return view
    }

    /// A complete exam with a number, a flag, an amended note and two candidates for a view.
    static var scored: SessionSummary.Entry {
        var views = ViewName.standard.enumerated().map {
            view($1, $0 + 1, folder: "ALMEIDA_ROSA", isSynthetic: true)
        }
        views.append(
            view(.rightCC, 5, time: "101000", folder: "ALMEIDA_ROSA", isSynthetic: true))
        views.append(
            view(
                .leftMLO, 6, modifiers: [.spotCompression], folder: "ALMEIDA_ROSA",
                isSynthetic: true))
        var factors = RiskFactors()
        factors.age = .known(61.37)
        factors.race = .known(.white)
        factors.menarche = .unknown
        factors.density = .known(.heterogeneouslyDense)
        return SessionSummary.Entry(
            exam: Exam(
                id: 17,
                patient: Patient(
                    id: 3, identifier: "HOSP-77214", name: "ALMEIDA^ROSA^MARIA",
                    birthDate: CalendarDate(parsing: "19650302"), sex: "F"),
                studyInstanceUID: "2.25.17.4.2026.99", accessionNumber: "A40213",
                studyDate: CalendarDate(parsing: "20261120"), studyTime: "101000",
                studyDescription: "Screening | bilateral", ageYears: 61, views: views),
            priorCount: 2, openedAt: time(1), readAt: time(6),
            assessments: [
                Assessment(
                    model: "BCRAT", modelVersion: "NCI 4.1 (December 2017)",
                    outcome: "invasive breast cancer",
                    estimates: [
                        RiskEstimate(
                            horizon: .years(5), percent: 1.669_999_999_999_9,
                            averagePercent: 1.876_109_234_458_25),
                        RiskEstimate(
                            horizon: .untilAge(90), percent: 0.1 + 0.2, averagePercent: 8.5),
                    ],
                    band: BandScheme.bcrat.band(forPercent: 1.669_999_999_999_9),
                    relativeRiskUnder50: 1.25, relativeRiskFrom50: 1.125,
                    inputsUsed: [
                        .init(key: "age", value: "61.37", treatment: "relative risk from 50"),
                        .init(key: "race", value: "white", treatment: "numbers for white women"),
                    ],
                    inputsMissing: [
                        .init(
                            key: "menarche", value: "unknown",
                            treatment: "unknown; counted as 14 or later")
                    ],
                    inputsNotUsed: [
                        .init(
                            key: "density", value: "C",
                            treatment: "the model does not know breast density")
                    ],
                    warnings: ["lifetime means to age 90; invasive breast cancer only"],
                    programVersion: "0.1.0")
            ],
            flags: [
                Flag(
                    id: 1, examID: 17, reason: "asymmetry, seen first 2024-11-18",
                    author: "Ines Vogt", time: time(-7000)),
                Flag(
                    id: 2, examID: 17, reason: "dense; ask Rosa Almeida about MRI",
                    author: "Dr. Tilda Okafor", time: time(3)),
            ],
            notes: [
                Note(
                    id: 1, examID: 17,
                    text: "Mrs. Almeida (HOSP-77214, acc A40213, born 2 March 1965)\n"
                        + "called +49 151 2345678 on 20.11.2026; r.almeida@example.org. "
                        + "*See* <prior> of Nov 18, 2024 | Okafor",
                    author: "Dr. Tilda Okafor", time: time(4))
            ], riskFactors: factors)
    }

    /// A hostile and incomplete exam that the model refuses.
    static var refused: SessionSummary.Entry {
        SessionSummary.Entry(
            exam: Exam(
                id: 18,
                patient: Patient(
                    id: 8, identifier: "=HYPERLINK(\"x\")", name: "\u{1B}[2JDIALLO^A\u{9B}ISSATOU",
                    birthDate: CalendarDate(parsing: "19680708")),
                studyInstanceUID: "2.25.17.4.2026.100", accessionNumber: "@40214",
                studyDate: CalendarDate(parsing: "20261119"), ageYears: 58,
                views: [
                    view(.rightCC, 11, date: "20261119", intent: .processing, folder: "DIALLO")
                ]),
            priorCount: 0, openedAt: time(8),
            assessments: [
                Assessment(
                    model: "BCRAT", modelVersion: "NCI 4.1 (December 2017)",
                    outcome: "invasive breast cancer",
                    refusals: [
                        Refusal(
                            attribute: "priorCancer", value: "yes",
                            reason: "the model is for women without prior cancer")
                    ], author: "Dr. Asked Once", time: time(9))
            ],
            flags: [
                Flag(
                    id: 3, examID: 18, reason: "-2+3 views", author: "Dr. Tilda Okafor",
                    time: time(9)),
                Flag(
                    id: 4, examID: 18, reason: "patient 조민지 mixed up", isWithdrawn: true,
                    author: "Dr. Tilda Okafor", time: time(10)),
            ])
    }

    /// A woman whose age must not be told, with a Korean name; nothing was asked.
    static var old: SessionSummary.Entry {
        var factors = RiskFactors()
        factors.age = .known(93)
        return SessionSummary.Entry(
            exam: Exam(
                id: 19,
                patient: Patient(
                    id: 9, identifier: "55", name: "CHO^MIN-JI==조^민지",
                    birthDate: CalendarDate(parsing: "19330101")),
                studyInstanceUID: "2.25.17.4.2026.101",
                studyDate: CalendarDate(parsing: "20261118"), ageYears: 93,
                views: ViewName.standard.enumerated().map {
                    view($1, $0 + 21, date: "20261118", folder: "CHO")
                }),
            priorCount: 0, openedAt: time(12),
            assessments: [
                Assessment(
                    model: "BCRAT", modelVersion: "NCI 4.1 (December 2017)",
                    outcome: "invasive breast cancer",
                    refusals: [
                        Refusal(
                            attribute: "age", value: "93",
                            reason: "the model is for women of 20 to 89 years; she is 93")
                    ])
            ],
            notes: [
                Note(
                    examID: 19, text: "MIN-JI is a 93 yo; 민지는 55 files at /archive/CHO/",
                    author: "Ines Vogt", time: time(13))
            ], riskFactors: factors)
    }

    static var empty: SessionSummary {
        SessionSummary(
            session: ReadingSession(id: 5, reader: "Ines Vogt", startedAt: start), entries: [],
            createdAt: time(1), programVersion: "0.1.0")
    }
}

extension Samples {
    /// A session of one exam that an image network scored and of one that it refused.
    static var imageSummary: SessionSummary {
        var summary = summary
        var scored = scored
        scored.riskFactors.age = .known(93.5)
        scored.assessments.insert(imageAssessment(of: scored), at: 0)
        var refused = old
        refused.assessments = [refusedImageAssessment(of: refused)]
        summary.entries = [scored, refused]
        return summary
    }

    static func imageReport(isDeidentified: Bool = false) -> SessionReport {
        SessionReport(imageSummary, isDeidentified: isDeidentified, timeZone: .gmt)
    }

    /// An answer with every kind of number in it, each told by its digits.
    static func imageAssessment(
        of entry: SessionSummary.Entry, calibrator: String? = "Sample_calibrator_1"
    ) -> Assessment {
        let raw = [0.0187, 0.0234, 0.0345, 0.0456, 0.0567]
        let calibrated = [0.005_771, 0.010_772, 0.015_773, 0.020_774, 0.025_775]
        let exam = entry.exam
        let names = ViewName.standard.filter { exam.view($0) != nil }
        let views = names.compactMap { name in
            exam.view(name).map { view in
                ImageAssessment.View(
                    name: name, used: candidate(view, "the newest of its candidates"),
                    notUsed: exam.candidates(for: name).dropFirst().map {
                        candidate($0, "older: 2026-11-20 101000")
                    },
                    greyRule: "window 540/580 | \(view.file.path)")
            }
        }
        let pulls = zip(ViewName.standard, [0.1357, 0.6357, -0.3357, 0.9357])
            .filter { names.contains($0.0) }
        func maps(_ values: [Float]) -> [ViewName: CellMap] {
            Dictionary(uniqueKeysWithValues: names.map { ($0, map(values)) })
        }
        return Assessment(
            model: "demo-1", modelVersion: "ResNet-18 sample, five years",
            outcome: "breast cancer",
            estimates: (1...5).map {
                RiskEstimate(horizon: .years($0), percent: 100 * calibrated[$0 - 1])
            },
            band: BandScheme.imageOnly.band(forPercent: 2.5775),
            warnings: ["density: the network reads A, the record says C"],
            image: ImageAssessment(
                model: ImageAssessment.Model(
                    name: "demo-1", weightsSHA256: String(repeating: "3f9a", count: 16),
                    isDemonstration: true, calibrator: calibrator, isCalibratedHere: false,
                    cardSHA256: String(repeating: "c4fd", count: 16)),
                preprocessing: ImageAssessment.Preprocessing(
                    width: 1664, height: 2048, mean: 7047.99, standardDeviation: 12_005.5),
                views: views,
                findings: Findings(
                    risk: YearlyRisk(
                        logits: [-4.3857, -3.7311, -3.3315, -3.0412, -2.8115], raw: raw,
                        calibrated: calibrator == nil ? raw : calibrated,
                        attribution: YearlyRisk.Attribution(
                            emptyLogit: -4.1834, residual: 0.000_512,
                            pulls: Dictionary(uniqueKeysWithValues: pulls)),
                        percentile: 81.25, referenceCohort: "sample cohort, 2000 phantoms"),
                    maps: [
                        .evidence(maps([0, 0.777_001, 0, -0.777_002])),
                        .asymmetry(maps([0.25, 0.25, 0.5, 1])),
                    ], predictedFactors: predictions),
                seconds: 3.25),
            programVersion: "0.1.0", author: "Ines Vogt", time: time(2))
    }

    /// What a network answers that is asked for density alone, each number told by its digits.
    static func densityAssessment(of entry: SessionSummary.Entry) -> Assessment {
        let image = imageAssessment(of: entry, calibrator: nil).image
        var density = Assessment(
            model: "density-1", modelVersion: "sample", outcome: FindingKind.density.title,
            warnings: ["digitised film"], image: image, programVersion: "0.1.0",
            author: "Ines Vogt", time: time(3))
        density.image?.kind = .density
        density.image?.model.name = "density-1"
        density.image?.findings = Findings(
            measures: [
                Measure(
                    kind: .density, value: 23.4567, unit: "%",
                    choices: [
                        Choice(label: "scattered (B)", probability: 0.7654),
                        Choice(label: "extremely dense (D)", probability: 0.2346),
                    ], recorded: "93.5 | C")
            ],
            maps: [
                FindingMap(
                    name: "density", title: "dense tissue, share of a cell",
                    scale: .init(limit: 1, combination: .mean, low: "fat", high: "dense"),
                    views: [.leftCC: map([0.125, 0.25, 0.5, 0.875])])
            ])
        return density
    }

    /// A refusal that wrongly still holds every number.
    static func refusedImageAssessment(of entry: SessionSummary.Entry) -> Assessment {
        var assessment = imageAssessment(of: entry)
        assessment.warnings = []
        assessment.refusals = [
            Refusal(
                attribute: "Burned In Annotation", value: "YES",
                reason: "L CC has text in its pixels")
        ]
        return assessment
    }

    private static func candidate(
        _ view: MammogramView, _ reason: String
    ) -> ImageAssessment.Candidate {
        ImageAssessment.Candidate(
            file: view.file, sopInstanceUID: view.sopInstanceUID, reason: reason)
    }

    private static func map(_ values: [Float]) -> CellMap {
        CellMap(
            columns: 2, rows: 2, inputWidth: 64, inputHeight: 64, isMirrored: false,
            values: values)
    }

    private static let predictions = [
        PredictedRiskFactor(
            key: "density", title: "BI-RADS density", group: "breast",
            choices: [
                .init(label: "almost entirely fatty (A)", probability: 0.8765),
                .init(label: "heterogeneously dense (C)", probability: 0.1235),
            ], recorded: "heterogeneously dense (C)", disagrees: true),
        PredictedRiskFactor(
            key: "age", title: "age", group: "woman",
            choices: [
                .init(label: "60 to 70", probability: 0.25),
                .init(label: "80 or older", probability: 0.75),
            ], recorded: "93.5"),
        PredictedRiskFactor(
            key: "binary_family_history", title: "family history", group: "family history",
            choices: [.init(label: "yes", probability: 0.4321)]),
    ]
}
