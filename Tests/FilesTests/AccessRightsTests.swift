import Foundation
import Glibc
import Testing

@testable import Files

@Suite struct AccessRightsTests {
    @Test func whatIsLooserThanAskedIsToldAndLeftAsItIs() throws {
        let folder = NSTemporaryDirectory() + "rights-\(UUID().uuidString)"
        try PrivateFolder.make(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/a"
        try DurableFile.write([1], to: path)
        let strict = AccessRights()
        #expect(strict.looser(among: [folder, path, folder + "/none"]).isEmpty)
        for (mode, words) in [
            (mode_t(0o644), "its group and others may read \(path) (0644, asked for is 0600)"),
            (0o640, "its group may read \(path) (0640, asked for is 0600); chmod 600 \(path)"),
            (0o602, "others may change \(path) (0602, "),
            (0o660, "its group may read and change \(path) (0660, "),
            (0o446, "its group and others may read and change \(path) (0446, "),
        ] {
            #expect(chmod(path, mode) == 0)
            let told = strict.looser(among: [path]).map(\.description)
            #expect(told.count == 1 && told[0].hasPrefix(words), "\(told)")
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == mode)
        }
        #expect(chmod(folder, 0o755) == 0)
        #expect(
            strict.looser(among: [folder]).map(\.description) == [
                "its group and others may list and enter \(folder) (0755, asked for is 0700); "
                    + "chmod 700 \(folder)"
            ])
    }

    @Test func aSiteMayAskForLess() throws {
        let path = NSTemporaryDirectory() + "rights-\(UUID().uuidString)"
        try DurableFile.write([1], to: path)
        defer { unlink(path) }
        #expect(chmod(path, 0o640) == 0)
        #expect(AccessRights(file: 0o640).looser(among: [path]).isEmpty)
        #expect(chmod(path, 0o664) == 0)
        let told = AccessRights(file: 0o640).looser(among: [path]).first?.description ?? ""
        #expect(told.hasSuffix("chmod 640 \(path)"))
        #expect(told.hasPrefix("its group and others may read and change"))
    }

    @Test func aModeIsWrittenInOctalDigits() {
        #expect(AccessRights.mode("0640", ofFolder: false) == 0o640)
        #expect(AccessRights.mode("750", ofFolder: true) == 0o750)
        for text in ["", "6", "0x1", "-640", "+640", "0888", "1777", "640 ", "0400", "06400"] {
            #expect(AccessRights.mode(text, ofFolder: false) == nil, "\(text)")
        }
        #expect(AccessRights.mode("0640", ofFolder: true) == nil)
    }
}
