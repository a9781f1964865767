import Evaluation
import Screening
import Testing
import Worklist

@testable import Operations

@Suite struct ModelScoresTests {
    private static let years = [0.01, 0.02, 0.03, 0.04, 0.05]

    private let model = ImageAssessment.Model(
        name: "demo-1", weightsSHA256: String(repeating: "5a", count: 32), isDemonstration: true,
        calibrator: "demo", isCalibratedHere: false, cardSHA256: "card")

    private var other: ImageAssessment.Model {
        var other = model
        other.cardSHA256 = "another"
        return other
    }

    /// Women who were assessed twice over, refused, assessed by another version, before files
    /// changed, not at all, with too few years; and one whom the worklist does not know.
    private func scores(
        version: ImageAssessment.Model?, _ change: (inout ImageAssessment.Model) -> Void = { _ in }
    ) throws -> ModelScores {
        var model = model
        change(&model)
        let risks: [Int64: StandingRisk] = [
            0: StandingRisk(model: model, yearly: Self.years),
            1: StandingRisk(model: model, yearly: Self.years.map { $0 / 2 }),
            2: StandingRisk(
                model: model, yearly: [],
                refusals: [Refusal(attribute: "L CC", value: "missing", reason: "no view")]),
            3: StandingRisk(model: other, yearly: Self.years),
            6: StandingRisk(model: model, yearly: [0.01]),
        ]
        let rows = (0..<7).map { "P\($0),1,0\n" } + ["P9,1,0\n"]
        let table = try OutcomeTable(
            parsing: "patient_id,time,event\n" + rows.joined(), file: "a.csv")
        let keys = (0..<7).map {
            ExamKey(id: $0, patientIdentifier: "P\($0)", studyInstanceUIDs: ["1.\($0)"])
        }
        return ModelScores(
            of: "demo-1", version: version, match: OutcomeMatch(table, keys: keys), risks: risks,
            outdated: [4])
    }

    @Test func `every exam has five risks or a reason`() throws {
        let found = try scores(version: model)
        #expect(found.model == model)
        #expect(found.scores.kind == .yearlyProbabilities)
        #expect(try found.scores.values[0].get() == Self.years)
        let reasons = found.scores.values.compactMap { value -> String? in
            if case .failure(let exclusion) = value { exclusion.reason } else { nil }
        }
        #expect(
            reasons == [
                "refused by demo-1: L CC", "assessed by another version of demo-1",
                "assessment by demo-1 is out of date", "not assessed by demo-1",
                "no five years from demo-1", OutcomeMatch.Reason.unknown,
            ])
    }

    @Test func `without a version the commonest one counts`() throws {
        let found = try scores(version: nil)
        #expect(found.model == model)
        #expect(found.scores.values.count { (try? $0.get()) != nil } == 2)
    }

    @Test func `of two versions as common the same one counts every time`() throws {
        let versions = (0..<2).map { number in
            var version = model
            version.calibrator = "local"
            version.isCalibratedHere = true
            version.localCalibration = CalendarDate(year: 2026, month: 11, day: 24).map {
                LocalCalibration(
                    sha256: "\(number)", date: $0, women: 9, cancers: 3, isSynthetic: true)
            }
            return version
        }
        let table = try OutcomeTable(
            parsing: "patient_id,time,event\nP0,1,0\nP1,1,0\n", file: "a.csv")
        let keys = (0..<2).map {
            ExamKey(id: $0, patientIdentifier: "P\($0)", studyInstanceUIDs: ["1.\($0)"])
        }
        // A dictionary's order is drawn anew with each one that is made.
        for round in 0..<40 {
            let risks = [Int64(round % 2): 0, Int64(1 - round % 2): 1].mapValues {
                StandingRisk(model: versions[$0], yearly: Self.years)
            }
            let found = ModelScores(
                of: "demo-1", version: nil, match: OutcomeMatch(table, keys: keys), risks: risks)
            #expect(found.model?.localCalibration?.sha256 == "1")
        }
    }

    @Test func `a raw value is no risk`() throws {
        let found = try scores(version: nil) { $0.calibrator = nil }
        #expect(found.scores.kind == .yearlyRanking)
        #expect(found.model?.calibrator == nil)
    }

    @Test func `raw values are the same with any calibrator`() throws {
        let raw = [0.1, 0.2, 0.3, 0.4, 0.5]
        var local = model
        local.calibrator = "local-1"
        local.isCalibratedHere = true
        let risks: [Int64: StandingRisk] = [
            0: StandingRisk(model: model, yearly: Self.years, raw: raw),
            1: StandingRisk(model: local, yearly: Self.years, raw: raw),
            2: StandingRisk(model: other, yearly: Self.years, raw: raw),
            3: StandingRisk(model: model, yearly: Self.years),
        ]
        let table = try OutcomeTable(
            parsing: "patient_id,time,event\nP0,1,0\nP1,1,0\nP2,1,0\nP3,1,0\n", file: "a.csv")
        let keys = (0..<4).map {
            ExamKey(id: $0, patientIdentifier: "P\($0)", studyInstanceUIDs: ["1.\($0)"])
        }
        let found = ModelScores(
            of: "demo-1", .raw, version: model, match: OutcomeMatch(table, keys: keys),
            risks: risks)
        #expect(found.scores.kind == .yearlyRanking)
        #expect(found.scores.values.prefix(2).map { try? $0.get() } == [raw, raw])
        let reasons = found.scores.values.dropFirst(2).map { value -> String? in
            if case .failure(let exclusion) = value { exclusion.reason } else { nil }
        }
        #expect(
            reasons == ["assessed by another version of demo-1", "no five years from demo-1"])
    }

    @Test func `a version that nobody was assessed with has no scores`() throws {
        var unknown = model
        unknown.weightsSHA256 = "0"
        let found = try scores(version: unknown)
        #expect(found.model == nil)
        #expect(found.scores.values.allSatisfy { (try? $0.get()) == nil })
    }
}
