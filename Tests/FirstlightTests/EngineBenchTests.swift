import Foundation
import TestModels
import Testing

/// `firstlight bench engine` on the committed checkpoint and a small exam.
@Suite struct EngineBenchTests {
    @Test func printsEveryPartOfAnAssessment() throws {
        let program = try Program()
        defer { program.remove() }
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "CheckpointsTests/Fixtures/plain").path
        let imported = try program.run(
            "model", "import", "--encoder",
            try CheckpointFixture.encoder("plain", width: 208, height: 256, in: program.home),
            "--transformer", fixtures + "/transformer.p", "--name", "fixture")
        #expect(imported.status == 0, "\(imported.errors)")
        try SmallWorklist.make(in: program, patients: 1)
        let result = try program.run(
            "bench", "engine", "1", "--repeats", "2", "--threads", "1", "--dense", "--json")
        #expect(result.status == 0, "\(result.errors)")
        let figures = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(figures["model"] as? String == "fixture")
        #expect((figures["peakMegabytes"] as? Int ?? 0) > 0)
        let exam = try #require((figures["exams"] as? [[String: Any]])?.first)
        #expect((exam["seconds"] as? [Double])?.count == 2)
        #expect(exam["arithmeticShare"] as? Double == 1)
        #expect((exam["airDifference"] as? Double ?? 1) < 1e-5)
        let parts = try #require(exam["parts"] as? [String: Double])
        for part in ["reading", "preprocessing", "stem", "stage 1", "stage 4", "evidence"] {
            #expect(parts[part] != nil, "\(part)")
        }
        #expect(try program.run("bench", "engine", "1", "--threads", "0").status == 64)
    }
}
