import Foundation
import Testing

@testable import Files

@Suite struct FilePathTests {
    @Test func theHomeFolderIsTheEnvironments() {
        let environment = ["HOME": "/data/reader"]
        #expect(FilePath.expandingHome("~", environment: environment) == "/data/reader")
        #expect(FilePath.expandingHome("~/a.md", environment: environment) == "/data/reader/a.md")
        #expect(FilePath.expandingHome("/a/~/b", environment: environment) == "/a/~/b")
        #expect(FilePath.expandingHome("a~", environment: environment) == "a~")
        #expect(FilePath.expandingHome("~root/a", environment: environment) == "/root/a")
        #expect(
            FilePath.expandingHome("~nobody-of-this-name/a", environment: environment)
                == "~nobody-of-this-name/a")
    }

    @Test(arguments: [[:], ["HOME": ""]])
    func withoutOneItIsThePasswordFiles(environment: [String: String]) {
        let home = FilePath.home(environment)
        #expect(home.hasPrefix("/"))
        #expect(home == String(cString: getpwuid(getuid()).pointee.pw_dir))
    }

    @Test func aWorklistsFolderIsKnownFromBeneathIt() throws {
        let folder =
            try #require(
                FilePath.real(FileManager.default.temporaryDirectory.path))
            + "/paths-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/data/models", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(FilePath.worklistFolder(above: folder + "/data/models/a") == nil)
        try Data().write(to: URL(filePath: folder + "/data/worklist.sqlite"))
        #expect(FilePath.worklistFolder(above: folder + "/data/models/a") == folder + "/data")
        #expect(FilePath.worklistFolder(above: folder + "/data/a") == folder + "/data")
        #expect(FilePath.worklistFolder(above: folder + "/a") == nil)
    }
}
