import Checkpoints
import Files
import Foundation

/// Makes a model of the engine's own form from pickled PyTorch modules of Mirai's shape.
///
/// Nothing that the pickles name is looked up or called. The network's shape comes from module
/// classes, tensor shapes and training arguments, which must agree; what is not understood is an
/// error that names it.
package struct CheckpointImporter: Sendable {
    /// The path of the image encoder's checkpoint.
    package var encoder: String
    /// The path of the aggregator's checkpoint.
    package var transformer: String
    /// The path of the calibrator, a pickle or JSON; nil where raw values shall stand.
    package var calibrator: String?
    /// What no checkpoint says of itself.
    package var options: ImportOptions

    package init(
        encoder: String, transformer: String, calibrator: String? = nil, options: ImportOptions
    ) {
        self.encoder = encoder
        self.transformer = transformer
        self.calibrator = calibrator
        self.options = options
    }

    /// Reads the checkpoints, and writes the weights that inference needs.
    ///
    /// - Parameter folder: An existing folder; `weights.safetensors` appears in it, whole or not
    ///   at all, of mode 0600.
    /// - Returns: The model's card, which is not written.
    /// - Throws: `CatalogueError` that says which file, and what in it, is not understood.
    package func run(into folder: String) throws(CatalogueError) -> ModelCard {
        let encoder = try readEncoder()
        let transformer = try readTransformer()
        guard encoder.shape.widths.last == transformer.shape.features else {
            throw CatalogueError(
                .notUnderstood, self.transformer,
                "it takes \(transformer.shape.features) features a view, the encoder gives "
                    + "\(encoder.shape.widths.last ?? 0)",
                remedy: "give an encoder and a transformer that were trained together")
        }
        let architecture = architecture(encoder, transformer)
        try architecture.check(of: "\(self.encoder), \(self.transformer)")
        var sources = [encoder.digest, transformer.digest]
        var calibration: Calibrator?
        if let path = self.calibrator {
            let file = try onDisk(MappedFile(path: path))
            let calibrator = try CalibratorFile.calibrator(
                in: file, mayFall: options.calibratorMayFall)
            try calibrator.check(years: Architecture.riskYears, of: path)
            calibration = calibrator
            sources.append(try file.digest())
        }
        let weights = URL(filePath: folder).appending(path: InstalledModel.weightsFile).path
        try inCheckpoint(
            SafeTensorsWriter.write(encoder.tensors + transformer.tensors, to: weights))
        return try ModelCard(
            name: options.name,
            title: options.title.isEmpty ? title(architecture) : options.title,
            isDemonstration: options.isDemonstration, architecture: .mirai(architecture),
            weights: onDisk(MappedFile(path: weights)).digest(), calibrator: calibration,
            domain: options.domain, reference: options.reference, sources: sources,
            licence: options.licence, publications: options.publications)
    }

    private struct Encoder {
        var shape: EncoderShape
        var input: InputConstants
        var tensors: [SafeTensorsWriter.Tensor]
        var digest: ModelCard.Digest
    }

    private struct Transformer {
        var shape: AggregatorShape
        var tensors: [SafeTensorsWriter.Tensor]
        var digest: ModelCard.Digest
    }

    private func readEncoder() throws(CatalogueError) -> Encoder {
        let file = try onDisk(MappedFile(path: encoder))
        var inspector = try ModuleInspector(
            inCheckpoint(TorchContainer(file)), below: "_model", prefix: "encoder._model")
        let shape = try EncoderShape(&inspector)
        return try Encoder(
            shape: shape,
            input: InputConstants(
                inspector, channels: shape.inputChannels, size: options.inputSize),
            tensors: inspector.tensors(), digest: file.digest())
    }

    private func readTransformer() throws(CatalogueError) -> Transformer {
        let file = try onDisk(MappedFile(path: transformer))
        var inspector = try ModuleInspector(
            inCheckpoint(TorchContainer(file)), prefix: "transformer")
        let shape = try AggregatorShape(&inspector)
        return try Transformer(
            shape: shape, tensors: inspector.tensors(), digest: file.digest())
    }

    private func architecture(_ encoder: Encoder, _ transformer: Transformer) -> MiraiArchitecture {
        MiraiArchitecture(
            inputWidth: encoder.input.width, inputHeight: encoder.input.height,
            mean: encoder.input.mean, standardDeviation: encoder.input.standardDeviation,
            inputChannels: encoder.shape.inputChannels, widths: encoder.shape.widths,
            blocks: encoder.shape.blocks, hidden: transformer.shape.hidden,
            heads: transformer.shape.heads, layers: transformer.shape.layers,
            embeddingWidth: transformer.shape.embeddingWidth, years: transformer.shape.years,
            riskFactors: transformer.shape.riskFactors)
    }

    private func title(_ shape: MiraiArchitecture) -> String {
        let layers = shape.layers == 1 ? "one layer" : "\(shape.layers) layers"
        return "Network of Mirai's shape: residual encoder of "
            + "\(shape.widths.map(String.init).joined(separator: ", ")) channels, transformer of "
            + "width \(shape.hidden), \(shape.heads) heads, \(layers)"
    }
}

/// What an import is told beside the files: what no checkpoint says of itself.
package struct ImportOptions: Sendable, Hashable {
    /// The model's name in the catalogue.
    package var name: String
    /// A line that says what it is; "" for one made from its shape.
    package var title: String
    /// Licence and holder.
    package var licence: String
    /// Whom it was trained on; nobody in particular where that is not known.
    package var domain: ModelCard.Domain
    /// The reference distribution, where there is one.
    package var reference: ModelCard.Reference?
    /// Where it is published.
    package var publications: [String]
    /// Whether the weights are a demonstration.
    package var isDemonstration: Bool
    /// Columns and rows of the input, where the checkpoint does not say; one that says otherwise is
    /// refused.
    package var inputSize: InputSize?
    /// Whether a calibrator is taken whose risk falls as the raw value rises, or from year to year.
    package var calibratorMayFall = false

    /// Columns and rows.
    package struct InputSize: Sendable, Hashable {
        /// Columns.
        package var width: Int
        /// Rows.
        package var height: Int

        package init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    /// Options of an import of unknown origin, but for what is given.
    package init(
        name: String, title: String = "", licence: String = "not stated",
        domain: ModelCard.Domain = .init(), reference: ModelCard.Reference? = nil,
        publications: [String] = [], isDemonstration: Bool = false, inputSize: InputSize? = nil
    ) {
        self.name = name
        self.title = title
        self.licence = licence
        self.domain = domain
        self.reference = reference
        self.publications = publications
        self.isDemonstration = isDemonstration
        self.inputSize = inputSize
    }
}
