import ArgumentParser
import Operations
import Screening
import TerminalUI
import Worklist
import Workstation

/// `firstlight list`: the worklist as plain text.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print the worklist.",
        discussion: """
            The filter is the workstation's: new opened read refused flagged noted low intermediate
            high incomplete prior density:C, ! before a word turns it round; other words are looked for in patient, identifier, accession, date and vendor.

            --json: an array of exam, patient, patientName, age, studyDate, accession, state, \
            flag, views, density, model, isDemonstration, isCalibrated, fiveYearPercent, band, \
            refused, hiddenUntilRead, priors, isPrior, hasNote, synthetic, identityDoubt, \
            identityRemarks.
            """)

    @OptionGroup var global: GlobalOptions
    @ArgumentParser.Flag(help: "As a JSON array.") var json = false
    @ArgumentParser.Flag(help: "Priors too.") var all = false
    @Argument(help: "Words that must match.") var filter: [String] = []

    func run() throws {
        let store = try global.worklistToRead()
        let worklist = ReadersWorklist(store, disclosure: try global.settings().site.disclosure)
        try Self.print(
            worklist, filter: filter.joined(separator: " "), includesPriors: all, asJSON: json)
    }

    /// Prints a worklist.
    static func print(
        _ worklist: ReadersWorklist, filter: String = "", includesPriors: Bool = false,
        asJSON: Bool = false
    ) throws {
        var list = WorklistState(rows: try worklist.rows(), filter: WorklistFilter(filter))
        list.setShowsPriors(includesPriors)
        let rows = list.visible.map { list.rows[$0] }
        if asJSON { return try Output.json(rows.map(ListedExam.init)) }
        for line in WorklistTable.lines(rows) { Output.line(line) }
        if rows.isEmpty {
            Output.message(
                list.rows.isEmpty
                    ? "The worklist is empty: firstlight import PATH, or firstlight demo"
                    : "No exam passes the filter")
        }
    }
}

/// An exam as `list --json` tells it.
struct ListedExam: Encodable {
    var exam: Int64
    var patient: String
    var patientName: String
    var age: Int?
    var studyDate: CalendarDate?
    var accession: String?
    var state: String
    var flag: String?
    var views: [String: String]
    var density: String?
    var model: String?
    /// Whether the model is a demonstration; absent where there is none, as with the next.
    var isDemonstration: Bool?
    /// Whether the number is calibrated, and not an image network's raw value.
    var isCalibrated: Bool?
    var fiveYearPercent: Double?
    var band: String?
    var refused: Bool
    var hiddenUntilRead: Bool
    var priors: Int
    var isPrior: Bool
    var hasNote: Bool
    var synthetic: Bool
    /// What the files state differently of the woman and nobody has settled.
    var identityDoubt: String?
    /// What there is to say of the exam beside others; absent where nothing is.
    var identityRemarks: [String]?

    init(_ row: WorklistRow) {
        exam = row.id
        patient = row.patientIdentifier
        patientName = row.patientName
        age = row.ageYears
        studyDate = row.studyDate
        accession = row.accessionNumber
        state = row.state.rawValue
        flag = row.flagReason
        views = Dictionary(
            uniqueKeysWithValues: zip(ViewName.standard, row.views.inHangingOrder).map {
                ($0.code, "\($1)")
            })
        density = row.density?.rawValue
        model = row.riskModel
        isDemonstration = row.riskModel == nil ? nil : row.isDemonstration
        isCalibrated = row.riskModel == nil ? nil : !row.isRaw
        fiveYearPercent = row.fiveYearPercent
        band = row.band.map { "\($0)" }
        refused = row.isRefused
        hiddenUntilRead = row.isRiskWithheld
        priors = row.priorCount
        isPrior = row.isPrior
        hasNote = row.hasNote
        synthetic = row.isSynthetic
        identityDoubt = row.identityDoubt
        identityRemarks = row.identityRemarks.isEmpty ? nil : row.identityRemarks
    }
}
