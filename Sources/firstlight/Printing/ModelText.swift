import ModelCatalogue
import Screening
import TerminalUI

/// A model's card for people, a line for each thing that is known.
struct ModelCardText {
    let lines: [String]

    /// The text of a model's card.
    init(_ model: InstalledModel, isInUse: Bool) {
        let card = model.card
        var lines = ["\(card.name): \(card.title)"]
        if card.isDemonstration {
            lines.append("DEMONSTRATION WEIGHTS: their numbers say nothing about a patient")
        }
        func add(_ label: String, _ text: String) {
            lines.append(label.fitted(to: 14) + text)
        }
        add("in use", isInUse ? "yes" : "no")
        let shape = card.architecture.shape
        if card.kind == .risk {
            add("risk of", "\(card.outcome), years 1 to \(Architecture.riskYears)")
        } else {
            add("asked for", card.kind.title)
        }
        for text in shape.networkLines { add("network", text) }
        add("input", shape.inputLine)
        if card.kind == .risk { for text in Self.calibrator(model) { add("calibrator", text) } }
        add("domain", Self.domain(card.domain))
        if card.kind == .risk {
            add("reference", card.reference?.cohort ?? "none: no percentiles")
        }
        add("licence", card.licence)
        for publication in card.publications { add("published", publication) }
        add("weights", Self.digest(card.weights))
        for source in card.sources { add("made from", Self.digest(source)) }
        add("folder", model.folder + (model.isSupplied ? " (came with the program)" : ""))
        self.lines = lines
    }

    /// The calibrator in use, in a line of its own.
    static func calibration(of model: InstalledModel) -> String {
        "calibrator: " + (calibrator(model).first ?? "")
    }

    /// The calibrator in use, and the model's own where that is another.
    private static func calibrator(_ model: InstalledModel) -> [String] {
        let own = model.card.calibrator.map {
            "\($0.name), \($0.method.rawValue)"
                + ($0.mayFall ? ", taken on request though its risk falls" : "")
        }
        guard let local = model.localCalibrator else {
            guard let own, let calibrator = model.card.calibrator else {
                return ["none: raw values"]
            }
            return [own + (calibrator.isLocal ? ", fitted to this site" : ", not calibrated here")]
        }
        return [
            "\(local.name), \(local.calibrator.method.rawValue), fitted to this site: "
                + local.summary.sentence,
            "original, not in use: \(own ?? "none, raw values")",
        ]
    }

    private static func domain(_ domain: ModelCard.Domain) -> String {
        let makers =
            domain.manufacturers.isEmpty
            ? "vendors not stated" : domain.manufacturers.joined(separator: ", ")
        switch (domain.youngest, domain.oldest) {
        case (let youngest?, let oldest?): return "\(makers); age \(youngest) to \(oldest)"
        case (let youngest?, nil): return "\(makers); age from \(youngest)"
        case (nil, let oldest?): return "\(makers); age to \(oldest)"
        case (nil, nil): return "\(makers); ages not stated"
        }
    }

    private static func digest(_ digest: ModelCard.Digest) -> String {
        "\(digest.file), \(ByteText.text(digest.byteCount)), SHA-256 \(digest.sha256)"
    }
}

/// A model as the subcommands print it in JSON.
struct ModelEntry: Encodable {
    var name: String
    /// A line that says what it is.
    var title: String
    /// The SHA-256 of the weights.
    var modelHash: String
    /// The name of the calibrator in use; absent where there is none.
    var calibrator: String?
    /// Whether that calibrator was fitted to outcomes of this site.
    var isCalibratedHere: Bool
    var licence: String
    /// Whether the weights are a demonstration.
    var isDemonstration: Bool
    /// What it is asked for, where that is not risk; absent otherwise.
    var kind: FindingKind?
    /// Whether it is in use for what it is asked for.
    var isInUse: Bool
    /// Whether it came with the program.
    var isSupplied: Bool
    /// Where it lies.
    var folder: String

    init(_ model: InstalledModel, isInUse: Bool) {
        name = model.name
        title = model.card.title
        modelHash = model.card.weights.sha256
        calibrator = model.calibrator?.name
        isCalibratedHere = model.calibrator?.isLocal ?? false
        licence = model.card.licence
        isDemonstration = model.card.isDemonstration
        kind = model.card.kind == .risk ? nil : model.card.kind
        self.isInUse = isInUse
        isSupplied = model.isSupplied
        folder = model.folder
    }
}

extension ModelLibrary.Addition {
    /// Tells that a model was added, and whether it is the one in use.
    func tell(json: Bool, in catalogue: ModelLibrary) throws {
        let current = try catalogue.currentName(for: model.card.kind)
        let isInUse = current == model.name
        if json { return try Output.json(ModelEntry(model, isInUse: isInUse)) }
        Output.line("\(model.name): \(model.card.title)")
        Output.line("weights SHA-256 \(model.card.weights.sha256)")
        if model.card.kind == .risk, model.calibrator == nil {
            Output.line("It has no calibrator: its values stay raw")
        }
        if let releasedCalibrator {
            Output.message(
                "The calibrator '\(releasedCalibrator)' was fitted to the weights before and is "
                    + "not in use any more: calibrate \(model.name) anew")
        }
        if isNowInUse {
            let kind = model.card.kind == .risk ? "" : " for \(model.card.kind.title)"
            Output.line("It is the first model\(kind), and so in use from now on")
        } else if isInUse {
            Output.line("It is the model in use")
        } else {
            Output.line(
                "In use is \(current ?? "none"): firstlight model use \(model.name) puts this one "
                    + "in use")
        }
    }
}
