import ArgumentParser
import Files
import Foundation
import Questionnaires
import Reporting
import Screening

/// `firstlight risk`: a questionnaire model by hand.
struct RiskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "risk",
        abstract: "Risk of breast cancer by a questionnaire model.",
        discussion: """
            Answers are given as KEY=VALUE; a question left out is listed as not recorded, and an \
            answer may be 'unknown'. With --batch the same keys are the columns of a CSV file, and \
            one JSON object a row is written. A refusal of the model is an answer: the exit code \
            is 0. Rows that cannot be read are listed on standard error: the exit code is 2, or 1 \
            where no row could be read.

            Keys:
            """
                + RiskFactorKey.allCases.map { "\n  \($0.rawValue): \($0.accepted)" }.joined())

    @OptionGroup var global: GlobalOptions

    @Option(help: "The model: \(QuestionnaireName.choice).")
    var model = QuestionnaireName.first

    @Option(
        help: ArgumentHelp("Assess every row of a CSV file; - is standard input.", valueName: "csv")
    )
    var batch: String?

    @ArgumentParser.Flag(help: "Write JSON.")
    var json = false

    @Argument(help: ArgumentHelp("Answers.", valueName: "key=value"))
    var answers: [String] = []

    func validate() throws {
        if batch != nil, !answers.isEmpty {
            throw ValidationError(
                "answers come from --batch or from KEY=VALUE, not from both; leave one out")
        }
        if batch == nil {
            if answers.isEmpty {
                throw ValidationError("no answers: give KEY=VALUE, at least age=YEARS, or --batch")
            }
            _ = try factors()
        }
    }

    func run() throws {
        guard let batch else {
            let report = RiskReport(try chosenModel().assess(try factors()))
            Output.raw(
                (json
                    ? try report.json(isPretty: true).jsonEscaped
                    : Output.safe(report.text))
                    + "\n")
            return
        }
        try run(batch: batch)
    }

    private func run(batch path: String) throws {
        let risks: RiskBatch
        do {
            risks = try RiskBatch(parsing: try Self.text(ofFile: path), model: try chosenModel())
        } catch {
            Output.message("\(path): \(Self.words(error))")
            throw ExitCode.failure
        }
        if !risks.unreadColumns.isEmpty {
            Output.message(
                "\(path): not read, no risk factors: "
                    + risks.unreadColumns.joined(separator: ", "))
        }
        for outcome in risks.outcomes {
            Output.raw(try outcome.report.json().jsonEscaped + "\n")
            for error in outcome.errors { Output.message("\(path): \(error.description)") }
        }
        let failed = risks.outcomes.count { !$0.errors.isEmpty }
        if failed > 0 { throw failed == risks.outcomes.count ? ExitCode.failure : ExitCode(2) }
    }

    /// The model with the bands of the settings, so that it says what the workstation says.
    private func chosenModel() throws -> any QuestionnaireModel {
        try global.settings().site.questionnaires[model.key] ?? model.published
    }

    private func factors() throws -> RiskFactors {
        do {
            return try RiskFactors(answers: answers)
        } catch let error as RiskFactorError {
            throw ValidationError(error.description.printable)
        }
    }

    private static func text(ofFile path: String) throws -> String {
        let data =
            path == "-"
            ? FileHandle.standardInput.readDataToEndOfFile()
            : try Data(contentsOf: URL(filePath: path))
        guard let text = DelimitedTable.text(of: data) else {
            throw DelimitedTableError(
                line: 1, problem: "the file is neither UTF-8 nor UTF-16 text; save it as CSV UTF-8")
        }
        return text
    }

    private static func words(_ error: any Error) -> String {
        (error as? DelimitedTableError)?.description
            ?? "cannot be read as a file: \(SystemReason.text(of: error))"
    }
}

/// A questionnaire model's name on the command line.
struct QuestionnaireName: ExpressibleByArgument {
    /// The model with its published bands.
    let published: any QuestionnaireModel

    var key: String { published.key }

    /// The one that is asked where none is named.
    static var first: QuestionnaireName { QuestionnaireName(published: QuestionnaireList().first) }

    /// All names with what the models are known by: `bcrat (Gail, NCI 4.1)`.
    static var choice: String {
        QuestionnaireList.published.map { "\($0.key) (\($0.alias))" }.joined(separator: ", ")
    }

    /// All names, for a sentence: `bcrat`.
    static var names: String { allValueStrings.joined(separator: " or ") }

    static var allValueStrings: [String] { QuestionnaireList.published.map(\.key) }

    var defaultValueDescription: String { key }
}

extension QuestionnaireName {
    init?(argument: String) {
        guard let model = QuestionnaireList()[argument] else { return nil }
        self.init(published: model)
    }
}
