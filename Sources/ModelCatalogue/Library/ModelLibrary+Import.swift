import Files
import Foundation

extension ModelLibrary {
    /// Imports checkpoints as a model of the catalogue, under the name in the importer's options.
    ///
    /// - Parameters:
    ///   - importer: The files and what is known of them.
    ///   - isReplacing: Whether a model of that name gives way.
    /// - Throws: `CatalogueError`, with code `unwritable` where there is no room; nothing is left of
    ///   a model that could not be imported.
    @discardableResult
    package func add(
        _ importer: CheckpointImporter, replacing isReplacing: Bool = false
    ) throws(CatalogueError) -> Addition {
        try add(importer.options.name, replacing: isReplacing) { (folder) throws(CatalogueError) in
            let sources = [importer.encoder, importer.transformer].map(InstalledModel.size)
            try Self.checkRoom(for: sources.reduce(0, +), in: folder)
            try importer.run(into: folder).write(into: folder)
        }
    }
}

extension ModelCard {
    /// Writes the card as `model.json`.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`.
    func write(into folder: String) throws(CatalogueError) {
        let path = folder + "/" + InstalledModel.cardFile
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data: Data
        do {
            data = try encoder.encode(self)
        } catch {
            // JSON has no word for infinity.
            throw CatalogueError(.unwritable, path, "the card is not JSON: \(error)")
        }
        try onDisk(DurableFile.write(Array(data) + Array("\n".utf8), to: path))
    }
}
