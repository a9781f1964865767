import Foundation
import Imaging
import ModelCatalogue
import Screening
import TestFiles
import Testing

@testable import RiskEngine

@Suite struct GateTests {
    @Test func aPlainExamPasses() {
        let report = GateSamples.review(
            GateSamples.exam(),
            domain: .init(manufacturers: ["Hologic"], youngest: 30, oldest: 90))
        #expect(!report.isRefused)
        #expect(report.warnings == [])
        #expect(report.chosen.map(\.name) == ViewName.standard)
        #expect(report.views.map(\.name) == ViewName.standard)
        #expect(report.views.allSatisfy { $0.used.reason == "the only candidate" })
        #expect(report.views.allSatisfy { $0.greyRule == nil })
    }

    @Test func allReasonsAreGiven() {
        var factors = RiskFactors()
        factors.priorCancer = .known(true)
        let report = GateSamples.review(
            GateSamples.exam(
                instead: [
                    GateSamples.view(.rightCC) {
                        $0.intent = .processing
                        $0.hasBurnedInAnnotation = true
                    }
                ], without: [.leftMLO, .leftCC], age: 17),
            factors: factors, domain: .init(youngest: 30))
        #expect(
            report.refusals.map(\.attribute) == [
                "views", "views", "Presentation Intent Type (0008,0068)",
                "Burned In Annotation (0028,0301)", "priorCancer", "Patient's Age (0010,1010)",
            ])
        #expect(report.chosen.map(\.name) == [.rightCC, .rightMLO])
    }

    @Test func anExamWithoutViewsIsRefusedFourTimes() {
        let report = GateSamples.review(GateSamples.exam(without: ViewName.standard))
        #expect(report.refusals.count == 4)
        #expect(report.views.isEmpty)
        #expect(report.refusals[0].reason.contains("views found: none"))
    }

    @Test(.needs(.shared("exams/cbis-ddsm-P_00820")))
    func aRealExamOnFilmPassesWithAWarning() throws {
        let views = try ["LCC", "LMLO", "RCC", "RMLO"].map { name in
            let path = TestFiles.shared("exams/cbis-ddsm-P_00820/\(name).dcm").path
            return try #require(try ImageFile.read(at: path).view)
        }
        let exam = Exam(
            patient: Patient(identifier: "P", name: ""), studyInstanceUID: "1.2", ageYears: 55,
            views: views)
        let report = GateSamples.review(exam)
        #expect(!report.isRefused)
        #expect(report.views.map(\.name) == ViewName.standard)
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].hasPrefix("R CC, L CC, R MLO, L MLO: digitised film (CBIS-DDSM"))
    }

    /// What a network does not need it is not refused for.
    @Test func theGateAsksForWhatTheNetworkNeeds() {
        let gate = Gate(
            card: GateSamples.card(.init(youngest: 40)), needs: NetworkNeeds(views: [.leftCC]))
        var factors = RiskFactors()
        factors.priorCancer = .known(true)
        let exam = GateSamples.exam(without: [.rightCC, .rightMLO, .leftMLO], age: 30)
        let report = gate.review(exam, factors: factors)
        #expect(!report.isRefused && report.warnings.isEmpty)
        #expect(report.chosen.map(\.name) == [.leftCC])
        let bare = gate.review(GateSamples.exam(without: [.leftCC]), factors: RiskFactors())
        #expect(bare.refusals.map(\.value) == ["L CC missing"])
        #expect(bare.refusals[0].reason.hasPrefix("the model needs L CC (views found: "))
    }
}

@Suite struct GateFilesTests {
    /// Calls back with a view of a file of its own that holds `bytes`, and hashes as such.
    static func withView(_ bytes: Data, _ body: (MammogramView) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "firstlight-\(UUID().uuidString).png")
        try bytes.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        var view = GateSamples.view(.leftMLO)
        view.file = SourceFile(
            path: file.path, sha256: try ImageFile.sha256(ofFile: file.path), byteCount: bytes.count
        )
        try body(view)
    }

    /// A grey picture of 3 x 2 pixels as PNG.
    static func png() throws -> Data {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "firstlight-\(UUID().uuidString).png")
        defer { try? FileManager.default.removeItem(at: file) }
        try PNGWriter.write(
            GreyImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6]), to: file.path)
        return try Data(contentsOf: file)
    }

    static func refusal(_ view: MammogramView) -> Refusal? {
        if case .refused(let refusal) = Gate.read(view) { refusal } else { nil }
    }

    @Test func readsTheFileThatWasImported() throws {
        try Self.withView(Self.png()) { view in
            guard case .image(let image) = Gate.read(view) else {
                Issue.record("refused")
                return
            }
            #expect(image.image.pixels == [1, 2, 3, 4, 5, 6])
        }
    }

    @Test func refusesAFileThatChanged() throws {
        try Self.withView(Self.png()) { view in
            var changed = view
            changed.file.sha256 = String(repeating: "0", count: 64)
            let refusal = try #require(Self.refusal(changed))
            #expect(refusal.attribute == "SHA-256 of the file")
            #expect(refusal.value == view.file.sha256)
            #expect(refusal.reason.contains("L MLO"))
            #expect(refusal.reason.contains("import the exam again"))
        }
    }

    @Test func refusesUndecodablePixels() throws {
        try Self.withView(Self.png().dropLast(20)) { view in
            let refusal = try #require(Self.refusal(view))
            #expect(refusal.attribute == "Pixel Data (7FE0,0010)")
            #expect(refusal.value == view.file.path)
            #expect(refusal.reason.hasPrefix("L MLO cannot be read: "))
        }
    }

    static func error(_ view: MammogramView) -> ImageFileError? {
        if case .outOfReach(let error) = Gate.read(view) { error } else { nil }
    }

    @Test func aFileThatIsGoneIsOutOfReachAndNoRefusal() throws {
        let error = try #require(Self.error(GateSamples.view(.rightCC, file: "none")))
        #expect(error.file == "/images/none.dcm" && error.message == "the file is gone (moved?)")
        // A folder in its place, and a name in what is no folder.
        try Self.withView(Self.png()) { view in
            var other = view
            other.file.path = NSTemporaryDirectory()
            #expect(Self.error(other)?.message == "this is no regular file")
            other.file.path = view.file.path + "/inside"
            #expect(Self.error(other)?.message == "the file is gone (moved?)")
        }
    }

    @Test func aFileThatEndsEarlyIsAnotherThanTheOneImported() throws {
        try Self.withView(Self.png()) { view in
            try Self.png().dropLast(20).write(to: URL(filePath: view.file.path))
            #expect(Self.refusal(view)?.attribute == "SHA-256 of the file")
        }
    }

    @Test func warnsWhereNoBackgroundStandsOut() throws {
        let gate = GateSamples.gate()
        let view = GateSamples.view(.leftCC)
        #expect(gate.backgroundWarning(view, share: 0.6) == nil)
        #expect(gate.backgroundWarning(view, share: 0.1) == nil)
        let warning = try #require(gate.backgroundWarning(view, share: 0.04))
        #expect(warning.hasPrefix("L CC: no background"))
        let film = GateSamples.view(.leftCC) { $0.manufacturer = "CBIS-DDSM" }
        #expect(gate.backgroundWarning(film, share: 0.04) == nil)
    }

    /// 100 x 50 values: tissue of a depth at the chest wall, air of one value or of noise.
    private func input(depth: Int, noise: Int = 0, padded: Int = 0) -> NetworkInput {
        var values: [UInt16] = []
        for row in 0..<50 {
            for column in 0..<100 {
                let air = noise == 0 ? 0 : (row * 37 + column * 11) % noise
                values.append(row < padded ? 65535 : column >= 100 - depth ? 30000 : UInt16(air))
            }
        }
        return NetworkInput(width: 100, height: 50, values: values)
    }

    @Test func warnsOfABackgroundThatIsNotConstant() throws {
        let gate = GateSamples.gate()
        let view = GateSamples.view(.leftCC)
        #expect(gate.pixelWarnings(view, input(depth: 40)).isEmpty)
        // A band of padding is a value that stands out, and no background.
        let warnings = gate.pixelWarnings(view, input(depth: 40, noise: 900, padded: 10))
        #expect(warnings.count == 1)
        #expect(warnings.first?.hasPrefix("L CC: the background is not constant: ") == true)
        let film = GateSamples.view(.leftCC) { $0.manufacturer = "CBIS-DDSM" }
        #expect(gate.pixelWarnings(film, input(depth: 40, noise: 900, padded: 10)).isEmpty)
    }

    @Test(arguments: [(0, "0.0 %"), (1, "1.0 %"), (4, "4.0 %")])
    func warnsOfAPictureThatHoldsAlmostNoTissue(depth: Int, share: String) {
        let warnings = GateSamples.gate().pixelWarnings(
            GateSamples.view(.rightMLO), input(depth: depth))
        #expect(
            warnings == [
                "R MLO: almost no tissue: \(share) of the picture differs from its background; "
                    + "look at the picture before the number"
            ])
        #expect(
            GateSamples.gate().pixelWarnings(GateSamples.view(.rightMLO), input(depth: 5)).isEmpty)
    }
}

@Suite struct GatePatientTests {
    static let domain = ModelCard.Domain(youngest: 30, oldest: 80)

    @Test func refusesKnownBreastCancer() {
        var factors = RiskFactors()
        factors.priorCancer = .known(true)
        let report = GateSamples.review(GateSamples.exam(), factors: factors)
        #expect(report.refusals.map(\.attribute) == ["priorCancer"])
        #expect(report.refusals.map(\.value) == ["yes"])
        #expect(report.refusals[0].reason.contains("invasive breast cancer, DCIS or LCIS"))
    }

    @Test(arguments: [Answer<Bool>.notRecorded, .unknown, .known(false)])
    func scoresWhereNoCancerIsKnown(answer: Answer<Bool>) {
        var factors = RiskFactors()
        factors.priorCancer = answer
        #expect(!GateSamples.review(GateSamples.exam(), factors: factors).isRefused)
    }

    @Test(arguments: [(29, true), (30, false), (80, false), (81, true)])
    func refusesAnAgeOutsideTheRange(age: Int, isRefused: Bool) {
        let report = GateSamples.review(GateSamples.exam(age: age), domain: Self.domain)
        #expect(report.isRefused == isRefused)
        #expect(report.refusals.allSatisfy { $0.attribute == "Patient's Age (0010,1010)" })
        #expect(report.refusals.allSatisfy { $0.value == String(age) })
        #expect(report.refusals.allSatisfy { $0.reason.contains("from 30 to 80 years") })
    }

    @Test func takesTheRecordedAgeWhereTheImagesHaveNone() {
        var factors = RiskFactors()
        factors.age = .known(80.9)
        let exam = GateSamples.exam(age: nil)
        #expect(!GateSamples.review(exam, factors: factors, domain: Self.domain).isRefused)
        factors.age = .known(29.9)
        let report = GateSamples.review(exam, factors: factors, domain: Self.domain)
        #expect(report.refusals.map(\.attribute) == ["age"])
        #expect(report.refusals.map(\.value) == ["29.9"])
    }

    @Test func warnsOfAnAgeThatIsNotKnown() {
        let report = GateSamples.review(GateSamples.exam(age: nil), domain: .init(oldest: 80))
        #expect(!report.isRefused)
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].contains("up to 80 years"))
    }

    @Test func aModelWithoutARangeTakesAnyAge() {
        #expect(GateSamples.review(GateSamples.exam(age: 5)).warnings == [])
        #expect(GateSamples.review(GateSamples.exam(age: nil)).warnings == [])
    }

    @Test func warnsOfSyntheticData() {
        let phantom = GateSamples.view(.leftCC) { $0.isSynthetic = true }
        let report = GateSamples.review(GateSamples.exam(instead: [phantom]))
        #expect(!report.isRefused)
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].hasPrefix("synthetic data"))
    }
}

@Suite struct GateIdentityTests {
    /// A plain exam whose last file states another birth date.
    private func exam() -> Exam {
        var exam = GateSamples.exam()
        for index in exam.views.indices {
            var stated = exam
            stated.patient.name = "ALMEIDA^ROSA"
            stated.patient.birthDate = CalendarDate(year: 1965, month: 3, day: index == 3 ? 2 : 1)
            exam.views[index].identity = StatedIdentity(of: stated)
        }
        return exam
    }

    @Test func filesThatDoNotAgreeWhoseTheyAreAreRefusedFirst() throws {
        let report = GateSamples.review(exam())
        let refusal = try #require(report.refusals.first)
        #expect(report.refusals.count == 1)
        #expect(refusal.attribute == "Patient's Birth Date (0010,0030)")
        #expect(refusal.value == "1965-03-01; 1965-03-02")
        #expect(refusal.reason.contains("identity merge"))
    }

    @Test func oneThatIsNotChosenCountsToo() {
        var exam = exam()
        exam.views[3].isPartial = true
        #expect(
            GateSamples.review(exam).refusals.map(\.attribute).first
                == "Patient's Birth Date (0010,0030)")
    }

    @Test func whatSomebodyHasSettledIsNotRefused() {
        var exam = exam()
        exam.settledIdentities = Set(exam.views.compactMap { $0.identity?.personKey })
        #expect(!GateSamples.review(exam).isRefused)
    }

    @Test func whatTheWorklistSaysBesideOthersIsAWarning() {
        var exam = GateSamples.exam()
        exam.identityRemarks = [ExamRemark(attribute: "Study Date (0008,0020)", text: "exam 2")]
        #expect(GateSamples.review(exam).warnings == ["Study Date (0008,0020): exam 2"])
    }
}
