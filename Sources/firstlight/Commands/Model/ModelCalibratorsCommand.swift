import ArgumentParser
import ModelCatalogue
import TerminalUI

/// `firstlight model calibrators`: the versions of a model's calibrator.
struct ModelCalibratorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrators", abstract: "List the calibrators of a model.",
        discussion: """
            The model's own is called original; the others were fitted here by firstlight \
            calibrate. firstlight model use NAME --calibrator VERSION chooses one. Exit: 2 where \
            one cannot be used.
            --json: an array of name, isInUse, isLocal, method, and for those fitted here date, \
            women, cancersByYear, isSynthetic, outcomesFile, outcomesSHA256, programVersion, \
            digest, crossValidation (folds, seed, before, after), or problem.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The model; without a name the one in use.") var name: String?
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func run() throws {
        let catalogue = global.locations.catalogue
        catalogue.tidy()
        let card = try catalogue.card(of: name)
        let versions = try catalogue.calibrators(of: card.name)
        let isOriginal = !versions.contains(where: \.isInUse)
        let entries =
            [CalibratorEntry(original: card.calibrator, isInUse: isOriginal)]
            + versions.map { CalibratorEntry($0) }
        if json {
            try Output.json(entries)
        } else {
            let width = entries.map(\.name.count).max() ?? 0
            for entry in entries {
                Output.line(
                    (entry.isInUse ? "* " : "  ") + entry.name.fitted(to: width + 2)
                        + entry.sentence)
            }
        }
        if entries.contains(where: { $0.problem != nil }) { throw ExitCode(2) }
    }
}

/// A calibrator as it is listed.
struct CalibratorEntry: Encodable {
    var name: String
    var isInUse: Bool
    var isLocal: Bool
    var method: String?
    var date: String?
    var women: Int?
    var cancersByYear: [Int]?
    var isSynthetic: Bool?
    var outcomesFile: String?
    var outcomesSHA256: String?
    var programVersion: String?
    var digest: String?
    var crossValidation: LocalCalibrator.CrossValidation?
    var problem: String?
    /// What people are told of it.
    let sentence: String

    private enum CodingKeys: String, CodingKey {
        case name, isInUse, isLocal, method, date, women, cancersByYear, isSynthetic
        case outcomesFile, outcomesSHA256, programVersion, digest, crossValidation, problem
    }

    /// The model's own.
    init(original: Calibrator?, isInUse: Bool) {
        name = CalibratorChoice.originalName
        self.isInUse = isInUse
        isLocal = original?.isLocal ?? false
        method = original?.method.rawValue
        sentence =
            original.map { "\($0.method.rawValue), \($0.name), came with the model" }
            ?? "none: raw values"
    }

    /// One that was fitted here.
    init(_ version: CalibratorVersion) {
        name = version.name
        isInUse = version.isInUse
        isLocal = true
        if let local = version.calibrator {
            method = local.calibrator.method.rawValue
            date = local.date.description
            women = local.women
            cancersByYear = local.cancersByYear
            isSynthetic = local.isSynthetic
            outcomesFile = local.source.file
            outcomesSHA256 = local.source.sha256
            programVersion = local.programVersion
            digest = local.digest
            crossValidation = local.crossValidation
        }
        problem = version.problem.map { "\($0)" }
        sentence =
            version.calibrator.map {
                "\($0.calibrator.method.rawValue), \($0.summary.sentence), \($0.source.file)"
            } ?? problem ?? ""
    }
}
