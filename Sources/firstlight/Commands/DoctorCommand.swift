import ArgumentParser
import Files
import Foundation
import Screening
import TerminalUI
import Worklist

/// `firstlight doctor`: what was detected of terminal, locale and files.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Print what was detected of terminal and files.")

    @OptionGroup var global: GlobalOptions
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    /// One thing that was looked at.
    private struct Finding: Encodable {
        var name: String
        var text: String
        var isProblem: Bool
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let places = global.locations
        var findings: [Finding] = []
        func report(_ name: String, _ text: String, isProblem: Bool = false) {
            findings.append(Finding(name: name, text: text, isProblem: isProblem))
        }
        report("version", ProgramVersion.current)
        report("terminal", environment["TERM"] ?? "TERM is not set")
        if let remark = NcursesTerminal.remark(environment: environment) {
            report("terminal", remark, isProblem: true)
        }
        let (charset, remark) = TerminalCharset.prepared(environment: environment)
        report(
            "characters",
            charset.isUTF8
                ? "UTF-8"
                : "\(charset.name), no UTF-8 locale: pictures fall back to ASCII; set LANG=C.UTF-8",
            isProblem: !charset.isUTF8)
        if let remark { report("characters", remark, isProblem: true) }
        report("screen", TerminalSession.isPossible ? "possible" : "no terminal here")
        do {
            let settings = try global.settings()
            report("settings", places.configFile)
            let loose = places.looseAccess(settings)
            if loose.isEmpty { report("rights", "nobody else has more than is asked for") }
            for access in loose { report("rights", access.description, isProblem: true) }
            let loader = ThemeLoader(
                roles: Role.workstation, directories: places.themeDirectories)
            report("themes", loader.available().map(\.name).joined(separator: " "))
            for name in loader.available().map(\.name) {
                do {
                    _ = try loader.load(named: name)
                } catch {
                    report("theme", SystemReason.text(of: error), isProblem: true)
                }
            }
            let isThere = loader.available().contains { $0.name == settings.theme }
            report(
                "theme", settings.theme + (isThere ? "" : ": there is no such theme"),
                isProblem: !isThere)
        } catch {
            report("settings", SystemReason.text(of: error), isProblem: true)
        }
        do {
            let store = try WorklistStore.reading(places.worklistFile)
            report("worklist", "\(places.worklistFile), \(try store.rows().count) exams")
            if let reason = store.unwritable {
                report("worklist", "it can be read only: \(reason)", isProblem: true)
            }
        } catch {
            report("worklist", SystemReason.text(of: error), isProblem: true)
        }
        let catalogue = places.catalogue
        let problems = catalogue.problems()
        report("models", "\(places.modelsDirectory), \(catalogue.models().count) to choose from")
        for problem in problems { report("models", "\(problem)", isProblem: true) }
        do {
            let models = try catalogue.inUse().map { try $0.load().model }
            for model in models {
                report(
                    "model",
                    "\(model.name), \(model.shortHash), its files are what was installed")
            }
            if !models.contains(where: { $0.card.kind == .risk }) {
                report("model", "none in use: firstlight model install mirai, or model import")
            }
        } catch {
            report("model", SystemReason.text(of: error), isProblem: true)
        }
        if json {
            try Output.json(findings)
        } else {
            for finding in findings {
                Output.line(
                    (finding.isProblem ? "!  " : "   ") + finding.name.fitted(to: 12)
                        + finding.text)
            }
        }
        if findings.contains(where: \.isProblem) { throw ExitCode(1) }
    }
}
