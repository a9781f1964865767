import Checkpoints
import Files
import Foundation

@testable import ModelCatalogue

/// A small model for the catalogue: a card, and weights that are a real safetensors file.
enum SampleModel {
    static let architecture = Architecture(
        inputWidth: 208, inputHeight: 256, mean: 7047.99, standardDeviation: 12005.5,
        inputChannels: 3, widths: [8, 16], blocks: [2, 2], hidden: 32, heads: 4, layers: 1,
        riskFactors: [.init(key: "binary_family_history", outputs: 1)])

    /// Writes card and weights into a folder, as an importer does.
    static func write(
        _ name: String, value: Float = 1, title: String = "A sample", into folder: String
    ) throws(CatalogueError) {
        let weights = folder + "/" + InstalledModel.weightsFile
        try inCheckpoint(
            SafeTensorsWriter.write(
                [.init(name: "encoder.a", shape: [2], values: [value, 2])], to: weights))
        let hashed = try onDisk(ContentHash.sha256(path: weights))
        let card = ModelCard(
            name: name, title: title, isDemonstration: true, architecture: architecture,
            weights: .init(
                file: InstalledModel.weightsFile, sha256: hashed.sha256,
                byteCount: hashed.byteCount), licence: "none: a sample")
        let data = (try? JSONEncoder().encode(card)) ?? Data()
        try onDisk(
            DurableFile.write(Array(data), to: folder + "/" + InstalledModel.cardFile))
    }

    /// Adds a sample to a catalogue.
    @discardableResult
    static func add(
        _ name: String, value: Float = 1, title: String = "A sample", replacing: Bool = false,
        to catalogue: ModelLibrary
    ) throws -> ModelLibrary.Addition {
        try catalogue.add(name, replacing: replacing) { (folder) throws(CatalogueError) in
            try write(name, value: value, title: title, into: folder)
        }
    }

    /// Puts another card in the place of a model's, with sums that agree.
    static func rewrite(_ card: ModelCard, of model: InstalledModel) throws {
        try card.write(into: model.folder)
        let path = model.folder + "/" + InstalledModel.cardFile
        let sums = ModelSums([
            InstalledModel.cardFile: try ContentHash.sha256(path: path).sha256,
            InstalledModel.weightsFile: card.weights.sha256,
        ])
        try DurableFile.write(
            Array(sums.text.utf8), to: model.folder + "/" + InstalledModel.sumsFile)
    }

    /// Writes bytes over the end of a file.
    static func tamper(_ path: String) throws {
        var data = try Data(contentsOf: URL(filePath: path))
        data[data.count - 1] ^= 1
        try data.write(to: URL(filePath: path))
    }
}
