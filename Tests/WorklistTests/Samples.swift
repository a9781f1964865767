import Foundation
import Screening

@testable import Worklist

/// A folder of its own for one test, removed when the test lets go of it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "worklist-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func store(_ name: String = "worklist.sqlite") throws -> WorklistStore {
        try WorklistStore(path: file(name))
    }
}

/// Small exams made in memory.
enum Samples {
    static func view(
        _ name: ViewName, _ uid: String, intent: MammogramView.Intent? = .presentation,
        change: (inout MammogramView) -> Void = { _ in }
    ) -> MammogramView {
        var view = MammogramView(
            name: name, nameSource: .viewCode,
            file: SourceFile(
                path: "/images/\(uid).dcm", sha256: "hash-" + uid, byteCount: 1000),
            sopInstanceUID: uid, seriesInstanceUID: "1.2.9",
            pixels: PixelFormat(
                width: 1664, height: 2048, bitsStored: 12, transferSyntax: "1.2.840.10008.1.2.1"),
            greys: GreyAttributes(
                windows: [.init(center: 2048, width: 4096, explanation: "NORMAL")],
                lookupTables: ["", "SOFT"], padding: 0...10),
            spacing: PixelSpacing(
                rowMillimetres: 0.07, columnMillimetres: 0.07, source: .imager),
            patientOrientation: #"P\L"#, intent: intent, manufacturer: "Vendor",
            manufacturerModel: "Model", contentDate: CalendarDate(year: 2026, month: 11, day: 20),
            contentTime: "101500.25")
        change(&view)
        return view
    }

    static func fourViews(_ prefix: String) -> [MammogramView] {
        ViewName.standard.enumerated().map { view($1, "\(prefix).\($0)") }
    }

    static func exam(
        _ uid: String, patient: String = "P1", name: String = "ALMEIDA^ROSA",
        date: CalendarDate? = CalendarDate(year: 2026, month: 11, day: 20),
        time: String? = "101400", age: Int? = 61, views: [MammogramView]? = nil
    ) -> Exam {
        Exam(
            patient: Patient(
                identifier: patient, name: name,
                birthDate: CalendarDate(year: 1965, month: 3, day: 1), sex: "F"),
            studyInstanceUID: uid, accessionNumber: "40213", studyDate: date, studyTime: time,
            studyDescription: "Screening", ageYears: age, views: views ?? fourViews(uid))
    }

    static func assessment(percent: Double, model: String = "BCRAT") -> Assessment {
        Assessment(
            model: model, modelVersion: "4.1", outcome: "invasive breast cancer",
            estimates: [
                RiskEstimate(horizon: .years(5), percent: percent, averagePercent: 1.1),
                RiskEstimate(horizon: .untilAge(90), percent: 3 * percent),
            ], band: BandScheme.bcrat.band(forPercent: percent),
            inputsUsed: [.init(key: "age", value: "61", treatment: "61")])
    }

    static func refusal(model: String = "BCRAT") -> Assessment {
        Assessment(
            model: model, modelVersion: "4.1", outcome: "invasive breast cancer",
            refusals: [
                Refusal(attribute: "priorCancer", value: "yes", reason: "not for such women")
            ])
    }
}
