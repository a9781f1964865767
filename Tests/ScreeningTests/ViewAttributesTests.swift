import Foundation
import Screening
import Testing

@Suite struct ViewAttributesTests {
    /// A data set of texts by tag, `00280301`.
    private struct DataSet: AttributeSource {
        var texts: [String: String]

        func text(_ group: UInt16, _ element: UInt16) -> String? {
            texts[String(format: "%04X%04X", group, element)]
        }

        func number(_ group: UInt16, _ element: UInt16) -> Double? {
            text(group, element).flatMap(Double.init)
        }

        func flag(_ group: UInt16, _ element: UInt16) -> Bool? {
            text(group, element).map { $0 == "YES" }
        }

        func date(_ group: UInt16, _ element: UInt16) -> CalendarDate? {
            text(group, element).flatMap { CalendarDate(parsing: $0) }
        }

        func time(_ group: UInt16, _ element: UInt16) -> String? { text(group, element) }
    }

    private let pixels = PixelFormat(
        width: 4, height: 6, bitsStored: 12, transferSyntax: "1.2.840.10008.1.2.1")

    private func attributes(_ texts: [String: String]) -> ViewAttributes {
        ViewAttributes(
            reading: DataSet(texts: texts), pixels: pixels, greys: GreyAttributes(), spacing: nil)
    }

    @Test func eachAttributeIsReadFromItsTag() {
        let read = attributes([
            "0020000E": "1.2.9", "00200020": #"P\L"#, "00080068": "for processing",
            "00281300": "YES", "00280301": "NO", "00281350": "YES", "00080070": "Maker",
            "00081090": "Model", "0008103E": "Series", "00080023": "20261122",
            "00080033": "101500.25",
        ])
        var expected = ViewAttributes(pixels: pixels)
        expected.seriesInstanceUID = "1.2.9"
        expected.patientOrientation = #"P\L"#
        expected.intent = .processing
        expected.hasImplant = true
        expected.hasBurnedInAnnotation = false
        expected.isPartial = true
        expected.manufacturer = "Maker"
        expected.manufacturerModel = "Model"
        expected.seriesDescription = "Series"
        expected.contentDate = CalendarDate(year: 2026, month: 11, day: 22)
        expected.contentTime = "101500.25"
        #expect(read == expected)
        #expect(attributes([:]) == ViewAttributes(pixels: pixels))
    }

    @Test func theAcquisitionStandsInForTheContent() {
        let read = attributes(["00080022": "20261121", "00080032": "0930"])
        #expect(read.contentDate == CalendarDate(year: 2026, month: 11, day: 21))
        #expect(read.contentTime == "0930")
    }

    /// What was stored before an attribute was known has none of it, and what a newer program
    /// stores beyond is no obstacle.
    @Test func storedAttributesAreReadWhateverElseIsKnown() throws {
        let stored = """
            {"pixels":{"width":4,"height":6,"bitsStored":12,"isSigned":false,\
            "photometricInterpretation":"MONOCHROME2","transferSyntax":"1.2.840.10008.1.2.1"},\
            "greys":{"rescaleSlope":1,"rescaleIntercept":0,"windows":[],"function":"LINEAR",\
            "lookupTables":[],"isInverted":false},"modifiers":[],"isSynthetic":false,\
            "hasImplant":true,"ofALaterProgram":{"a":1}}
            """
        var expected = ViewAttributes(pixels: pixels)
        expected.hasImplant = true
        #expect(
            try JSONDecoder().decode(ViewAttributes.self, from: Data(stored.utf8)) == expected)
        let again = try JSONDecoder().decode(
            ViewAttributes.self, from: try JSONEncoder().encode(expected))
        #expect(again == expected)
    }

    @Test func aViewAnswersForItsAttributes() {
        var view = Samples.view(.leftCC)
        view.manufacturer = "Maker"
        #expect(view.attributes.manufacturer == "Maker")
        #expect([view].map(\.manufacturer) == ["Maker"])
    }
}
