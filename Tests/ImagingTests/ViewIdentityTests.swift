import Screening
import Testing

@testable import Imaging

@Suite struct ViewIdentityTests {
    private func code(_ value: String, _ scheme: String = "SCT") -> CodedConcept {
        CodedConcept(value: value, scheme: scheme, meaning: "")
    }

    private func identity(
        _ attributes: ViewIdentity.Attributes
    ) throws(ImageFileError) -> ViewIdentity {
        try ViewIdentity(attributes, file: "a.dcm")
    }

    @Test func theCodeComesBeforeThePosition() throws {
        let read = try identity(
            .init(
                modality: "MG", views: [code("399368009")], viewPosition: "CC",
                imageLaterality: "R"))
        #expect(read.name == .rightMLO)
        #expect(read.source == .viewCode)
    }

    @Test func thePositionServesWhereThereIsNoKnownCode() throws {
        for views in [[], [code("X1", "99LOCAL")]] {
            let read = try identity(
                .init(
                    modality: "MG", views: views, modifiers: [code("399055006")],
                    viewPosition: "MCC", imageLaterality: "L"))
            #expect(read.name == .leftCC)
            #expect(read.source == .viewPosition)
            #expect(read.modifiers == [.spotCompression, .magnification])
        }
    }

    @Test func theSideComesFromTheFirstThatNamesIt() throws {
        var attributes = ViewIdentity.Attributes(modality: "MG", viewPosition: "RIGHT CC")
        #expect(try identity(attributes).name == .rightCC)
        attributes.viewPosition = "CC"
        attributes.laterality = "L"
        #expect(try identity(attributes).name == .leftCC)
        attributes.imageLaterality = "R"
        #expect(try identity(attributes).name == .rightCC)
    }

    @Test(
        arguments: [
            (ViewIdentity.Attributes(modality: "CT"), ImageFileError.Code.notMammography, "CT"),
            (.init(), .notMammography, ""),
            (.init(modality: "MG", imageLaterality: "L"), .missingAttribute, nil),
            (
                .init(modality: "MG", viewPosition: "AP", imageLaterality: "L"), .missingAttribute,
                "AP"
            ),
            (.init(modality: "MG", viewPosition: "CC"), .missingAttribute, nil),
            (.init(modality: "MG", viewPosition: "CC", imageLaterality: "B"), .badAttribute, "B"),
            (.init(modality: "MG", viewPosition: "LCC", imageLaterality: "R"), .badAttribute, "R"),
        ] as [(ViewIdentity.Attributes, ImageFileError.Code, String?)])
    func whatIsUnclearIsRefused(
        attributes: ViewIdentity.Attributes, code: ImageFileError.Code, value: String?
    ) throws {
        let error = try #require(
            failure { () throws(ImageFileError) in
                try identity(attributes)
            })
        #expect(error.code == code)
        #expect(error.value == value)
        #expect(error.remedy.contains("manifest"))
    }

    @Test func aSpecimenIsNoView() throws {
        let error = try #require(
            failure { () throws(ImageFileError) in
                try identity(
                    .init(
                        modality: "MG", views: [code("G-8310", "SRT")], viewPosition: "CC",
                        imageLaterality: "L"))
            })
        #expect(error.code == .notMammography)
        #expect(error.attribute == "View Code Sequence (0054,0220)")
    }

    @Test func everyCodeOfTheContextGroupsIsKnown() {
        // PS3.16 CID 4014 and 4015, SNOMED CT and SNOMED RT.
        let positions: [(String, String, ViewPosition)] = [
            ("399260004", "R-10224", .mediolateral),
            ("399368009", "R-10226", .mediolateralOblique),
            ("399352003", "R-10228", .lateromedial),
            ("399099002", "R-10230", .lateromedialOblique),
            ("399162004", "R-10242", .craniocaudal), ("399196006", "R-10244", .caudocranial),
            ("399188001", "R-102D0", .superolateralToInferomedial),
            ("441555000", "R-40AAA", .inferomedialToSuperolateral),
            ("399192008", "R-1024A", .exaggeratedLateral),
            ("399101009", "R-1024B", .exaggeratedMedial),
        ]
        for (clinical, reference, position) in positions {
            #expect(ViewPosition(snomed: clinical) == position)
            #expect(ViewPosition(snomed: reference) == position)
        }
        let modifiers: [(String, String, ViewModifier)] = [
            ("399161006", "R-102D2", .cleavage), ("399011000", "R-102D1", .axillaryTail),
            ("399197002", "R-102D3", .rolledLateral), ("399226006", "R-102D4", .rolledMedial),
            ("414493004", "R-102CA", .rolledInferior),
            ("415670009", "R-102C9", .rolledSuperior),
            ("399209000", "R-102D5", .implantDisplaced),
            ("399163009", "R-102D6", .magnification),
            ("399055006", "R-102D7", .spotCompression), ("399110001", "R-102C2", .tangential),
            ("442581004", "R-40AB3", .nippleInProfile),
            ("441752004", "P2-00161", .anteriorCompression),
            ("442593008", "R-40ABE", .inframammaryFold),
            ("442580003", "R-40AB2", .axillaryTissue),
        ]
        for (clinical, reference, modifier) in modifiers {
            #expect(ViewModifier(code(clinical)) == modifier)
            #expect(ViewModifier(code(reference, "SNM3")) == modifier)
        }
        #expect(ViewModifier(code("399163009", "99LOCAL")) == .other)
        #expect(ViewModifier(code("1")) == .other)
    }
}
