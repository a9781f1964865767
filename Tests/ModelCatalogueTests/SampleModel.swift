import CZlib
import Checkpoints
import Files
import Foundation

@testable import ModelCatalogue

/// A small model for the catalogue: a card, and weights that are a real safetensors file.
enum SampleModel {
    static let architecture = MiraiArchitecture(
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
            name: name, title: title, isDemonstration: true, architecture: .mirai(architecture),
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

/// A ZIP archive of stored files, made in memory (APPNOTE 4.3).
enum StoredZip {
    static func archive(_ files: [(name: String, content: Data)]) -> Data {
        var archive = Data()
        var directory = Data()
        for file in files {
            let sum = file.content.withUnsafeBytes { bytes in
                UInt32(
                    crc32(0, bytes.bindMemory(to: UInt8.self).baseAddress, UInt32(bytes.count)))
            }
            let size = UInt32(file.content.count)
            let name = Data(file.name.utf8)
            // Version 2.0, no flags, stored, no time; sizes; the name's length, no extra field.
            let common =
                bytes(UInt16(20), 0, 0, 0, 0) + bytes(sum, size, size)
                + bytes(UInt16(name.count), 0)
            directory += bytes(UInt32(0x0201_4b50)) + bytes(UInt16(20)) + common
            directory += bytes(UInt16(0), 0, 0) + bytes(UInt32(0), UInt32(archive.count)) + name
            archive += bytes(UInt32(0x0403_4b50)) + common + name + file.content
        }
        let count = UInt16(files.count)
        return archive + directory + bytes(UInt32(0x0605_4b50)) + bytes(UInt16(0), 0, count, count)
            + bytes(UInt32(directory.count), UInt32(archive.count)) + bytes(UInt16(0))
    }

    private static func bytes<Number: FixedWidthInteger>(_ numbers: Number...) -> Data {
        var data = Data()
        for number in numbers {
            withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
        }
        return data
    }
}
