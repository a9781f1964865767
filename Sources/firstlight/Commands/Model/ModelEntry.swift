import ModelCatalogue

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
    var isInUse: Bool
    /// Whether it came with the program.
    var isSupplied: Bool
    /// Where it lies.
    var folder: String

    /// An entry; `current` is the name of the model in use.
    init(_ model: InstalledModel, current: String?) {
        name = model.name
        title = model.card.title
        modelHash = model.card.weights.sha256
        calibrator = model.calibrator?.name
        isCalibratedHere = model.calibrator?.isLocal ?? false
        licence = model.card.licence
        isDemonstration = model.card.isDemonstration
        isInUse = model.name == current
        isSupplied = model.isSupplied
        folder = model.folder
    }
}

extension ModelLibrary.Addition {
    /// Tells that a model was added, and whether it is the one in use.
    func tell(json: Bool, in catalogue: ModelLibrary) throws {
        let current = try catalogue.currentName()
        if json { return try Output.json(ModelEntry(model, current: current)) }
        Output.line("\(model.name): \(model.card.title)")
        Output.line("weights SHA-256 \(model.card.weights.sha256)")
        if model.calibrator == nil {
            Output.line("It has no calibrator: its values stay raw")
        }
        if let releasedCalibrator {
            Output.message(
                "The calibrator '\(releasedCalibrator)' was fitted to the weights before and is "
                    + "not in use any more: calibrate \(model.name) anew")
        }
        if isNowInUse {
            Output.line("It is the first model, and so in use from now on")
        } else if current == model.name {
            Output.line("It is the model in use")
        } else {
            Output.line(
                "In use is \(current ?? "none"): firstlight model use \(model.name) puts this one "
                    + "in use")
        }
    }
}
