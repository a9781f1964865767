import Foundation
import Screening
import Testing

@testable import Worklist

@Suite struct ManifestTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let header = "patient_id,exam_id,laterality,view,file_path"

    private func manifest(_ text: String) throws -> Manifest {
        try text.write(toFile: folder.file("m.csv"), atomically: true, encoding: .utf8)
        return try Manifest(at: folder.file("m.csv"))
    }

    @Test func rowsAreReadWithPathsFromTheManifestsFolder() throws {
        let manifest = try manifest(
            """
            Patient_ID,exam_id,laterality,view,file_path,years_to_cancer,years_to_last_followup,split_group,more
            P 1,2,l,mlo,sub/../a b.png,3,,dev,x
            "P,2",1,R,CC,/abs/b.png,,,,y

            """)
        #expect(manifest.rejected.isEmpty)
        let first = try #require(manifest.entries.first)
        #expect(first.patientIdentifier == "P 1")
        #expect(first.examIdentifier == "2")
        #expect(first.name == .leftMLO)
        #expect(first.path == folder.file("a b.png"))
        #expect(
            first.outcome
                == Exam.Outcome(yearsToCancer: 3, yearsToLastFollowUp: nil, splitGroup: "dev"))
        let second = try #require(manifest.entries.last)
        #expect(second.patientIdentifier == "P,2")
        #expect(second.path == "/abs/b.png")
        #expect(second.outcome == nil)
    }

    @Test func studiesHaveStableUIDsOfTheirOwn() throws {
        let manifest = try manifest(
            Self.header + "\nP,1,L,CC,a\nP,1,R,CC,b\nP,2,L,CC,c\nP1,,L,CC,d\nP,11,L,CC,e\n")
        let uids = manifest.entries.map(\.studyInstanceUID)
        #expect(uids.count == 4)
        #expect(uids[0] == uids[1])
        #expect(Set(uids).count == 3)
        #expect(uids[0] == "2.25.221384589061441550367988155483337652827")
        #expect(uids.allSatisfy { $0.hasPrefix("2.25.") && $0.count <= 64 })
    }

    @Test func aWrongRowIsNamedByLineAndColumnAndStopsNothing() throws {
        let manifest = try manifest(
            Self.header + ",years_to_cancer\n"
                + "P,1,X,CC,a,\n" + "P,1,L,QQ,a,\n" + "P,1,L,CC,,\n" + "P,1,L,CC,a,soon\n"
                + "P,1,L,CC\n" + "P,1,L,CC,good,\n" + "P,2,R,CC,good,\n" + "P\0Q,1,L,CC,nul,\n")
        #expect(manifest.entries.map(\.line) == [7])
        let reasons = manifest.rejected.map(\.reason)
        for (line, column) in [
            (2, "laterality"), (3, "view"), (4, "file_path"), (5, "years_to_cancer"),
            (8, "file_path"), (9, "patient_id"),
        ] {
            #expect(
                reasons.contains { $0.contains("line \(line), column \(column)") },
                "line \(line): \(reasons)")
        }
        #expect(reasons.contains { $0.hasPrefix("line 6: 4 fields") })
        #expect(manifest.rejected.allSatisfy { $0.code == .badManifestRow })
    }

    @Test(arguments: [
        ("", "line 1"), ("patient_id,exam_id\n1,2\n", "laterality, view, file_path"),
        (header + "\n\"P,1,L,CC,a\n", "line 2"),
    ])
    func aTableThatIsNoManifestIsAnError(_ text: String, _ told: String) throws {
        let error = try #require(throws: ManifestError.self) { try manifest(text) }
        #expect(error.description.contains(told))
        #expect(error.description.hasPrefix(folder.file("m.csv")))
    }

    @Test func aFileThatIsNotThereOrNoTextIsAnError() throws {
        #expect(throws: ManifestError.self) { try Manifest(at: folder.file("none.csv")) }
        try Data([0xFF, 0xFE, 0x41]).write(to: URL(fileURLWithPath: folder.file("latin.csv")))
        let error = try #require(throws: ManifestError.self) {
            try Manifest(at: folder.file("latin.csv"))
        }
        #expect(error.problem.contains("UTF-8"))
    }

    @Test(
        arguments: [",", ";", "\t"], [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian])
    func tablesAsSpreadsheetsWriteThemAreRead(separator: String, encoding: String.Encoding) throws {
        let lines = [
            Self.header + ",years_to_cancer", "Ötzi,1,L,CC,a.png,3.0", "Ötzi,1,R,MLO,b.png,NA",
        ].map { $0.replacing(",", with: separator) }
        for text in [
            lines.joined(separator: "\r\n"),
            "sep=\(separator)\n" + lines.map { $0 + separator }.joined(separator: "\n") + "\n",
        ] {
            try ("\u{FEFF}" + text).data(using: encoding)?
                .write(to: URL(fileURLWithPath: folder.file("m.csv")))
            let manifest = try Manifest(at: folder.file("m.csv"))
            #expect(manifest.rejected.isEmpty)
            #expect(manifest.entries.map(\.patientIdentifier) == ["Ötzi", "Ötzi"])
            #expect(manifest.entries.map(\.name) == [.leftCC, .rightMLO])
            #expect(manifest.entries.map { $0.outcome?.yearsToCancer } == [3, nil])
        }
    }
}
