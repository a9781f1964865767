import Checkpoints
import Files
import Foundation
import Screening

/// A model in the catalogue: a folder that holds a card, the weights and the sums of both.
///
/// Reading the card does not check the sums; `load` does, and nothing is computed with a model
/// that was not loaded so.
package struct InstalledModel: Sendable, Hashable {
    /// The card's file within the folder.
    package static let cardFile = "model.json"
    /// The weights' file within the folder.
    package static let weightsFile = "weights.safetensors"
    /// The file of SHA-256 sums within the folder.
    package static let sumsFile = "SHA256SUMS"
    /// The files that have a sum.
    static let summedFiles = [cardFile, weightsFile]
    /// What can be done about a model whose files are not what they were.
    static let remedy = "remove the model and install or import it again (firstlight model)"

    package let folder: String
    /// What is known of the model.
    package let card: ModelCard
    /// SHA-256 of the card's file as it was read, 64 lower-case hexadecimal digits: two models of
    /// the same weights that differ in calibrator, input or bounds differ in it.
    package let cardSHA256: String
    /// Whether it came with the program, and so cannot be removed.
    package let isSupplied: Bool
    /// The calibrator of this site that is in use with it; nil where its own is.
    package internal(set) var localCalibrator: LocalCalibrator?

    /// The name in the catalogue.
    package var name: String { card.name }
    package var weightsPath: String { folder + "/" + Self.weightsFile }
    /// The calibrator in use: one of this site, or the card's; nil where values stay raw.
    package var calibrator: Calibrator? { localCalibrator?.calibrator ?? card.calibrator }
    /// The first eight digits of the weights' SHA-256.
    package var shortHash: String { String(card.weights.sha256.prefix(8)) }

    /// What assessments keep of the model that are made with it as it is now.
    package var version: ImageAssessment.Model {
        ImageAssessment.Model(card, cardSHA256: cardSHA256, localCalibrator: localCalibrator)
    }

    /// Reads the card of a model's folder.
    ///
    /// - Parameters:
    ///   - folder: The folder, which has the model's name unless `name` says it.
    ///   - isSupplied: Whether it came with the program.
    ///   - name: The name the card must give.
    /// - Throws: `CatalogueError` with code `unreadable`, or `notUnderstood` naming the attribute, also
    ///   where the network or its calibrator is of a shape that is not computed.
    init(folder: String, isSupplied: Bool, name: String? = nil) throws(CatalogueError) {
        let path = folder + "/" + Self.cardFile
        let bytes = try onDisk(SmallFile.bytes(path, atMost: Self.largestCard))
        card = try Self.card(
            bytes, path: path, name: name ?? (folder as NSString).lastPathComponent)
        cardSHA256 = try onDisk(ContentHash.sha256(bytes))
        self.folder = folder
        self.isSupplied = isSupplied
    }

    private init(
        folder: String, card: ModelCard, cardSHA256: String, isSupplied: Bool,
        localCalibrator: LocalCalibrator?
    ) {
        self.folder = folder
        self.card = card
        self.cardSHA256 = cardSHA256
        self.isSupplied = isSupplied
        self.localCalibrator = localCalibrator
    }

    /// Reads card and weights for use, and refuses both where they are not what was installed.
    ///
    /// The mapping that is hashed is the one that is used, so a file that takes the name in between
    /// is never read unhashed; what is written into the same file in place after it was hashed is
    /// not noticed. Hashing 60 MB takes a tenth of a second or less.
    ///
    /// - Parameter progress: Told the share that is hashed, 0 to 1; says whether to stop.
    /// - Throws: `CatalogueError`, with code `hashMismatch` for a file that was changed, `cancelled`
    ///   where `progress` said so.
    package func load(
        progress: (Double) -> Bool = { _ in false }
    ) throws(CatalogueError) -> LoadedModel {
        let sums = try ModelSums(folder: folder)
        let cardPath = folder + "/" + Self.cardFile
        let cardBytes = try onDisk(SmallFile.bytes(cardPath, atMost: Self.largestCard))
        let cardHash = try onDisk(ContentHash.sha256(cardBytes))
        try Self.compare(cardHash, sums.sums[Self.cardFile], path: cardPath)
        let card = try Self.card(cardBytes, path: cardPath, name: name)
        let weights = try onDisk(MappedFile(path: weightsPath))
        let found = try onDisk(
            ContentHash.sha256(of: weights) { progress(Double($0) / Double(weights.count)) })
        try Self.compare(found, sums.sums[Self.weightsFile], path: weightsPath)
        try Self.compare(found, card.weights.sha256, path: weightsPath)
        try localCalibrator?.check(fits: card)
        return LoadedModel(
            model: InstalledModel(
                folder: folder, card: card, cardSHA256: cardHash, isSupplied: isSupplied,
                localCalibrator: localCalibrator),
            weights: try inCheckpoint(SafeTensorsFile(weights)))
    }

    /// Hashes every file anew and says of each whether it is what was installed.
    ///
    /// - Parameters:
    ///   - progress: Told the share that is hashed, 0 to 1; says whether to stop.
    /// - Throws: `CatalogueError` where the sums cannot be read, or with code `cancelled`.
    package func verify(
        progress: (Double) -> Bool = { _ in false }
    ) throws(CatalogueError) -> [ModelFileCheck] {
        try Self.verify(folder: folder, progress: progress)
    }

    static func verify(
        folder: String, progress: (Double) -> Bool
    ) throws(CatalogueError) -> [ModelFileCheck] {
        let expected = try ModelSums(folder: folder).sums
        let card = try? InstalledModel(folder: folder, isSupplied: false).card
        let told = card?.weights.sha256
        let sizes = expected.keys.map { Self.size(folder + "/" + $0) }
        let total = Double(max(1, sizes.reduce(0, +)))
        var before = 0
        var checks: [ModelFileCheck] = []
        for (file, sum) in expected.sorted(by: { $0.key < $1.key }) {
            var check = ModelFileCheck(file: file, expected: sum)
            do throws(CatalogueError) {
                let hashed = try onDisk(
                    ContentHash.sha256(path: folder + "/" + file) {
                        progress(Double(before + $0) / total)
                    })
                check.found = hashed.sha256
                before += hashed.byteCount
                if file == weightsFile, let told, told != sum {
                    check.problem = "\(cardFile) gives its SHA-256 as \(told)"
                }
            } catch {
                guard error.code == .unreadable else { throw error }
                check.problem = error.problem
            }
            checks.append(check)
        }
        return checks
    }

    /// A file's size in bytes; 0 where it is not known.
    static func size(_ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int) ?? 0
    }

    private static func compare(
        _ found: String, _ expected: String?, path: String
    ) throws(CatalogueError) {
        guard found == expected else {
            throw CatalogueError(
                .hashMismatch, path,
                "its SHA-256 is \(found), not \(expected ?? "known"): it is not what was installed",
                remedy: remedy)
        }
    }

    private static func card(
        _ bytes: [UInt8], path: String, name: String
    ) throws(CatalogueError) -> ModelCard {
        let card: ModelCard
        do {
            card = try JSONDecoder().decode(ModelCard.self, from: Data(bytes))
        } catch {
            throw CatalogueError(
                .notUnderstood, path, DecodingProblem.text(error), remedy: remedy)
        }
        func demand(
            _ attribute: String, _ found: String, _ expected: String
        ) throws(CatalogueError) {
            guard found == expected else {
                throw CatalogueError(
                    .notUnderstood, path,
                    "\(attribute) is \(found.quoted), expected \(expected.quoted)", remedy: remedy)
            }
        }
        try demand("schema", card.schema, ModelCard.currentSchema)
        try demand("name", card.name, name)
        try demand("weights.file", card.weights.file, weightsFile)
        try card.architecture.shape.check(of: path, remedy: remedy)
        if let calibrator = card.calibrator {
            guard card.kind == .risk else {
                throw CatalogueError(
                    .notUnderstood, path,
                    "there is a calibrator, and the network is asked for \(card.kind.title)",
                    remedy: remedy)
            }
            try calibrator.check(years: Architecture.riskYears, of: path, remedy: remedy)
        }
        try card.checkConstants(of: path, remedy: remedy)
        return card
    }

    private static let largestCard = 1 << 22
}

/// A model whose files were found to be what was installed, ready to be computed with.
package struct LoadedModel: Sendable {
    /// The model with its card.
    package let model: InstalledModel
    /// The weights, mapped from the file that was hashed, whatever takes its name later. Only what
    /// writes over that file in place while the program runs could still change them.
    package let weights: SafeTensorsFile
}

/// What hashing a model's file again has found.
package struct ModelFileCheck: Sendable, Hashable, Codable {
    /// The file's name within the model's folder.
    package var file: String
    /// The SHA-256 it was installed with.
    package var expected: String
    /// The SHA-256 it has; nil where it cannot be read.
    package var found: String?
    /// Why it cannot be read, or what else is wrong with it.
    package var problem: String?

    /// Whether the file is what was installed.
    package var isIntact: Bool { found == expected && problem == nil }
}

/// The SHA-256 sums of a model's files, as `sha256sum` writes and checks them: a line a file,
/// 64 hexadecimal digits, two spaces, the name.
struct ModelSums: Sendable, Hashable {
    /// The sums by file name.
    var sums: [String: String]

    init(_ sums: [String: String]) {
        self.sums = sums
    }

    /// Reads the sums of a model's folder.
    ///
    /// - Throws: `CatalogueError` with code `unreadable`, or `damaged` where a line is not a sum, or
    ///   card or weights have none.
    init(folder: String) throws(CatalogueError) {
        let path = folder + "/" + InstalledModel.sumsFile
        let text = String(
            decoding: try onDisk(SmallFile.bytes(path, atMost: 1 << 16)), as: UTF8.self)
        sums = [:]
        for line in text.split(separator: "\n") {
            let digits = line.prefix(64)
            let name = line.dropFirst(64)
            guard digits.utf8.count == 64,
                digits.utf8.allSatisfy({ ($0 >= 48 && $0 < 58) || ($0 >= 97 && $0 < 103) }),
                name.hasPrefix("  ") || name.hasPrefix(" *"), name.count > 2
            else {
                throw CatalogueError(
                    .damaged, path, "the line \(String(line).quoted) is not a SHA-256 sum",
                    remedy: InstalledModel.remedy)
            }
            sums[String(name.dropFirst(2))] = String(digits)
        }
        for file in InstalledModel.summedFiles where sums[file] == nil {
            throw CatalogueError(
                .damaged, path, "has no sum of \(file)", remedy: InstalledModel.remedy)
        }
    }

    /// The file's text.
    var text: String {
        sums.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
    }
}

extension ImageAssessment.Model {
    /// What an assessment keeps of the model that made it.
    package init(_ card: ModelCard, cardSHA256: String?, localCalibrator: LocalCalibrator?) {
        let calibrator = localCalibrator?.calibrator ?? card.calibrator
        self.init(
            name: card.name, weightsSHA256: card.weights.sha256,
            isDemonstration: card.isDemonstration, calibrator: calibrator?.name,
            isCalibratedHere: calibrator?.isLocal ?? false, cardSHA256: cardSHA256,
            localCalibration: localCalibrator?.summary)
    }
}
