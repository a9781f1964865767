import Testing

@testable import Imaging

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
        #expect(error?.message == "No such file or directory")
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
