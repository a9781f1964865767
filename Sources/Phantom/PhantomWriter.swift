import Dispatch
import Files
import Foundation
import Imaging
import Screening
import Synchronization

/// Draws a cohort and writes it as DICOM files, on all cores.
package struct PhantomWriter: Sendable {
    /// How pixels are stored.
    ///
    /// RLE unless asked otherwise: JPEG-LS files are a third smaller, but the byte that pads
    /// theirs to an even length is left unset by the encoder, so that the hash by which a
    /// worklist knows a file differs from run to run. The pixels are the same in all.
    package var compression: DICOMCompression
    /// What kind of file is written.
    package var format: Format
    /// Whether a file that is there is left as it is. Files come into being whole, so one that is
    /// there is what an interrupted run of the same cohort had made.
    package var keepsExisting = false

    /// What kind of file is written.
    package enum Format: String, Sendable, Hashable, CaseIterable {
        /// DICOM, which says itself whom and what it shows.
        case dicom
        /// 16-bit PNG of the stored values, which a manifest must name.
        case png

        var fileEnding: String { self == .dicom ? ".dcm" : ".png" }
    }

    package init(compression: DICOMCompression = .rle, format: Format = .dicom) {
        self.compression = compression
        self.format = format
    }

    /// One file to be made.
    private struct Task {
        var header: PhantomHeader
        var file: PhantomFile
    }

    private struct State {
        var done = 0
        var failure: (any Error)?
    }

    /// Writes every image of a cohort as `directory/PATIENT/DATE/VIEW.dcm` (or `.png`), replacing
    /// what is there unless `keepsExisting`.
    ///
    /// Pixels depend on the cohort and the size alone; so does every byte of the files, unless
    /// they are JPEG-LS (see `compression`). Images that a cohort calls truncated end
    /// after about half of their bytes.
    ///
    /// - Parameters:
    ///   - cohort: the patients.
    ///   - directory: where to; made where it is missing, with mode 0700.
    ///   - size: pixels of each picture.
    ///   - progress: told the number of files done and of all files, one call at a time, from any
    ///     thread.
    ///   - isCancelled: asked before each file, from any thread; when true no more files are
    ///     begun.
    /// - Returns: the files, in the order of the cohort.
    /// - Throws: `ImageFileError` for a file that cannot be written, `FileError`
    ///   for a directory that cannot be made, `CancellationError` when cancelled. Files made until
    ///   then remain, each complete.
    package func write(
        _ cohort: PhantomCohort, to directory: String, size: PhantomSize = .demo,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        isCancelled: @Sendable () -> Bool = { false }
    ) throws -> [PhantomFile] {
        let tasks = tasks(for: cohort, in: directory, size: size)
        for folder in Set(tasks.map { ($0.file.path as NSString).deletingLastPathComponent }) {
            try PrivateFolder.make(folder)
        }
        let state = Mutex(State())
        DispatchQueue.concurrentPerform(iterations: tasks.count) { index in
            guard state.withLock({ $0.failure == nil }) else { return }
            do {
                if isCancelled() { throw CancellationError() }
                try write(tasks[index])
                state.withLock {
                    $0.done += 1
                    progress($0.done, tasks.count)
                }
            } catch {
                state.withLock { $0.failure = $0.failure ?? error }
            }
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
        return tasks.map(\.file)
    }

    /// Where `write` puts the first take of each view of each patient's first exam, in the order
    /// of the patients.
    package func paths(of cohort: PhantomCohort, in directory: String) -> [[ViewName: String]] {
        cohort.patients.map { patient in
            guard let exam = patient.exams.first else { return [:] }
            return Dictionary(
                exam.images.filter { $0.take == 0 }.map {
                    ($0.view, path(of: $0, exam, patient, in: directory))
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    private func path(
        of image: PhantomImage, _ exam: PhantomExam, _ patient: PhantomPatient,
        in directory: String
    ) -> String {
        let name = image.view.code + (image.take > 0 ? "-\(image.take + 1)" : "")
        return [directory, patient.identifier, exam.date.digits, name + format.fileEnding]
            .joined(separator: "/")
    }

    private func tasks(
        for cohort: PhantomCohort, in directory: String, size: PhantomSize
    ) -> [Task] {
        cohort.patients.flatMap { patient in
            patient.exams.flatMap { exam in
                exam.images.map { image in
                    let header = PhantomHeader(
                        patient: patient, exam: exam, image: image, size: size)
                    let file = PhantomFile(
                        path: path(of: image, exam, patient, in: directory),
                        patientIdentifier: patient.identifier,
                        studyInstanceUID: exam.studyInstanceUID,
                        sopInstanceUID: header.sopInstanceUID, image: image)
                    return Task(header: header, file: file)
                }
            }
        }
    }

    private func write(_ task: Task) throws {
        let image = task.file.image
        if keepsExisting, FileManager.default.fileExists(atPath: task.file.path) { return }
        let picture = PhantomRenderer.render(
            task.header.exam.anatomy, view: image.view, width: task.header.size.width,
            height: task.header.size.height, intent: image.intent, take: image.take)
        guard format == .dicom else {
            return try PNGWriter.write(picture.stored(as: image), to: task.file.path)
        }
        try DICOMWriter.write(
            picture.stored(as: image), bitsStored: 12, elements: task.header.elements,
            compression: compression,
            to: task.file.path)
        if image.isTruncated { try Self.truncate(task.file.path) }
    }

    /// Cuts a file in the middle of its pixels, as a broken transfer does.
    private static func truncate(_ path: String) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        try handle.truncate(atOffset: handle.seekToEnd() * 6 / 10)
    }
}

extension GreyImage {
    /// Turns and inverts a 12-bit picture as a file stores it.
    func stored(as image: PhantomImage) -> GreyImage {
        var picture =
            switch image.storage {
            case .asHung: self
            case .mirrored: flippedHorizontally()
            case .turned: flippedHorizontally().flippedVertically()
            }
        if image.isInverted {
            for index in picture.pixels.indices {
                picture.pixels[index] = 4095 - picture.pixels[index]
            }
        }
        return picture
    }
}

/// A file that was written from a cohort.
package struct PhantomFile: Sendable, Hashable {
    /// Its absolute or relative path, as the directory was given.
    package var path: String
    /// Patient ID.
    package var patientIdentifier: String
    package var studyInstanceUID: String
    package var sopInstanceUID: String
    /// What it shows and how it is stored.
    package var image: PhantomImage
}

/// How many pixels the pictures of a cohort have; both sizes show the same 24.6 cm of height.
package struct PhantomSize: Sendable, Hashable {
    /// Columns.
    package var width: Int
    /// Rows.
    package var height: Int

    /// A size.
    ///
    /// - Precondition: both are at least 32.
    package init(width: Int, height: Int) {
        precondition(width >= 32 && height >= 32, "a phantom needs at least 32 x 32 pixels")
        self.width = width
        self.height = height
    }

    /// 832 x 1024 pixels of 0.24 mm: quick to make, and enough for any terminal.
    package static let demo = PhantomSize(width: 832, height: 1024)
    /// 416 x 512 pixels of 0.48 mm: the pictures of simulated studies, thousands of women each.
    package static let simulated = PhantomSize(width: 416, height: 512)
    /// 1664 x 2048 pixels of 0.12 mm: as an image network takes them.
    package static let full = PhantomSize(width: 1664, height: 2048)
}
