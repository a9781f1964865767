import Testing

@testable import Imaging

@Suite struct DICOMTagTests {
    @Test func namesAndNumbers() {
        #expect(DICOMTag(0x7FE0, 0x0010).description == "(7FE0,0010)")
        #expect(DICOMTag(0x0028, 0x0010).name == "Rows")
        #expect(DICOMTag(0x0008, 0x0018).name == "SOP Instance UID")
        #expect(DICOMTag(0x0009, 0x0001).name == nil)
    }

    @Test(arguments: [
        ("Rows", "Rows"), ("BitsStored", "Bits Stored"), ("SOPClassUID", "SOP Class UID"),
        ("VOILUTFunction", "VOILUT Function"), ("", ""),
    ])
    func keywordsAreSpaced(keyword: String, name: String) {
        #expect(DICOMTag.spaced(keyword) == name)
    }
}
