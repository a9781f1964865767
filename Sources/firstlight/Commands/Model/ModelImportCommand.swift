import ArgumentParser
import ModelCatalogue

/// `firstlight model import`: checkpoints of Mirai's shape.
struct ModelImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import checkpoints of Mirai's shape as a model.",
        discussion: """
            Reads pickled PyTorch modules (both containers, plain, DataParallel or in a \
            dictionary) without running anything in them, and writes one file of weights and a \
            card with the SHA-256 of every source. The first model is put in use.

            --json: name, title, modelHash, calibrator, isCalibratedHere, licence, \
            isDemonstration, kind (where that is not risk), isInUse, isSupplied, folder.
            """)

    @OptionGroup var global: GlobalOptions
    @Option(help: "The image encoder's checkpoint.") var encoder: String
    @Option(help: "The transformer's checkpoint.") var transformer: String
    @Option(help: "The calibrator, a pickle or JSON; without one values stay raw.")
    var calibrator: String?
    @Option(help: "The model's name: letters, digits, '-', '_' and '.'.") var name: String
    @Option(help: "Columns x rows of the input, where the checkpoint does not say: 1664x2048.")
    var inputSize: PixelCount?
    @ArgumentParser.Flag(
        help: "Take a calibrator whose risk falls as the raw value rises; the card records it.")
    var calibratorMayFall = false
    @Option(help: "A line that says what the model is.") var title: String?
    @Option(help: "Licence and holder.") var licence: String?
    @ArgumentParser.Flag(help: "Mark the weights as a demonstration.") var demonstration = false
    @ArgumentParser.Flag(help: "Replace a model of this name.") var replace = false
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func run() throws {
        let catalogue = global.locations.catalogue
        var options = ImportOptions(name: name, isDemonstration: demonstration)
        if let title { options.title = title }
        if let licence { options.licence = licence }
        options.inputSize = inputSize.map { .init(width: $0.width, height: $0.height) }
        options.calibratorMayFall = calibratorMayFall
        let addition = try catalogue.add(
            CheckpointImporter(
                encoder: encoder, transformer: transformer, calibrator: calibrator,
                options: options), replacing: replace)
        try addition.tell(json: json, in: catalogue)
    }
}

/// A size in pixels on the command line: `1664x2048`.
struct PixelCount: ExpressibleByArgument, Sendable {
    var width: Int
    var height: Int

    init?(argument: String) {
        let parts = argument.lowercased().split(separator: "x").compactMap { Int($0) }
        guard parts.count == 2, parts.allSatisfy({ (1...65_535).contains($0) }) else { return nil }
        (width, height) = (parts[0], parts[1])
    }
}
