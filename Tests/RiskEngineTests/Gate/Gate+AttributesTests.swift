import ModelCatalogue
import Screening
import Testing

@testable import RiskEngine

@Suite struct GateAttributesTests {
    static func report(
        domain: ModelCard.Domain = ModelCard.Domain(), _ change: (inout MammogramView) -> Void
    ) -> GateReport {
        GateSamples.review(
            GateSamples.exam(instead: [GateSamples.view(.rightMLO, change: change)]),
            domain: domain)
    }

    @Test func refusesForProcessing() {
        let report = Self.report { $0.intent = .processing }
        #expect(report.refusals.map(\.attribute) == ["Presentation Intent Type (0008,0068)"])
        #expect(report.refusals.map(\.value) == ["FOR PROCESSING"])
        #expect(report.refusals[0].reason.contains("R MLO (RMLO.dcm)"))
    }

    @Test func aRawImageBesideTheProcessedOneIsNotTaken() {
        let raw = GateSamples.view(.leftCC, file: "raw") { $0.intent = .processing }
        let report = GateSamples.review(GateSamples.exam(adding: [raw]))
        #expect(!report.isRefused)
        #expect(report.views[1].used.reason == "the one that is not FOR PROCESSING")
    }

    @Test func refusesBurnedInAnnotation() {
        let report = Self.report { $0.hasBurnedInAnnotation = true }
        #expect(report.refusals.map(\.attribute) == ["Burned In Annotation (0028,0301)"])
        #expect(report.refusals.map(\.value) == ["YES"])
        #expect(!Self.report { $0.hasBurnedInAnnotation = false }.isRefused)
    }

    @Test func warnsOfAnImplant() {
        let report = Self.report { $0.hasImplant = true }
        #expect(!report.isRefused)
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].hasPrefix("R MLO: Breast Implant Present (0028,1300) is YES"))
    }

    @Test(arguments: ["R MLO C-View", "INTELLIGENT 2D", "Insight 2D R MLO", "S-View"])
    func warnsOfSynthetic2D(description: String) {
        let report = Self.report { $0.seriesDescription = description }
        #expect(!report.isRefused)
        #expect(report.warnings.count == 1)
        #expect(
            report.warnings[0].hasPrefix(
                "R MLO: Series Description (0008,103E) is '\(description)': synthetic 2D"))
    }

    @Test(arguments: [#"DERIVED\PRIMARY\TOMO\GENERATED_2D"#, #"DERIVED\PRIMARY\X\MAXIMUM"#])
    func warnsOfSynthetic2DByImageType(imageType: String) {
        let report = Self.report { $0.imageType = imageType }
        #expect(!report.isRefused)
        #expect(
            report.warnings == [
                "R MLO: Image Type (0008,0008) is '\(imageType)': synthetic 2D, computed from a "
                    + "tomosynthesis; the model was trained on exposed images"
            ])
    }

    @Test func warnsWhereAttributesDisagreeAboutTheView() {
        let report = Self.report { $0.nameRemark = "one, other; taken as MLO" }
        #expect(!report.isRefused)
        #expect(report.warnings == ["R MLO: one, other; taken as MLO"])
    }

    @Test(
        arguments: [
            (#"DERIVED\PRIMARY\POST_CONTRAST\SUBTRACTION"#, "subtraction"),
            (#"ORIGINAL\PRIMARY\STEREO"#, "stereo picture"),
            (#"DERIVED\PRIMARY\TOMO_PROJ"#, "projection or slice of a tomosynthesis"),
        ])
    func aPictureOfNoViewIsRefusedByItsImageType(imageType: String, kind: String) {
        let report = Self.report { $0.imageType = imageType }
        #expect(report.refusals.map(\.attribute) == ["views", "Image Type (0008,0008)"])
        #expect(report.refusals[1].value == imageType)
        #expect(report.refusals[1].reason.contains("no standard view: \(kind)"))
        #expect(report.refusals[0].reason.contains("R MLO (\(kind))"))
    }

    @Test func aDisputedModifierIsRefusedWithWhatDisagrees() {
        let report = Self.report {
            $0.modifiers = [.implantDisplaced]
            $0.nameRemark = "plain, displaced; taken as displaced"
        }
        #expect(report.refusals[1].attribute == "attributes that name the view")
        #expect(report.refusals[1].value == "implant displaced")
        #expect(report.refusals[1].reason.hasSuffix("(plain, displaced; taken as displaced)"))
    }

    @Test func warnsOfADeviceThatTheCardDoesNotList() {
        let domain = ModelCard.Domain(devices: ["Selenia"])
        for device in ["Senographe Pristina", "3Dimensions"] {
            let report = Self.report(domain: domain) { $0.manufacturerModel = device }
            #expect(
                report.warnings.contains(
                    "R MLO: Manufacturer's Model Name (0008,1090) is '\(device)': the model was "
                        + "trained on images of Selenia"))
        }
        let listed = Self.report(domain: domain) { $0.manufacturerModel = "Lorad Selenia" }
        #expect(!listed.warnings.contains { $0.contains("is 'Lorad Selenia'") })
        let unnamed = Self.report(domain: domain) { $0.manufacturerModel = nil }
        #expect(unnamed.warnings.contains { $0.contains("no Manufacturer's Model Name") })
        #expect(Self.report { $0.manufacturerModel = "3Dimensions" }.warnings.isEmpty)
    }

    @Test func warnsOfAVendorOutsideTheTrainingSet() {
        let domain = ModelCard.Domain(manufacturers: ["Hologic", "Lorad"])
        let report = Self.report(domain: domain) { $0.manufacturer = "SIEMENS" }
        #expect(
            report.warnings == [
                "R MLO: Manufacturer (0008,0070) is 'SIEMENS': the model was trained on images of "
                    + "Hologic, Lorad"
            ])
        #expect(Self.report { $0.manufacturer = "SIEMENS" }.warnings == [])
        #expect(Self.report(domain: domain) { $0.manufacturer = "LORAD" }.warnings == [])
    }

    @Test func warnsWhereTheVendorIsNotNamed() {
        let report = Self.report(domain: .init(manufacturers: ["Hologic"])) {
            $0.manufacturer = nil
        }
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].hasPrefix("R MLO: no Manufacturer (0008,0070)"))
    }

    @Test(arguments: ["FUJIFILM Corporation", "FUJI PHOTO FILM Co., ltd."])
    func aMakerOfFilmMakesDigitalDetectorsToo(maker: String) {
        let exam = GateSamples.exam(
            instead: ViewName.standard.map { name in
                GateSamples.view(name) { $0.manufacturer = maker }
            })
        #expect(GateSamples.review(exam).warnings.isEmpty)
    }

    @Test(arguments: ["CBIS-DDSM", "LUMISYS", "Film Digitizer", "digitised film"])
    func warnsOfFilm(text: String) {
        let byMaker = Self.report { $0.manufacturer = text }
        #expect(byMaker.warnings.count == 1)
        #expect(byMaker.warnings[0].hasPrefix("R MLO: digitised film"))
        #expect(Self.report { $0.manufacturerModel = text }.warnings.count == 1)
        #expect(Self.report { $0.seriesDescription = text }.warnings.count == 1)
    }

    @Test func oneWarningForAllViewsOfOneVendor() {
        let views = ViewName.standard.map { GateSamples.view($0) { $0.manufacturer = "GE" } }
        let report = GateSamples.review(
            GateSamples.exam(instead: views), domain: .init(manufacturers: ["Hologic"]))
        #expect(report.warnings.count == 1)
        #expect(report.warnings[0].hasPrefix("R CC, L CC, R MLO, L MLO: Manufacturer"))
    }

    @Test func aDemonstrationAnswersForSyntheticExamsAlone() {
        var card = GateSamples.card(.init(manufacturers: ["Firstlight Phantom"]))
        card.isDemonstration = true
        let real = GateSamples.gate(card).review(GateSamples.exam(), factors: RiskFactors())
        #expect(real.refusals.map(\.value) == ["HOLOGIC, Inc."])
        #expect(real.refusals.first?.reason.contains("DEMONSTRATION") == true)
        let drawn = ViewName.standard.map { name in
            GateSamples.view(name) { $0.isSynthetic = true }
        }
        let synthetic = GateSamples.gate(card).review(
            GateSamples.exam(instead: drawn), factors: RiskFactors())
        #expect(!synthetic.isRefused)
        // A demonstration of a reader's own, whose card bounds nothing, is not bounded here.
        card.domain = ModelCard.Domain()
        #expect(
            !GateSamples.gate(card).review(GateSamples.exam(), factors: RiskFactors()).isRefused)
    }
}
