import Evaluation
import Foundation
import Screening

@testable import Operations
@testable import Workstation
@testable import Worklist

extension Fixture {
    static func imageModel(
        _ name: String = "sketch", weights: String = "3f9a1c02" + String(repeating: "0", count: 56),
        calibrator: String? = "sketch-1"
    ) -> ImageAssessment.Model {
        ImageAssessment.Model(
            name: name, weightsSHA256: weights, isDemonstration: true, calibrator: calibrator,
            isCalibratedHere: false)
    }

    static func answer(
        _ percent: Double?, of model: ImageAssessment.Model = imageModel()
    ) -> ExamRisks.Answer {
        ExamRisks.Answer(model: model.name, imageModel: model, fiveYearPercent: percent)
    }

    /// A list of women of a screening day, with their numbers: exam `n` has place `n` here.
    static let explorerPercents = [
        0.35, 0.52, 0.61, 0.74, 0.83, 0.94, 1.02, 1.15, 1.21, 1.38, 1.44, 1.62, 1.7, 1.95, 2.2, 2.4,
        2.85, 3, 3.42, 4.1, 6.8,
    ]

    static let explorerRows: [WorklistRow] = (1...24).map { number in
        let id = Int64(number)
        var row = WorklistRow(
            id: id, patientID: id, patientIdentifier: "ID-\(number)",
            patientName:
                "WOMAN^\(["ADA", "BEA", "CLEO", "DORA", "EVA", "FAY"][number % 6]) \(number)",
            ageYears: 44 + number, studyDate: CalendarDate(parsing: "2026-11-20"),
            views: .init(
                rightCC: .present, leftCC: .present, rightMLO: .present, leftMLO: .present),
            state: number % 3 == 0 ? .read : .new)
        if [18, 21].contains(number) { row.flagReason = "second reader" }
        return row
    }

    /// What the models said of them: 21 have a number of `sketch`, one was refused, one has a raw
    /// number, one no number that stands. With outcomes, three had a cancer within five years.
    static func explorerRisks(withOutcomes: Bool = true) -> [Int64: ExamRisks] {
        var risks: [Int64: ExamRisks] = [:]
        for (place, percent) in explorerPercents.enumerated() {
            let id = Int64(place + 1)
            var known = ExamRisks(answers: [answer(percent)], isRead: id % 3 == 0)
            if place % 2 == 0 {
                known.answers.append(
                    ExamRisks.Answer(model: "BCRAT", fiveYearPercent: 0.9 + Double(place % 5) / 4))
            }
            if withOutcomes {
                known.outcome = Exam.Outcome(
                    yearsToCancer: [7, 17, 20].contains(place) ? place % 5 : 100,
                    yearsToLastFollowUp: place % 4 == 3 ? 3 : 6, splitGroup: nil)
            }
            risks[id] = known
        }
        risks[22] = ExamRisks(answers: [answer(nil)])
        risks[23] = ExamRisks(answers: [answer(40, of: imageModel("mine", calibrator: nil))])
        risks[24] = ExamRisks(hasOutdatedImageAnswer: true)
        return risks
    }

    /// A workstation with the explorer open on those women.
    static func explorerState(
        width: Int = 80, height: Int = 24, withOutcomes: Bool = true,
        site: SiteSettings = SiteSettings()
    ) -> WorkstationState {
        var state = state(width: width, height: height)
        state.site = site
        state.worklist = WorklistState(rows: explorerRows)
        _ = state.apply(.key(.character("x")))
        _ = state.apply(.risks(explorerRisks(withOutcomes: withOutcomes)))
        return state
    }
}

extension Fixture {
    /// The image model with a calibrator that was fitted at this site.
    static func localModel(
        sha256: String = String(repeating: "9d", count: 32), isSynthetic: Bool = false
    ) -> ImageAssessment.Model {
        var model = imageModel(calibrator: "local-1")
        model.isCalibratedHere = true
        model.localCalibration = CalendarDate(parsing: "2026-11-24").map {
            LocalCalibration(
                sha256: sha256, date: $0, women: 30_120, cancers: 412, isSynthetic: isSynthetic)
        }
        return model
    }

    /// The risks of `explorerRisks` as another model's.
    static func explorerRisks(of model: ImageAssessment.Model) -> [Int64: ExamRisks] {
        explorerRisks().mapValues { risks in
            var risks = risks
            risks.answers = risks.answers.map {
                $0.imageModel == imageModel() ? answer($0.fiveYearPercent, of: model) : $0
            }
            return risks
        }
    }

    /// What a case-enriched table of women who do not exist says of every listed exam.
    static let enrichedOutcomes = LoadedOutcomes(
        file: "/data/enriched.csv",
        followUps: Dictionary(
            uniqueKeysWithValues: (1...24).map { number in
                let isCancer = [8, 18, 21].contains(number)
                return (
                    Int64(number),
                    FollowUp(years: isCancer ? 2 : 6, isCancer: isCancer, weight: isCancer ? 1 : 9)
                )
            }), isWeighted: true, isSynthetic: true)

    /// A table of outcomes with one exam of the list and one that is not on it.
    static let loadedOutcomes = LoadedOutcomes(
        file: "/data/table.csv", followUps: [21: FollowUp(years: 2.5, isCancer: true)],
        unmatchedCount: 1)
}
