import Checkpoints
import Files
import Foundation
import Glibc

/// The versions of one model's calibrator that were fitted here, a file each, and the name of the
/// one in use. It lies beside the user's own models, whether the model is one of them or came with
/// the program, and outlives a model's being installed again.
struct CalibratorFolder: Sendable {
    /// The folder of all models' calibrators within the catalogue's.
    static let parent = ".calibrators"

    /// The folder; it need not exist.
    let path: String

    init(of model: String, in catalogue: String) {
        path = "\(catalogue)/\(Self.parent)/\(model)"
    }

    /// The names of the versions, in order.
    func names() -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return files.filter { $0.hasSuffix(LocalCalibrator.fileSuffix) && !$0.hasPrefix(".") }
            .map { String($0.dropLast(LocalCalibrator.fileSuffix.count)) }.sorted()
    }

    /// The name of the version in use, whether or not there still is one; nil where the model's
    /// own calibrator is.
    ///
    /// - Throws: `CatalogueError` with code `unreadable`.
    func chosenName() throws(CatalogueError) -> String? {
        guard FileManager.default.fileExists(atPath: choicePath) else { return nil }
        let text = String(
            decoding: try onDisk(SmallFile.bytes(choicePath, atMost: 4096)), as: UTF8.self)
        let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return name.isEmpty ? nil : name
    }

    /// The version in use, found to be what was written, and to fit the model; nil where the
    /// model's own calibrator is in use.
    ///
    /// - Throws: `CatalogueError`.
    func chosen(for card: ModelCard) throws(CatalogueError) -> LocalCalibrator? {
        guard let name = try chosenName() else { return nil }
        return try version(named: name, of: card)
    }

    /// A version, found to be what was written, and to fit the model.
    ///
    /// - Throws: `CatalogueError` with code `noSuchModel` and the versions there are, or what is wrong
    ///   with it.
    func version(named name: String, of card: ModelCard) throws(CatalogueError) -> LocalCalibrator {
        let names = names()
        guard names.contains(name) else {
            throw CatalogueError(
                .noSuchModel, name.quoted, "there is no such calibrator of \(card.name.quoted)",
                remedy: "choose one with firstlight model use \(card.name) --calibrator: "
                    + ([CalibratorChoice.originalName] + names).joined(separator: ", "))
        }
        let calibrator = try LocalCalibrator(named: name, in: path)
        try calibrator.check(fits: card)
        return calibrator
    }

    /// Writes or removes the file that names the version in use. The catalogue is locked.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`.
    func choose(_ name: String?) throws(CatalogueError) {
        if let name {
            try onDisk(DurableFile.write(Array((name + "\n").utf8), to: choicePath))
        } else if unlink(choicePath) != 0, errno != ENOENT {
            throw CatalogueError(.system(.unwritable, choicePath, "cannot be removed"))
        } else {
            DurableFile.flushNames(in: path)
        }
    }

    private var choicePath: String { path + "/current" }
}

/// Which of a model's calibrators is meant.
package enum CalibratorChoice: Sendable, Hashable {
    /// The one in the model's card, or raw values where it has none.
    case original
    /// A version that was fitted here.
    case version(String)

    /// The word for the model's own calibrator, which no version can have as its name.
    package static let originalName = "original"

    /// Reads `original` or a version's name.
    package init(_ text: String) {
        self = text == Self.originalName ? .original : .version(text)
    }
}

/// A version of a model's calibrator as the catalogue lists it, also where it cannot be used.
package struct CalibratorVersion: Sendable, Hashable {
    package var name: String
    package var isInUse: Bool
    /// What it is; nil where it cannot be used.
    package var calibrator: LocalCalibrator?
    /// Why it cannot be used.
    package var problem: CatalogueError?
}
