import Evaluation
import Screening
import Testing
import Worklist

@testable import Operations
@testable import Workstation

@Suite struct RiskPoolTests {
    private func pool(
        _ change: (inout [Int64: ExamRisks]) -> Void = { _ in }, wanted: RiskVersion? = nil,
        outcomes: LoadedOutcomes? = nil, disclosure: RiskDisclosure = .onRequest
    ) -> RiskPool {
        var risks = Fixture.explorerRisks()
        change(&risks)
        return RiskPool(
            Fixture.explorerRows, risks: risks, wanted: wanted, outcomes: outcomes,
            disclosure: disclosure)
    }

    private func cut(_ percent: Double) -> RiskCut { ExplorerScreen.free(percent) }

    @Test func whatCanBeComparedStandsInTheOrderOfItsRisk() {
        let pool = pool()
        #expect(pool.members.map(\.percent) == Fixture.explorerPercents)
        #expect(pool.members.map(\.exam) == Array(1...21))
        #expect(pool.listedCount == 24)
        #expect(pool.version?.model.name == "sketch" && pool.version?.calibrator == "sketch-1")
        #expect(pool.leftOut == [.refused: 1, .raw: 1, .outdated: 1])
    }

    @Test func everyListedExamIsSomewhere() {
        for disclosure in RiskDisclosure.allCases {
            let pool = pool({ $0[3] = nil }, disclosure: disclosure)
            #expect(pool.members.count + pool.leftOut.values.reduce(0, +) == pool.listedCount)
        }
    }

    @Test func numbersOfOtherWeightsOrCalibratorsAreNotMixedIn() throws {
        let others = [
            Fixture.imageModel(weights: "77"), Fixture.imageModel(calibrator: "sketch-2"),
            Fixture.imageModel("other"),
        ]
        let pool = pool { risks in
            for (place, model) in others.enumerated() {
                risks[Int64(place + 1)]?.answers = [Fixture.answer(9, of: model)]
            }
        }
        #expect(pool.members.count == 18 && pool.leftOut[.otherVersion] == 3)
        #expect(pool.versions.map(\.count) == [18, 1, 1, 1])
        #expect(pool.nextVersion == pool.versions[1].version)
        let wanted = try #require(RiskVersion(others[1]))
        let chosen = self.pool(
            { $0[2]?.answers = [Fixture.answer(9, of: others[1])] }, wanted: wanted)
        #expect(chosen.version == wanted && chosen.members.map(\.exam) == [2])
        #expect(chosen.leftOut[.otherVersion] == 20)
        // The last one's next is the first again.
        #expect(chosen.nextVersion?.calibrator == "sketch-1")
        // A model that nobody has a number of any more is not stuck to.
        #expect(self.pool(wanted: wanted).version?.calibrator == "sketch-1")
    }

    /// Two calibrators of one name that were fitted to other women, and two cards.
    @Test func calibratorsOfOneNameAreNotMixed() {
        let other = Fixture.localModel(sha256: String(repeating: "b", count: 64))
        var card = Fixture.localModel()
        card.cardSHA256 = "c1"
        var risks = Fixture.explorerRisks(of: Fixture.localModel())
        risks[1]?.answers = [Fixture.answer(9, of: other)]
        risks[2]?.answers = [Fixture.answer(9, of: card)]
        let pool = RiskPool(Fixture.explorerRows, risks: risks)
        #expect(pool.members.count == 19 && pool.leftOut[.otherVersion] == 2)
        #expect(pool.versions.map(\.count) == [19, 1, 1])
        #expect(pool.version?.model == Fixture.localModel())
    }

    /// Of equally many numbers the same version shows, whichever exam has which.
    @Test func equalCountsShowTheSameCalibrator() {
        let models = [
            Fixture.localModel(), Fixture.localModel(sha256: String(repeating: "b", count: 64)),
        ]
        let shown = [models, models.reversed()].map { models in
            let risks = Dictionary(
                uniqueKeysWithValues: (1...20).map {
                    (
                        Int64($0),
                        ExamRisks(answers: [Fixture.answer(Double($0), of: models[$0 % 2])])
                    )
                })
            return RiskPool(Fixture.explorerRows, risks: risks).versions.map(\.version.model)
        }
        #expect(shown[0] == models && shown[1] == models)
    }

    @Test func syntheticWomenAreCountedAmongTheMembers() {
        var rows = Fixture.explorerRows
        rows[0].isSynthetic = true
        rows[23].isSynthetic = true
        #expect(RiskPool(rows, risks: Fixture.explorerRisks()).syntheticCount == 1)
        // Without a member, what is listed counts.
        #expect(RiskPool(rows, risks: [:]).syntheticCount == 2)
    }

    @Test func anExamThatHasSeveralModelsCountsForEach() {
        let pool = pool {
            $0[1]?.answers.append(Fixture.answer(7, of: Fixture.imageModel("other")))
        }
        #expect(pool.members.count == 21 && pool.leftOut[.otherVersion] == nil)
        #expect(pool.versions.count == 2)
    }

    @Test func aRefusalOfTheModelComesBeforeAnothersNumber() {
        let pool = pool {
            $0[22]?.answers.append(Fixture.answer(7, of: Fixture.imageModel("other")))
        }
        #expect(pool.leftOut[.refused] == 1 && pool.leftOut[.otherVersion] == nil)
    }

    @Test func onlyReadExamsCountWhereRisksAreHiddenBefore() {
        let pool = pool(disclosure: .onceRead)
        #expect(pool.members.map(\.exam) == [3, 6, 9, 12, 15, 18, 21])
        #expect(pool.leftOut == [.notRead: 16, .outdated: 1])
        #expect(pool.versions.map(\.count) == [7])
    }

    @Test func whatACutFlagsIsFlaggedAndReadBefore() {
        let pool = pool()
        #expect(pool.flaggedCount(at: cut(3)) == 4)
        #expect(pool.flaggedBefore(at: cut(3)) == 2)
        #expect(pool.readBefore(at: cut(3)) == 2)
        #expect(pool.flaggedBefore(at: cut(3.01)) == 1)
        #expect(pool.nearest(to: cut(3)) == 17)
        #expect(pool.nearest(to: cut(90)) == 20)
    }

    @Test func outcomesComeFromManifestsUnlessATableIsRead() throws {
        let manifest = pool()
        #expect(manifest.risks.cancerCount == 3)
        // Followed for three years without a cancer: not known.
        #expect(manifest.risks.knownCount == 21 - 5 + 1)
        let table = try OutcomeTable(
            parsing: """
                exam,time,event
                21,2.5,1
                20,6,0
                19,1,0
                99,1,0
                """, file: "table.csv")
        let outcomes = LoadedOutcomes(
            table,
            keys: Fixture.explorerRows.map {
                ExamKey(
                    id: $0.id, patientIdentifier: $0.patientIdentifier,
                    studyInstanceUIDs: ["2.25.\($0.id)"])
            })
        #expect(outcomes.unmatchedCount == 1 && outcomes.followUps.count == 3)
        let loaded = pool(outcomes: outcomes)
        #expect(loaded.risks.cancerCount == 1 && loaded.risks.knownCount == 2)
    }

    @Test func theQuestionnairesRisksAreThoseOfTheMembers() {
        let pool = pool { $0[22]?.answers.append(.init(model: "BCRAT", fiveYearPercent: 9)) }
        #expect(pool.questionnaire.count == 11)
        #expect(pool.questionnaire.percents.max() == 1.9)
    }

    @Test func aListOfNobodyHasNoPool() {
        let pool = RiskPool([], risks: [:])
        #expect(pool.version == nil && pool.members.isEmpty && pool.nextVersion == nil)
        #expect(pool.nearest(to: cut(1)) == nil && pool.flaggedBefore(at: cut(1)) == 0)
        let unasked = RiskPool(Fixture.explorerRows, risks: [:])
        #expect(unasked.leftOut == [.notAssessed: 24])
    }
}

@Suite struct RiskVersionTests {
    /// A version and others that each differ from it in one thing.
    private func variants() -> [ImageAssessment.Model] {
        let changes: [(inout ImageAssessment.Model) -> Void] = [
            { _ in }, { $0.name = "other" }, { $0.weightsSHA256 = "77" },
            { $0.cardSHA256 = "c2" }, { $0.cardSHA256 = nil }, { $0.calibrator = "local-2" },
            { $0.localCalibration?.sha256 = String(repeating: "b", count: 64) },
            { $0.localCalibration?.women = 5 }, { $0.localCalibration?.isSynthetic = true },
            { $0.localCalibration = nil }, { $0.isDemonstration = false },
            { $0.isCalibratedHere = false },
        ]
        return changes.map { change in
            var model = Fixture.localModel()
            model.cardSHA256 = "c1"
            change(&model)
            return model
        }
    }

    @Test func whateverDiffersIsAnotherVersion() {
        let versions = variants().compactMap(RiskVersion.init)
        #expect(versions.count == 12 && Set(versions).count == 12)
    }

    /// However they come, they stand in one order.
    @Test func everyTwoVersionsHaveAnOrder() {
        let versions = variants().compactMap(RiskVersion.init)
        let sorted = versions.sorted()
        #expect(versions.reversed().sorted() == sorted)
        for (left, right) in zip(sorted, sorted.dropFirst()) {
            #expect(left < right && !(right < left))
        }
    }

    @Test func rawValuesHaveNoVersion() {
        #expect(RiskVersion(Fixture.imageModel(calibrator: nil)) == nil)
    }

    @Test func hashesTellCalibratorsOfOneNameApart() throws {
        let ours = try #require(RiskVersion(Fixture.localModel()))
        let other = try #require(
            RiskVersion(Fixture.localModel(sha256: String(repeating: "b", count: 64))))
        #expect(ours.calibratorTitle == "local-1 9d9d9d9d")
        #expect(other.calibratorTitle == "local-1 bbbbbbbb")
        #expect(RiskVersion(Fixture.imageModel())?.calibratorTitle == "sketch-1")
    }

    @Test func aCardIsNamedWhereItAloneDiffers() throws {
        let versions = variants().compactMap(RiskVersion.init)
        #expect(versions.map { $0.differsInCard(from: versions[0]) }.filter { $0 }.count == 2)
        #expect(versions[3].differsInCard(from: versions[0]) && versions[3].shortCardHash == "c2")
    }
}
