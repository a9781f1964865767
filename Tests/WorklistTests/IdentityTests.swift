import Foundation
import GRDB
import Screening
import Testing

@testable import Worklist

/// Whose pictures, of which day: what files state decides, in whatever order they come.
@Suite struct IdentityTests {
    let folder: TemporaryFolder
    let images: String

    init() throws {
        folder = try TemporaryFolder()
        images = folder.file("images")
    }

    /// One file of an exam, and what it says otherwise than the sample.
    private typealias File = (name: String, view: ViewName, change: (inout Change) -> Void)
    private typealias Change = ImageSamples.Attributes

    private func write(_ files: [File]) throws {
        for (index, file) in files.enumerated() {
            try ImageSamples.write("\(images)/\(file.name)", seed: index) {
                $0.instance = "1.2.3.\(index)"
                $0.laterality = file.view.laterality.rawValue
                $0.position = file.view.position.rawValue
                $0.orientation = file.view.laterality == .left ? #"A\R"# : #"P\L"#
                $0.accession = nil
                file.change(&$0)
            }
        }
    }

    /// What a worklist says of whose pictures it holds, without the numbers of its exams.
    private func account(of store: WorklistStore) throws -> [String] {
        try store.rows().map { row in
            let exam = try #require(try store.exam(id: row.id))
            let remarks = (row.identityRemarks + [row.identityDoubt ?? ""])
                .joined(separator: " | ").replacing(/\b[0-9]{1,3}\b/, with: "N")
            return [
                exam.views.map(\.file.name).sorted().joined(separator: ","), row.patientName,
                row.patientIdentifier, row.studyDate?.description ?? "-",
                "\(row.ageYears ?? 0)", "\(row.priorCount) priors", remarks,
            ].joined(separator: " / ")
        }.sorted()
    }

    /// Imports files in every order (some, where there are many) and requires that all give the
    /// same.
    private func importInEveryOrder(_ files: [File]) throws -> (WorklistStore, [String]) {
        try write(files)
        var first: (WorklistStore, [String])?
        for (number, order) in Self.permutations(files.map(\.name)).enumerated()
        where files.count < 5 || number % 11 == 0 {
            let store = try folder.store("\(number)/worklist.sqlite")
            let importer = Importer(store: store)
            for name in order {
                let report = try importer.run(paths: ["\(images)/\(name)"])
                #expect(report.imported.count == 1, "\(report)")
            }
            let again = try importer.run(paths: [images])
            #expect(again.unchanged == files.count && again.imported.isEmpty)
            let account = try account(of: store)
            if let first { #expect(account == first.1, "\(order)") }
            first = first ?? (store, account)
        }
        return try #require(first)
    }

    private static func permutations(_ names: [String]) -> [[String]] {
        if names.count < 2 { return [names] }
        return names.flatMap { name in
            permutations(names.filter { $0 != name }).map { [name] + $0 }
        }
    }

    private func standard(_ changes: [(inout Change) -> Void]) -> [File] {
        zip(ViewName.standard, changes).enumerated().map { index, pair in
            ("\(index)", pair.0, pair.1)
        }
    }

    private static func berta(_ change: inout Change) {
        change.patientID = "P2"
        change.patientName = "BETA^BERTA"
        change.birthDate = "19500101"
    }

    // MARK: - Exams apart

    @Test func twoWomenUnderOneStudyAreTwoExams() throws {
        let (store, account) = try importInEveryOrder(
            standard([{ _ in }, { _ in }, Self.berta, Self.berta]))
        #expect(account.count == 2)
        #expect(account[0].hasPrefix("0,1 / ALMEIDA^ROSA / P1"))
        #expect(account[1].hasPrefix("2,3 / BETA^BERTA / P2"))
        #expect(account.allSatisfy { $0.contains("kept apart: Patient ID, Patient's Name") })
        #expect(try store.rows().allSatisfy { $0.priorCount == 0 && !$0.isPrior })
        #expect(try store.exams(studyInstanceUID: "1.2.3").count == 2)
    }

    @Test func anotherPatientIDAloneIsAnotherExam() throws {
        let (_, account) = try importInEveryOrder(
            standard([{ _ in }, { $0.patientID = "P9" }, { _ in }]))
        #expect(account.map { $0.prefix(3) } == ["0,2", "1 /"])
    }

    @Test func patientIDsOfTwoIssuersInOneStudyAreComparedByNameAndBirthDate() throws {
        let (_, account) = try importInEveryOrder(
            standard([
                { $0.issuer = "North" },
                {
                    $0.issuer = "South"
                    $0.patientID = "77"
                },
            ]))
        #expect(account.count == 1)
    }

    @Test func anotherDayIsAnotherExamAndItsPrior() throws {
        let (_, account) = try importInEveryOrder(
            standard([{ _ in }, { $0.date = "20251120" }, { _ in }, { $0.date = "20251120" }]))
        #expect(account.count == 2)
        #expect(account[0].contains("2026-11-20 / 61 / 1 priors"))
        #expect(account[1].contains("2025-11-20 / 60 / 0 priors"))
        #expect(account.allSatisfy { $0.contains("kept apart: Study Date differs") })
    }

    @Test func nameAndBirthDateBothOtherUnderOnePatientIDIsAnotherWoman() throws {
        let (_, account) = try importInEveryOrder(
            standard([
                { _ in },
                {
                    $0.patientName = "BERG^INGRID"
                    $0.birthDate = "19700101"
                    $0.date = "20241120"
                },
            ]))
        #expect(account.count == 2)
        #expect(account.allSatisfy { $0.contains("0 priors") && $0.contains("another woman") })
    }

    // MARK: - One exam, in doubt

    @Test(arguments: [0, 1, 2])
    func oneOfNameBirthDateAndSexDifferingIsOneExamInDoubt(_ which: Int) throws {
        let odd: (inout Change) -> Void = { change in
            change.sex = "F"
            switch which {
            case 0: change.patientName = "MUELLER^ROSA"
            case 1: change.birthDate = "19650103"
            default: change.sex = "M"
            }
        }
        let usual: (inout Change) -> Void = { $0.sex = "F" }
        let (store, account) = try importInEveryOrder(standard([usual, usual, usual, odd]))
        #expect(account.count == 1)
        let exam = try #require(try store.exam(id: 1))
        #expect(exam.identityConflicts.count == 1)
        let conflict = try #require(exam.identityConflicts.first)
        #expect(conflict.attribute == [.patientName, .birthDate, .sex][which])
        #expect(
            conflict.valueText
                == [
                    "ALMEIDA^ROSA; MUELLER^ROSA", "1965-03-01; 1965-01-03", "F; M",
                ][which])
        #expect(exam.remarks.first?.attribute == conflict.attribute.title)
        #expect(try store.rows().first?.identityDoubt?.contains("L MLO 3") == true)
    }

    @Test func whatAFileDoesNotStateDiffersFromNothing() throws {
        let (store, account) = try importInEveryOrder(
            standard([
                { _ in },
                {
                    $0.patientID = nil
                    $0.patientName = ""
                    $0.birthDate = ""
                    $0.date = ""
                }, { $0.patientName = "almeida, rosa" }, { $0.patientName = "ALMEIDA^ROSA^^DR=山田" },
            ]))
        #expect(account.count == 1)
        #expect(try store.rows().first?.identityDoubt == nil)
        #expect(account[0].contains("ALMEIDA^ROSA^^DR=山田"))
    }

    @Test func aFileThatCouldBeOfTwoWomenStandsAlone() throws {
        let (_, account) = try importInEveryOrder(
            standard([
                { _ in }, Self.berta,
                {
                    $0.patientID = nil
                    $0.patientName = ""
                    $0.birthDate = ""
                },
            ]))
        #expect(account.map { $0.prefix(1) } == ["0", "1", "2"])
        #expect(account.allSatisfy { $0.contains("kept apart") })
    }

    @Test func aChainWhoseEndsAreTwoWomenIsThree() throws {
        let (_, account) = try importInEveryOrder(
            standard([
                { _ in }, { $0.birthDate = "19700101" },
                {
                    $0.birthDate = "19700101"
                    $0.patientName = "BERG^INGRID"
                }, { _ in },
            ]))
        #expect(account.map { $0.prefix(3) } == ["0,3", "1 /", "2 /"])
    }

    // MARK: - One visit, several studies

    @Test func onePatientDayAndAccessionIsOneExamOfSeveralStudies() throws {
        let later: (inout Change) -> Void = {
            $0.study = "1.2.4"
            $0.time = "101800"
            $0.accession = "A8"
        }
        let (store, account) = try importInEveryOrder(
            standard([{ $0.accession = "A8" }, later, { $0.accession = "A8" }, later]))
        #expect(account.count == 1)
        #expect(account[0].contains("one exam of N studies"))
        let exam = try #require(try store.exams(studyInstanceUID: "1.2.4").first)
        #expect(exam.studyInstanceUIDs == ["1.2.3", "1.2.4"])
        #expect(exam.studyTime == "101400")
        #expect(exam.missingViews.isEmpty)
        #expect(try store.examKeys().map(\.studyInstanceUIDs) == [["1.2.3", "1.2.4"]])
    }

    @Test func aFileThatJoinsTwoExamsMakesThemOne() throws {
        let (store, account) = try importInEveryOrder(
            standard([
                { $0.accession = "A8" },
                {
                    $0.accession = "A9"
                    $0.study = "1.2.4"
                }, { $0.accession = "A9" },
            ]))
        #expect(account.count == 1)
        #expect(try store.rows().count == 1)
    }

    @Test func withoutAnAccessionNumberTwoStudiesOfOneDayTellOfEachOther() throws {
        let later: (inout Change) -> Void = {
            $0.study = "1.2.4"
            $0.time = "101800"
        }
        let (store, account) = try importInEveryOrder(
            standard([{ _ in }, later, { _ in }, later]))
        #expect(account.count == 2)
        #expect(
            account.allSatisfy { $0.contains("0 priors") && $0.contains("same patient and day") })
        #expect(try store.rows().allSatisfy { !$0.isPrior })
    }

    // MARK: - Pictures

    @Test func onePictureIdentifierOfFourPicturesIsFourViews() throws {
        let (store, account) = try importInEveryOrder(
            standard(Array(repeating: { $0.instance = "1.2.25" }, count: 4)))
        #expect(account.count == 1)
        #expect(account[0].contains("have one SOP Instance UID (1.2.25) and other pixels"))
        #expect(try store.rows().first?.views.inHangingOrder.allSatisfy { $0 == .present } == true)
    }

    @Test func onePictureIdentifierOfTwoWomenIsTold() throws {
        let (_, account) = try importInEveryOrder(
            standard([
                { $0.instance = "1.2.25" },
                {
                    Self.berta(&$0)
                    $0.instance = "1.2.25"
                    $0.study = "1.2.9"
                },
            ]))
        #expect(account.count == 2)
        #expect(account.allSatisfy { $0.contains("has the SOP Instance UID of one of these") })
    }

    @Test func theSamePictureStoredBeforePixelsWereKeptIsComparedWhereItLies() throws {
        try write(standard([{ _ in }]))
        let store = try folder.store()
        let importer = Importer(store: store)
        _ = try importer.run(paths: [images])
        try store.queue.write { try $0.execute(sql: "UPDATE views SET pixelsSHA256 = NULL") }
        try ImageSamples.write(images + "/same", seed: 0) {
            $0.instance = "1.2.3.0"
            $0.laterality = "R"
            $0.orientation = #"P\L"#
        }
        try ImageSamples.write(images + "/other", seed: 7) {
            $0.instance = "1.2.3.0"
            $0.laterality = "R"
            $0.orientation = #"P\L"#
            $0.accession = nil
        }
        let report = try importer.run(paths: [images])
        #expect(report.imported.map(\.file) == [images + "/other"])
        #expect(report.rejected.map(\.code) == [.duplicate])
    }

    // MARK: - Women

    @Test func aNameIsEachExamsOwnAndOneOtherAttributeStaysOneWoman() throws {
        let (store, account) = try importInEveryOrder(
            standard([
                { _ in },
                {
                    $0.study = "1.2.4"
                    $0.date = "20241120"
                    $0.patientName = "BERG^ROSA"
                },
            ]))
        #expect(account.map { $0.contains("1 priors") } == [true, false])
        #expect(account[1].hasPrefix("1 / BERG^ROSA"))
        #expect(account.allSatisfy { $0.contains("another Patient's Name") })
        #expect(try store.priors(of: 1).map(\.patient.name) == ["BERG^ROSA"])
    }

    @Test func womenWhoShareAPatientIDAreToldApartAtAnyNumber() throws {
        let files = (0..<5).map { number -> File in
            (
                "\(number)", .leftCC,
                {
                    $0.study = "1.3.\(number)"
                    $0.date = "202\(number)1120"
                    $0.patientID = "0"
                    $0.patientName = number % 2 == 0 ? "ALMEIDA^ROSA" : "WOMAN^\(number)"
                    $0.birthDate = number % 2 == 0 ? "19650301" : "195\(number)0301"
                }
            )
        }
        let (_, account) = try importInEveryOrder(files)
        #expect(
            account.map { $0.firstMatch(of: /. priors/)?.output ?? "" }
                == ["0 priors", "0 priors", "1 priors", "0 priors", "2 priors"])
    }

    // MARK: - Old worklists

    @Test func whatAnOldWorklistMixedComesApartWhenItsFilesAreImportedAgain() throws {
        try write(standard([{ _ in }, { _ in }, Self.berta, { $0.birthDate = "19650103" }]))
        let store = try folder.store()
        let importer = Importer(store: store)
        _ = try importer.run(paths: [images])
        // As it was: all in the exam of the first, and nothing known of the others.
        try store.queue.write { db in
            try db.execute(
                sql: """
                    UPDATE views SET examID = 1, identity = json_set(
                        (SELECT identity FROM views WHERE id = 1), '$.isAssumed', json('true'));
                    UPDATE exams SET identityDoubt = NULL, identityRemarks = NULL;
                    UPDATE exams SET mergedInto = 1 WHERE id > 1
                    """)
        }
        #expect(try store.rows().map(\.id) == [1])
        let exam = try #require(try store.exam(id: 1))
        try store.record(
            Samples.imageAssessment(of: exam), of: 1, by: Signature(author: "mh"))
        let report = try importer.run(paths: [images])
        #expect(report.unchanged == 4)
        #expect(report.warnings.contains { $0.text.contains("Patient's Birth Date") })
        #expect(try account(of: store).map { $0.prefix(5) } == ["0,1,3", "2 / B"])
        #expect(try store.rows().first { $0.id == 1 }?.identityDoubt != nil)
        #expect(try store.newestAssessments(of: 1).isEmpty)
        #expect(try importer.run(paths: [images]).warnings.isEmpty)
    }

    // MARK: - Manifests, several processes

    @Test func aManifestsWordStands() throws {
        try write(standard([{ _ in }, { $0.date = "20200101" }, Self.berta]))
        let manifest = images + "/m.csv"
        try """
        patient_id,exam_id,laterality,view,file_path
        P1,5,R,CC,0
        P1,5,L,CC,1
        P1,5,R,MLO,2

        """.write(toFile: manifest, atomically: true, encoding: .utf8)
        let store = try folder.store()
        _ = try Importer(store: store).run(paths: [], options: ImportOptions(manifest: manifest))
        #expect(try store.rows().map(\.id) == [1])
        #expect(try store.exam(id: 1)?.views.count == 3)
        #expect(try store.rows().first?.identityDoubt == nil)
    }

    @Test func manyImportersAtOnceComeToTheSame() async throws {
        try write(standard([{ _ in }, Self.berta, { $0.birthDate = "19650103" }, Self.berta]))
        let path = try folder.store().path
        let images = images
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    _ = try Importer(store: try WorklistStore(path: path)).run(paths: [images])
                }
            }
            try await group.waitForAll()
        }
        let store = try folder.store()
        #expect(try account(of: store).map { $0.prefix(3) } == ["0,2", "1,3"])
        let check = try await store.queue.read {
            try String.fetchOne($0, sql: "PRAGMA integrity_check")
        }
        #expect(check == "ok")
    }
}
