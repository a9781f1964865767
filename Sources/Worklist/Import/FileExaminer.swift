import Files
import Foundation
import Imaging
import Screening

/// Looks at one image file: what it says, what a manifest says of it, and whether its pixels can
/// be decoded. The only place of the import that knows how image files are read.
struct FileExaminer: Sendable {
    /// A file that can be imported.
    struct Finding: Sendable {
        /// The view, its orientation checked against the pixels.
        var view: MammogramView
        /// The exam and the patient as the file, or the manifest, tells them; without views.
        var exam: Exam
        var identity: PatientIdentity
        /// SHA-256 of the decoded values, by which two pictures of one SOP Instance UID are told
        /// apart.
        var pixelsSHA256: String?
        /// What a person should look at.
        var warnings: [String] = []
    }

    /// What a look at a file gives.
    enum Outcome: Sendable {
        /// It can be imported.
        case found(Finding)
        /// It is on the worklist already; with what it states, where that was never asked.
        case known(SourceFile, sopInstanceUID: String, WorklistStore.KnownView, Finding?)
        /// The same, but read by older rules; the view as it reads now.
        case reread(
            SourceFile, sopInstanceUID: String, WorklistStore.KnownView, MammogramView, Finding?)
        /// It cannot be imported.
        case rejected(ImportReport.Rejected)
    }

    /// The worklist, asked for known files so that they need not be decoded again.
    let store: WorklistStore
    /// Where reduced pictures are kept.
    let renderings: RenderingCache?
    /// Where files are read.
    var storage = StorageReads.shared

    /// Looks at a file. The pixels are in memory only while this runs.
    func examine(_ path: String, _ entry: Manifest.Entry?) throws -> Outcome {
        do {
            let file = try storage.run(path) { try ImageFile.read(at: path) }
            if let known = try store.knownView(file.source) {
                let stated =
                    known.isIdentityAssumed ? try? self.finding(file, entry) : nil
                if known.isSameFile, let older = try store.viewReadByOlderRules(known.id) {
                    return .reread(
                        file.source, sopInstanceUID: file.sopInstanceUID, known,
                        try reread(file, older, entry), stated)
                }
                return .known(file.source, sopInstanceUID: file.sopInstanceUID, known, stated)
            }
            var finding = try self.finding(file, entry)
            finding.warnings += finding.view.remarksAtImport
            finding.warnings += finding.view.corrections?.map(\.text) ?? []
            let decoded = try decoded(path)
            finding.pixelsSHA256 = try decoded.image.sha256()
            for view in try store.viewsToCompare(sopInstanceUID: file.sopInstanceUID) {
                // One that cannot be read any more cannot be shown to be the same picture.
                guard let other = try? self.decoded(view.path) else { continue }
                try store.keepPixels(sha256: try other.image.sha256(), of: view.id)
            }
            finding.view = finding.view.oriented(by: decoded.image)
            renderings?.keep(ReducedPicture(reducing: decoded), sha256: file.source.sha256)
            return .found(finding)
        } catch let error as ImageFileError {
            return try setAside(path, error) ?? .rejected(ImportReport.Rejected(path, error))
        } catch let error as FileError {
            return .rejected(ImportReport.Rejected(path, ImageFileError(error)))
        }
    }

    private func decoded(_ path: String) throws -> DecodedImage {
        try storage.run(path) { try ImageDecoder.decode(path: path) }
    }

    /// A view that older rules took and today's refuse, with why; nil where the file is not on the
    /// worklist, was refused before, or cannot be reached.
    private func setAside(_ path: String, _ error: ImageFileError) throws -> Outcome? {
        guard error.code != .unreadable,
            let source = try? storage.run(path, { try SourceFile(reading: path) }),
            let known = try store.knownView(source), known.isSameFile,
            var view = try store.viewReadByOlderRules(known.id)
        else { return nil }
        view.attributes.refusal = error.reason
        view.attributes.readerVersion = ImageFile.readerVersion
        return .reread(source, sopInstanceUID: view.sopInstanceUID, known, view, nil)
    }

    /// The view of a file that is on the worklist, by today's rules. Where neither the file nor a
    /// manifest names it, the name that a manifest gave it before stays.
    private func reread(
        _ file: ImageFile, _ older: MammogramView, _ entry: Manifest.Entry?
    ) throws -> MammogramView {
        let given = entry?.name ?? (older.nameSource == .manifest ? older.name : nil)
        guard var view = file.view ?? given.map({ file.view(named: $0) }) else {
            throw file.viewFailure
                ?? ImageFileError(
                    .notMammography, file: file.source.path, message: "the view is not named")
        }
        // A manifest may have told it.
        if older.isSynthetic { view.isSynthetic = true }
        let decoded = try decoded(file.source.path)
        renderings?.keep(ReducedPicture(reducing: decoded), sha256: file.source.sha256)
        return view.oriented(by: decoded.image)
    }

    private func finding(_ file: ImageFile, _ entry: Manifest.Entry?) throws -> Finding {
        guard let entry else { return try finding(file) }
        // What a file says of its own view comes before what a manifest says.
        var view = file.view ?? file.view(named: entry.name)
        var warnings: [String] = []
        if view.name != entry.name {
            warnings.append(
                "the file says \(view.name.code), line \(entry.line) of the manifest "
                    + "\(entry.name.code); taken as \(view.name.code)")
        }
        // The manifest's patient may have another name and birth date than the file's, which is
        // often anonymised image by image; only the same Patient ID vouches for them.
        let patient =
            file.patient.identifier == entry.patientIdentifier
            ? file.patient : Patient(identifier: entry.patientIdentifier, name: "")
        let uid = entry.studyInstanceUID
        // A PNG cannot say itself that it shows nobody; the patient's identifier does.
        if entry.patientIdentifier.hasPrefix(Patient.syntheticPrefix) { view.isSynthetic = true }
        var identity = PatientIdentity(
            identifier: entry.patientIdentifier, issuer: nil, studyInstanceUID: uid)
        identity.isNamedByManifest = true
        return Finding(
            view: view, exam: exam(file, of: patient, uid: uid, outcome: entry.outcome),
            identity: identity, warnings: warnings)
    }

    private func finding(_ file: ImageFile) throws -> Finding {
        guard let view = file.view else {
            throw file.viewFailure
                ?? ImageFileError(
                    .notMammography, file: file.source.path, message: "the view is not named")
        }
        guard let uid = file.studyInstanceUID, !uid.isEmpty else {
            throw ImageFileError(
                .missingAttribute, file: file.source.path,
                attribute: "Study Instance UID (0020,000D)",
                message: "nothing tells which exam the image belongs to",
                remedy: "export the file again, or name patient and exam in a manifest "
                    + "(--manifest)")
        }
        return Finding(
            view: view, exam: exam(file, of: file.patient, uid: uid, outcome: nil),
            identity: PatientIdentity(
                identifier: file.patient.identifier, issuer: file.issuerOfPatientID,
                studyInstanceUID: uid))
    }

    private func exam(
        _ file: ImageFile, of patient: Patient, uid: String, outcome: Exam.Outcome?
    ) -> Exam {
        Exam(
            patient: patient, studyInstanceUID: uid, accessionNumber: file.accessionNumber,
            studyDate: file.studyDate, studyTime: file.studyTime,
            studyDescription: file.studyDescription, ageYears: file.ageYears, outcome: outcome)
    }
}

extension GreyImage {
    /// SHA-256 of width, height and values: the same for one picture in any transfer syntax that
    /// loses nothing.
    fileprivate func sha256() throws(FileError) -> String {
        let hash = try ContentHash()
        withUnsafeBytes(of: (Int32(width), Int32(height))) { hash.update($0) }
        pixels.withUnsafeBytes { hash.update($0) }
        return hash.finish()
    }
}

extension MammogramView {
    /// What a person should know of the view as it is imported: of several attributes that
    /// disagree, of a picture that is of no view or computed to look like one.
    fileprivate var remarksAtImport: [String] {
        var remarks = attributes.nameRemark.map { ["\(name.label): \($0)"] } ?? []
        if !attributes.kind.standsForView {
            remarks.append("\(name.label): \(kindInWords), which stands for no view")
        } else if attributes.kind == .synthetic2D {
            remarks.append("\(name.label): \(kindInWords), computed from a tomosynthesis")
        }
        return remarks
    }
}

/// Copies image files into the worklist's folder, named by their content.
enum FileCopy {
    /// Copies a file to `FOLDER/files/ab/abcd...` (0600) where it is not there yet.
    ///
    /// - Returns: The copy.
    /// - Throws: `ImageFileError` with the code `unwritable`, also where what was copied is not
    ///   what was read before.
    static func copy(_ file: SourceFile, into folder: String) throws -> SourceFile {
        let subfolder = "\(folder)/files/\(file.sha256.prefix(2))"
        let target = "\(subfolder)/\(file.sha256)"
        var copy = file
        copy.path = target
        if (try? ImageFile.sha256(ofFile: target)) == file.sha256 { return copy }
        do {
            try PrivateFolder.make(subfolder)
            var written = try DurableFile(path: target)
            guard
                try copyContent(of: Files.FilePath.real(file.path) ?? file.path, into: written)
                    == file.sha256
            else {
                throw ImageFileError(
                    .unwritable, file: file.path, message: "the file changed while it was copied",
                    remedy: "import it again")
            }
            try written.commit()
            return copy
        } catch let error as FileError {
            throw ImageFileError(
                .unwritable, file: file.path,
                message: "it cannot be copied to \(target): "
                    + (error.systemReason?.problem ?? error.problem), remedy: error.remedy)
        }
    }

    /// Removes what copying left unfinished when an import was killed.
    static func removeLeftovers(in folder: String) {
        let files = "\(folder)/files"
        for subfolder in (try? FileManager.default.contentsOfDirectory(atPath: files)) ?? [] {
            DurableFile.removeLeftovers(in: "\(files)/\(subfolder)")
        }
    }

    /// Copies bytes as they are hashed.
    ///
    /// - Returns: The SHA-256 of what was copied.
    private static func copyContent(
        of path: String, into file: borrowing DurableFile
    ) throws(FileError) -> String {
        let source = open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw .system(.unreadable, path, "cannot be opened") }
        defer { close(source) }
        let hash = try ContentHash()
        var part = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(source, &part, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .system(.unreadable, path, "cannot be read") }
            if count == 0 { return hash.finish() }
            try part.withUnsafeBufferPointer { (part) throws(FileError) in
                let bytes = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: part[..<count]))
                hash.update(bytes)
                try file.write(bytes)
            }
        }
    }
}
