import Foundation
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
        MammogramView(
            id: Int64(number), name: name, nameSource: .viewCode, modifiers: modifiers,
            file: SourceFile(
                path: "/archive/\(folder)/\(name.code.lowercased())_\(number).dcm",
                sha256: String(repeating: "0123456789abcdef", count: 3) + "00000000000000"
                    + "\(number % 10)\(number / 10)",
                byteCount: 7_000_000),
            sopInstanceUID: "2.25.17.4.2026.11.\(number)",
            seriesInstanceUID: "2.25.17.4.2026.\(number)",
            pixels: PixelFormat(
                width: 1664, height: 2048, bitsStored: 12, transferSyntax: "1.2.840.10008.1.2.1"),
            intent: intent, manufacturer: "Lumen", manufacturerModel: "Aurora 3",
            contentDate: CalendarDate(parsing: date), contentTime: time,
            isSynthetic: isSynthetic)
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
