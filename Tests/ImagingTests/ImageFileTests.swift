import Screening
import TestFiles
import Testing

@testable import Imaging

@Suite struct ImageFileTests {
    @Test func readsAllThatAMammogramSays() throws {
        let file = try ImageFile.read(at: Fixture.path("jpeg-ls.dcm"))
        #expect(file.format == .dicom)
        #expect(file.patient.name == "INVENTED^PERSON")
        #expect(file.patient.identifier == "I-1")
        #expect(file.patient.birthDate == CalendarDate(year: 1970, month: 3, day: 1))
        #expect(file.patient.sex == "F")
        #expect(file.ageYears == 53)
        #expect(file.studyInstanceUID == "2.25.12")
        #expect(file.attributes.seriesInstanceUID == "2.25.13")
        #expect(file.accessionNumber == "A1")
        #expect(file.studyDate == CalendarDate(year: 2024, month: 2, day: 29))
        #expect(file.studyTime == "101500")
        #expect(file.attributes.contentTime == "101730.25")
        #expect(file.studyDescription == "Screening")
        #expect(file.modality == "MG")
        #expect(file.attributes.manufacturer == "Maker")
        #expect(!file.attributes.isSynthetic)
        #expect(file.viewFailure == nil)
        let view = try #require(file.view)
        #expect(view.name == .leftCC)
        #expect(view.nameSource == .viewCode)
        #expect(view.modifiers.isEmpty)
        #expect(view.intent == .presentation)
        #expect(view.hasImplant == false)
        #expect(view.hasBurnedInAnnotation == false)
        #expect(view.isPartial == false)
        #expect(view.pixels.width == 48 && view.pixels.height == 64)
        #expect(view.pixels.transferSyntax == "1.2.840.10008.1.2.4.80")
        #expect(view.greys.windows.map(\.explanation) == ["NORMAL", "HARDER"])
        #expect(view.greys.windows.map(\.width) == [4096, 1000])
        #expect(view.orientation == Orientation())
        // The fixture's picture would be 5 mm high.
        #expect(view.spacing == nil)
        #expect(
            view.corrections?.map(\.attribute)
                == ["Imager Pixel Spacing (0018,1164)", "Pixel Spacing (0028,0030)"])
    }

    @Test func readingDoesNotChangeWithTheTransferSyntax() throws {
        let plain = try ImageFile.read(at: Fixture.path("explicit-le.dcm"))
        for name in ["implicit-le", "explicit-be", "deflated", "rle", "jpeg-lossless-sv1"] {
            var other = try ImageFile.read(at: Fixture.path(name + ".dcm"))
            #expect(
                other.attributes.pixels.transferSyntax != plain.attributes.pixels.transferSyntax)
            other.source = plain.source
            other.attributes.pixels = plain.attributes.pixels
            other.view = plain.view
            #expect(other == plain, "\(name)")
        }
    }

    @Test(
        arguments: [
            ("huge-dimensions.dcm", ImageFileError.Code.tooLarge, "Rows (0028,0010)"),
            ("short-pixels.dcm", .truncated, "Pixel Data (7FE0,0010)"),
            ("truncated-pixels.dcm", .truncated, nil), ("truncated-header.dcm", .truncated, nil),
            ("truncated-jpeg-ls.dcm", .truncated, nil),
            ("colour.dcm", .notGrey, "Samples Per Pixel (0028,0002)"),
            ("palette.dcm", .notGrey, "Photometric Interpretation (0028,0004)"),
            ("bits-allocated-32.dcm", .badAttribute, "Bits Allocated (0028,0100)"),
            ("bits-stored-17.dcm", .badAttribute, "Bits Stored (0028,0101)"),
            ("high-bit-3.dcm", .badAttribute, "High Bit (0028,0102)"),
            ("zero-rows.dcm", .badAttribute, "Rows (0028,0010)"),
            ("two-frames.dcm", .tomosynthesis, "Number Of Frames (0028,0008)"),
            ("no-rows.dcm", .missingAttribute, "Rows (0028,0010)"),
            ("no-pixels.dcm", .noPixels, "SOP Class UID (0008,0016)"),
            ("disc/DICOMDIR", .noPixels, nil),
            ("fragments-unknown.dcm", .undecodable, "Transfer Syntax UID (0002,0010)"),
            ("empty-fragments.dcm", .truncated, "Pixel Data (7FE0,0010)"),
            ("transparent.png", .notGrey, nil), ("rgb.png", .notGrey, nil),
            ("alpha.png", .notGrey, nil), ("palette.png", .notGrey, nil),
            ("one-bit.png", .notGrey, nil), ("truncated.png", .truncated, nil),
            ("no-end.png", .truncated, nil), ("huge.png", .tooLarge, nil),
            ("make_fixtures.py", .notAnImageFile, nil), ("missing.dcm", .unreadable, nil),
            ("disc", .unreadable, nil),
        ] as [(String, ImageFileError.Code, String?)])
    func filesThatCannotBeTakenSayWhy(
        name: String, code: ImageFileError.Code, attribute: String?
    ) throws {
        let path = Fixture.path(name)
        let error = try #require(
            failure { () throws(ImageFileError) in
                try ImageFile.read(at: path)
            })
        #expect(error.code == code)
        #expect(error.attribute == attribute)
        #expect(error.file == path)
        #expect(!error.message.isEmpty && !error.remedy.isEmpty)
    }

    @Test(arguments: [
        ("mpeg4.dcm", "1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1"),
        ("private-syntax.dcm", "1.2.3.4.5", "unknown"),
    ])
    func unsupportedTransferSyntaxesAreNamed(name: String, uid: String, words: String) throws {
        let error = try #require(
            failure { () throws(ImageFileError) in
                try ImageFile.read(at: Fixture.path(name))
            })
        #expect(error.value == uid)
        #expect(error.message == words)
        #expect(error.reason.contains(uid) && error.reason.contains(words))
    }

    @Test func pngFilesAreNamedByAManifest() throws {
        let file = try ImageFile.read(at: Fixture.path("gamma.png"))
        #expect(file.format == .png)
        #expect(file.view == nil)
        #expect(file.viewFailure?.code == .notMammography)
        let view = file.view(named: .rightMLO)
        #expect(view.name == .rightMLO)
        #expect(view.nameSource == .manifest)
        #expect(view.sopInstanceUID.hasPrefix("2.25."))
        #expect(view.file.sha256 == (try ImageFile.sha256(ofFile: Fixture.path("gamma.png"))))
    }

    @Test(arguments: [
        ("Firstlight Phantom", "X", true), ("Other", "SYNTHETIC-12", true),
        ("Other", "X", false), ("Firstlight", "X SYNTHETIC", false),
    ])
    func phantomsAreTold(manufacturer: String, identifier: String, isSynthetic: Bool) throws {
        let folder = try TemporaryFolder()
        try DICOMWriter.write(
            GreyImage(width: 4, height: 4), bitsStored: 12,
            elements: [
                DICOMElement(0x0008, 0x0070, manufacturer),
                DICOMElement(0x0010, 0x0020, identifier),
            ], compression: .none, to: folder.file("a.dcm"))
        #expect(try ImageFile.read(at: folder.file("a.dcm")).attributes.isSynthetic == isSynthetic)
    }

    @Test(arguments: [
        ("055Y", 55), ("660M", 55), ("2870W", 55), ("20100D", 55), ("", 30), ("Y", 30),
        ("-1Y", 30), ("055", 30),
    ])
    func agesAreReadElseCounted(written: String, years: Int) throws {
        let birth = CalendarDate(year: 1990, month: 6, day: 15)
        let study = CalendarDate(year: 2021, month: 6, day: 14)
        #expect(
            ImageFile.age(
                written: written.isEmpty ? nil : written, birthDate: birth, at: study) == years)
        #expect(ImageFile.age(written: nil, birthDate: study, at: birth) == nil)
        #expect(ImageFile.age(written: nil, birthDate: nil, at: study) == nil)
    }

    @Test func intentFallsBackToTheSOPClass() {
        let presentation = "1.2.840.10008.5.1.4.1.1.1.2"
        #expect(
            MammogramView.Intent(written: "FOR PROCESSING", sopClassUID: presentation)
                == .processing)
        #expect(MammogramView.Intent(written: nil, sopClassUID: presentation) == .presentation)
        #expect(
            MammogramView.Intent(written: nil, sopClassUID: presentation + ".1") == .processing)
        #expect(MammogramView.Intent(written: nil, sopClassUID: "1.2.840.10008.5.1.4.1.1.7") == nil)
    }

    @Suite(.needs(.shared("exams"))) struct SharedExams {
        @Test(arguments: [
            ("LCC", ViewName.leftCC), ("LMLO", .leftMLO), ("RCC", .rightCC), ("RMLO", .rightMLO),
        ])
        func aRealExam(name: String, expected: ViewName) throws {
            let path = TestFiles.shared("exams/cbis-ddsm-P_00820/\(name).dcm").path
            let file = try ImageFile.read(at: path)
            let view = try #require(file.view)
            #expect(view.name == expected)
            #expect(view.intent == .presentation)
            #expect(
                view.spacing
                    == PixelSpacing(
                        rowMillimetres: 0.05, columnMillimetres: 0.05, source: .imager))
            #expect(file.ageYears == 55)
            let decoded = try ImageDecoder.decode(path: path)
            #expect(view.oriented(by: decoded.image).orientation == Orientation())
        }

        @Test(arguments: [
            ("1-280", ViewName.leftCC), ("1-281", .leftMLO), ("1-282", .rightCC),
            ("1-283", .rightMLO),
        ])
        func theSameExamAsPublished(name: String, expected: ViewName) throws {
            let path = TestFiles.shared("exams/cbis-ddsm-P_00820-raw/\(name).dcm").path
            let file = try ImageFile.read(at: path)
            #expect(file.view == nil)
            #expect(file.viewFailure?.code == .missingAttribute)
            let view = file.view(named: expected)
            #expect(view.spacing == nil)
            let decoded = try ImageDecoder.decode(path: path)
            let orientation = view.oriented(by: decoded.image).orientation
            #expect(!orientation.flipsHorizontally)
            #expect(orientation.remark?.contains("is no orientation") == true)
        }
    }
}

@Suite struct PatientAgeTests {
    private func age(_ written: String?) -> Int? {
        ImageFile.age(
            written: written, birthDate: CalendarDate(year: 1970, month: 6, day: 1),
            at: CalendarDate(year: 2026, month: 5, day: 31))
    }

    @Test(arguments: [("056Y", 56), ("660M", 55), ("2860W", 54), ("20075D", 55)])
    func everyUnitIsRead(written: String, years: Int) {
        #expect(age(written) == years)
    }

    @Test(
        arguments: [
            nil, "", "Y", "old", "-05Y", "9223372036854775807W", "9223372036854775807Y", "999Y",
        ] as [String?])
    func whatIsNoAgeLeavesItToTheDates(written: String?) {
        #expect(age(written) == 55)
    }
}

@Suite struct PixelSpacingTests {
    @Test func imagerSpacingIsDividedByTheMagnification() {
        let spacing = PixelSpacing(
            imager: [0.1, 0.2], magnification: 2, pixelSpacing: [0.7, 0.7])
        #expect(
            spacing
                == PixelSpacing(rowMillimetres: 0.05, columnMillimetres: 0.1, source: .imager))
    }

    @Test(arguments: [nil, 0, -1, .nan, .infinity] as [Double?])
    func aMissingOrImpossibleMagnificationCountsAsNone(magnification: Double?) {
        let spacing = PixelSpacing(
            imager: [0.1, 0.2], magnification: magnification, pixelSpacing: [])
        #expect(
            spacing
                == PixelSpacing(
                    rowMillimetres: 0.1, columnMillimetres: 0.2, source: .imagerUnmagnified))
    }

    @Test(arguments: [[], [0.1], [0, 0.1], [.nan, 0.1], [-0.1, 0.1], [1, 2, 3]] as [[Double]])
    func pixelSpacingServesWhereTheImagerHasNone(imager: [Double]) {
        let spacing = PixelSpacing(
            imager: imager, magnification: 2, pixelSpacing: [0.07, 0.08])
        #expect(
            spacing
                == PixelSpacing(
                    rowMillimetres: 0.07, columnMillimetres: 0.08, source: .pixelSpacing))
        #expect(PixelSpacing(imager: imager, magnification: 2, pixelSpacing: imager) == nil)
    }
}

@Suite struct ImageHashTests {
    /// The examples of FIPS 180-4, and one of more than one read.
    @Test func knownDigests() throws {
        let folder = try TemporaryFolder()
        let empty = try folder.write([], to: "empty")
        let short = try folder.write(Array("abc".utf8), to: "abc")
        let long = try folder.write([UInt8](repeating: 0x61, count: 1_000_000), to: "long")
        #expect(
            try ImageFile.sha256(ofFile: empty)
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            try ImageFile.sha256(ofFile: short)
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            try ImageFile.sha256(ofFile: long)
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func missingFilesAreUnreadable() {
        let error = failure { () throws(ImageFileError) in
            try ImageFile.sha256(ofFile: "/none/such")
        }
        #expect(error?.code == .unreadable)
        #expect(error?.message == "the file is gone (moved?)")
    }

    @Test func derivedIdentifiersAreValidAndStable() {
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let uid = UniqueIdentifier.derived(fromSHA256: digest)
        #expect(uid == UniqueIdentifier.derived(fromSHA256: digest))
        #expect(uid != UniqueIdentifier.derived(fromSHA256: String(digest.reversed())))
        #expect(uid.hasPrefix("2.25.") && uid.count <= 64)
        #expect(uid.dropFirst(5).allSatisfy { $0.isASCII && $0.isNumber })
    }
}
