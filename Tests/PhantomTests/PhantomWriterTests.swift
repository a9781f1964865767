import Foundation
import Imaging
import Screening
import Synchronization
import Testing

@testable import Phantom

@Suite struct PhantomWriterTests {
    private let size = PhantomSize(width: 104, height: 128)

    private func withDirectory(_ body: (String) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("phantom-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try body(directory)
    }

    /// A cohort of the current exams of the demo that meet a condition.
    private func cohort(_ isWanted: (PhantomExam) -> Bool) -> PhantomCohort {
        PhantomCohort(
            patients: PhantomCohort.demo.patients.compactMap { patient in
                var patient = patient
                patient.exams = patient.exams.prefix(1).filter(isWanted)
                return patient.exams.isEmpty ? nil : patient
            })
    }

    private func check(_ file: PhantomFile, of patient: PhantomPatient) throws {
        let exam = try #require(patient.exams.first)
        let read = try ImageFile.read(at: file.path)
        let view = try #require(read.view)
        #expect(view.name == file.image.view)
        #expect(view.nameSource == .viewCode)
        #expect(view.isStandard && view.isSynthetic)
        #expect(view.intent == (file.image.intent == .processing ? .processing : .presentation))
        #expect(view.hasImplant == exam.anatomy.hasImplant)
        #expect(view.hasBurnedInAnnotation == false)
        #expect(view.seriesDescription?.contains("SYNTHETIC") == true)
        #expect(read.patient.name == patient.name)
        #expect(read.patient.identifier == patient.identifier)
        #expect(read.patient.birthDate == patient.birthDate)
        #expect(read.studyInstanceUID == exam.studyInstanceUID)
        #expect(read.sopInstanceUID == file.sopInstanceUID)
        #expect(read.studyDate == exam.date)
        #expect(read.ageYears == patient.birthDate.wholeYears(until: exam.date))
        let spacing = try #require(view.spacing)
        #expect(abs(spacing.rowMillimetres - 1.92) < 0.001)
        let greys = view.greys
        #expect(greys.windows.count == (file.image.intent == .processing ? 0 : 2))
        #expect(greys.lookupTables.count == (file.image.hasLookupTable ? 1 : 0))
        #expect(greys.isInverted == file.image.isInverted)

        let decoded = try ImageDecoder.decode(path: file.path)
        var picture = decoded.image
        if file.image.isInverted {
            for index in picture.pixels.indices {
                picture.pixels[index] = 4095 - picture.pixels[index]
            }
        }
        let drawn = PhantomRenderer.render(
            exam.anatomy, view: file.image.view, width: size.width, height: size.height,
            intent: file.image.intent, take: file.image.take)
        let isAsDrawn = picture.turned(view.orientation) == drawn
        #expect(isAsDrawn, "\(file.path) hangs otherwise than it was drawn")
        if file.image.intent == .presentation {
            #expect(view.oriented(by: decoded.image).orientation == view.orientation)
        }
        if file.image.hasLookupTable {
            #expect(decoded.tables.voi.first?.entries.count == 4096)
        }
    }

    @Test func plainAndAwkwardExamsReadBackAsDrawn() throws {
        let cohort = cohort { exam in
            exam.anatomy.hasImplant || exam.images.count != 4
                || exam.images.contains {
                    $0.isInverted || $0.storage != .asHung || $0.intent == .processing
                }
        }
        #expect(cohort.patients.count == 7)
        try withDirectory { directory in
            let files = try PhantomWriter().write(cohort, to: directory, size: size)
            #expect(files.count == cohort.imageCount)
            #expect(Set(files.map(\.path)).count == files.count)
            #expect(Set(files.map(\.sopInstanceUID)).count == files.count)
            for file in files {
                let patient = try #require(
                    cohort.patients.first { $0.identifier == file.patientIdentifier })
                try check(file, of: patient)
            }
        }
    }

    @Test func theNewerOfTwoTakesHasTheLaterTime() throws {
        let cohort = cohort { $0.images.contains { $0.take == 1 } }
        try withDirectory { directory in
            let files = try PhantomWriter().write(cohort, to: directory, size: size)
            let times = try files.filter { $0.image.view == .rightCC }
                .sorted { $0.image.take < $1.image.take }
                .map { try ImageFile.read(at: $0.path).attributes.contentTime ?? "" }
            #expect(times.count == 2 && times[0] < times[1])
        }
    }

    @Test(arguments: [DICOMCompression.none, .rle, .jpegLSLossless])
    func truncatedFilesCannotBeRead(compression: DICOMCompression) throws {
        let cohort = cohort { $0.images.contains(where: \.isTruncated) }
        try withDirectory { directory in
            let files = try PhantomWriter(compression: compression)
                .write(cohort, to: directory, size: size)
            for file in files {
                if file.image.isTruncated {
                    #expect(throws: ImageFileError.self) {
                        _ = try ImageFile.read(at: file.path)
                        _ = try ImageDecoder.decode(path: file.path)
                    }
                } else {
                    #expect(try ImageFile.read(at: file.path).view != nil)
                }
            }
        }
    }

    @Test(arguments: [PhantomWriter(), PhantomWriter(compression: .none)])
    func filesAreTheSameEachTime(writer: PhantomWriter) throws {
        var cohort = cohort { _ in true }
        cohort.patients = Array(cohort.patients.prefix(1))
        try withDirectory { directory in
            let first = try writer.write(cohort, to: directory + "/a", size: size)
            let second = try writer.write(cohort, to: directory + "/b", size: size)
            for (one, other) in zip(first, second) {
                let isSame =
                    try Data(contentsOf: URL(fileURLWithPath: one.path))
                    == Data(contentsOf: URL(fileURLWithPath: other.path))
                #expect(isSame, "\(one.path) and \(other.path) differ")
            }
        }
    }

    @Test func progressCountsEveryFile() throws {
        var cohort = cohort { _ in true }
        cohort.patients = Array(cohort.patients.prefix(2))
        let seen = Mutex<[Int]>([])
        try withDirectory { directory in
            _ = try PhantomWriter().write(
                cohort, to: directory, size: PhantomSize(width: 40, height: 48),
                progress: { done, total in
                    #expect(total == 8)
                    seen.withLock { $0.append(done) }
                })
        }
        #expect(seen.withLock { $0 } == Array(1...8))
    }

    @Test func cancellingStopsAndSaysSo() throws {
        let done = Mutex(0)
        try withDirectory { directory in
            #expect(throws: CancellationError.self) {
                try PhantomWriter().write(
                    .demo, to: directory, size: PhantomSize(width: 40, height: 48),
                    progress: { count, _ in done.withLock { $0 = count } },
                    isCancelled: { done.withLock { $0 >= 3 } })
            }
        }
        #expect((3...80).contains(done.withLock { $0 }))
    }

    @Test func aFolderThatCannotBeMadeIsAnError() throws {
        try withDirectory { directory in
            try Data().write(to: URL(fileURLWithPath: directory))
            #expect(throws: (any Error).self) {
                try PhantomWriter().write(.demo, to: directory, size: size)
            }
        }
    }
}
