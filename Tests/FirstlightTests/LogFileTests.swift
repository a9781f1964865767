import Foundation
import Testing

@testable import firstlight

@Suite struct LogFileTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "log-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func lines(_ path: String) throws -> [Substring] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    }

    @Test func twoWorkstationsThatWriteByTurnsKeepEveryLine() throws {
        try withFolder { folder in
            let path = folder + "/firstlight.log"
            let (one, two) = (LogFile.logger(at: path), LogFile.logger(at: path))
            for number in 1...20 {
                one.info("one \(number) ends with a long line")
                two.info("two \(number)")
            }
            let lines = try lines(path)
            #expect(lines.count == 40)
            #expect(lines.filter { $0.contains("one ") }.count == 20)
            #expect(lines.last?.hasSuffix("info two 20") == true)
        }
    }

    @Test func aLogThatIsShortenedOrMovedMeanwhileGoesOnWithoutAHole() throws {
        try withFolder { folder in
            let path = folder + "/firstlight.log"
            let log = LogFile.logger(at: path)
            log.info("before")
            #expect(truncate(path, 0) == 0)
            log.info("after\nit")
            #expect(try lines(path).count == 1)
            try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
            log.info("moved")
            LogFile.logger(at: path).info("fresh")
            #expect(try lines(path + ".1").count == 2)
            #expect(try lines(path).count == 1)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
    }

    @Test func aLogThatCannotBeWrittenStopsNothing() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/firstlight.log", withIntermediateDirectories: true)
            LogFile.logger(at: folder + "/firstlight.log").info("nowhere")
            #expect(mkfifo(folder + "/pipe", 0o600) == 0)
            LogFile.logger(at: folder + "/pipe").info("nobody reads")
        }
    }
}
