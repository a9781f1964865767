import Screening
import Testing

@testable import Operations
@testable import Workstation

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
