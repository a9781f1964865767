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

    @Test func aModifierInViewPositionCountsBesideAPlainCode() throws {
        for (position, modifier, side) in [
            ("RCCID", ViewModifier.implantDisplaced, "R"), ("LCCS", .spotCompression, "L"),
            ("M CC", .magnification, "L"), ("CC-RL", .rolledLateral, "R"),
        ] {
            let read = try identity(
                .init(
                    modality: "MG", views: [code("399162004")], viewPosition: position,
                    imageLaterality: side))
            #expect(read.name.position == .craniocaudal && read.source == .viewCode)
            #expect(read.modifiers == [modifier])
            #expect(
                read.remark
                    == "View Code Sequence (0054,0220) CC without a modifier, View Position "
                    + "(0018,5101) '\(position)'; taken as CC, \(modifier.rawValue)")
        }
    }

    @Test func aCodeThatSaysMoreThanThePositionIsNoDisagreement() throws {
        let read = try identity(
            .init(
                modality: "MG", views: [code("399162004")], modifiers: [code("399209000")],
                viewPosition: "CC", imageLaterality: "R"))
        #expect(read.modifiers == [.implantDisplaced])
        #expect(read.remark == nil)
    }

    @Test(
        arguments: [
            ("399368009", "ML", ViewPosition.mediolateral),
            ("399162004", "XCCL", .exaggeratedLateral),
            ("399260004", "MLO", .mediolateral), ("399162004", "MLO", .craniocaudal),
        ])
    func aSpecialProjectionComesBeforeThePlainOne(
        view: String, position: String, taken: ViewPosition
    ) throws {
        let read = try identity(
            .init(
                modality: "MG", views: [code(view)], viewPosition: position, imageLaterality: "L"))
        #expect(read.name.position == taken)
        let remark = try #require(read.remark)
        #expect(remark.contains("View Code Sequence") && remark.contains("'\(position)'"))
        #expect(remark.hasSuffix("taken as \(taken.rawValue)"))
    }

    @Test(
        arguments: [
            (nil, false), (1.0, false), (1.1, false), (1.3, false), (1.31, true), (1.5, true),
            (1.8, true), (2.5, true), (2.6, false), (1000, false), (-2, false),
        ] as [(Double?, Bool)])
    func theMagnificationFactorMakesAMagnificationView(factor: Double?, isMagnified: Bool) throws {
        let read = try identity(
            .init(
                modality: "MG", views: [code("399162004")], viewPosition: "CC",
                imageLaterality: "R", magnification: factor))
        #expect(read.modifiers == (isMagnified ? [.magnification] : []))
        #expect((read.remark != nil) == isMagnified)
    }

    @Test func aMagnificationViewOfFactorOneIsRemarked() throws {
        var attributes = ViewIdentity.Attributes(
            modality: "MG", viewPosition: "MCC", imageLaterality: "R", magnification: 1)
        let read = try identity(attributes)
        #expect(read.modifiers == [.magnification])
        #expect(read.remark?.contains("'MCC'") == true)
        #expect(read.remark?.contains("Magnification Factor (0018,1114) '1.0'") == true)
        attributes.magnification = 1.8
        #expect(try identity(attributes).remark == nil)
    }

    @Test(
        arguments: [
            ("R CC", ViewName.rightCC, []), ("LMLO", .leftMLO, []), ("MAMMO, L-CC 28", .leftCC, []),
            ("R MLO ID", .rightMLO, [.implantDisplaced]),
        ] as [(String, ViewName, [ViewModifier])])
    func fujifilmsDescriptionNamesTheView(
        text: String, name: ViewName, modifiers: [ViewModifier]
    ) throws {
        let read = try identity(.init(modality: "MG", processingDescription: text))
        #expect(read.name == name && read.modifiers == modifiers)
        #expect(read.source == .processingDescription)
    }

    @Test func fujifilmsDescriptionIsHeldAgainstTheOthers() throws {
        let displaced = try identity(
            .init(
                modality: "MG", views: [code("399162004")], imageLaterality: "R",
                processingDescription: "R CCID"))
        #expect(displaced.modifiers == [.implantDisplaced])
        #expect(displaced.remark?.contains("(0018,1400) 'R CCID'") == true)
        let error = failure { () throws(ImageFileError) in
            try identity(
                .init(
                    modality: "MG", viewPosition: "CC", imageLaterality: "L",
                    processingDescription: "R CC"))
        }
        #expect(error?.code == .badAttribute)
        #expect(error?.message.contains("'R CC' is of the other side") == true)
        let words = try identity(
            .init(
                modality: "MG", viewPosition: "CC", imageLaterality: "L",
                processingDescription: "BREAST R"))
        #expect(words.name == .leftCC && words.remark == nil)
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
