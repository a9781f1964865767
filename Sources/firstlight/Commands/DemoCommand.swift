import ArgumentParser
import Foundation
import Operations
import Phantom
import Reporting
import Screening
import TerminalUI
import Worklist
import Workstation

/// `firstlight demo`: builds a synthetic worklist once and opens it; without a terminal it prints
/// the worklist, one exam and the summary of a session.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Build and open a worklist of SYNTHETIC exams.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var picture: PictureOptions
    @ArgumentParser.Flag(help: "Pictures of 2048 x 1664 pixels; takes longer.")
    var fullSize = false
    @ArgumentParser.Flag(help: "Only build; open nothing.") var build = false

    func run() throws {
        let places = global.locations.demo
        let store = try WorklistStore(path: places.worklistFile)
        try make(DemoWorklist(store, folder: places.dataDirectory + "/phantoms"), places)
        if build { return }
        if TerminalSession.isPossible {
            let settings = try global.settings()
            try MainActor.assumeIsolated { try TerminalSession.run(places, settings) }
        } else {
            try print(store, places)
        }
    }

    /// Makes what is not there yet.
    private func make(_ demo: DemoWorklist, _ places: Locations) throws {
        do {
            if try !demo.isMade() {
                tell("Making 24 SYNTHETIC patients and their priors, once (ctrl-C stops)")
                try draw(demo, places)
            }
            guard places.catalogue.names().contains(Locations.demonstrationModel) else {
                return tell(
                    "not assessed: the model \(Locations.demonstrationModel) is not beside the "
                        + "program")
            }
            let model = ImageModelChoice(
                try places.catalogue.model(named: Locations.demonstrationModel))
            let bands = try global.settings().site.imageBands
            let report = try LongWork.run("assessing", quiet: global.quiet) { line, stop in
                try demo.assess(
                    with: model, bands: bands, progress: line.update,
                    isCancelled: { stop.isRequested })
            }
            for failure in report.failures {
                tell("not assessed  exam \(failure.exam): \(failure.reason)")
            }
        } catch is CancellationError {
            throw DemoStopped()
        }
    }

    private func draw(_ demo: DemoWorklist, _ places: Locations) throws {
        try LongWork.run("drawing", quiet: global.quiet) { line, stop in
            try demo.draw(
                size: fullSize ? .full : .demo, progress: { line.update(done: $0, total: $1) },
                isCancelled: { stop.isRequested })
        }
        let report = try LongWork.run("importing", quiet: global.quiet) { line, stop in
            try demo.importDrawn(
                renderings: RenderingCache(folder: places.cacheDirectory), progress: line.update,
                isCancelled: { stop.isRequested })
        }
        for rejected in report.rejected {
            tell("left out  \(rejected.file.printable): \(rejected.reason.printable)")
        }
    }

    private func tell(_ message: String) {
        if !global.quiet { Output.message(message) }
    }

    /// Everything a reader would see, as text.
    private func print(_ store: WorklistStore, _ places: Locations) throws {
        let isAllSynthetic = try store.rows().allSatisfy(\.isSynthetic)
        Output.line(
            isAllSynthetic ? "Worklist (every exam is SYNTHETIC)\n" : "Worklist (some SYNTHETIC)\n")
        let settings = try global.settings()
        let worklist = ReadersWorklist(store, disclosure: settings.site.disclosure)
        try ListCommand.print(worklist)
        let session = try store.startSession(reader: settings.reader)
        let current = try store.rows().filter { !$0.isPrior && $0.priorCount > 0 }
        // One with a risk, whose heat can be shown.
        let row = try current.first { try worklist.details(of: $0.id).hasImageRisk }
        guard let row = row ?? current.first else { return }
        try store.markOpened(row.id, in: session)
        let details = try worklist.details(of: row.id)
        let cells = picture.cells ?? CellCount(columns: 80, rows: 40)
        Output.line("\nExam \(row.id), \(details.exam.patient.displayName), SYNTHETIC\n")
        let printer = ExamPrinter(
            cache: RenderingCache(folder: places.cacheDirectory),
            glyphs: picture.chosenGlyphs, colors: picture.chosenColors)
        Output.raw(
            try printer.fourViews(
                details, columns: cells.columns, rows: cells.rows,
                overlay: details.hasImageRisk ? .evidence : .none))
        try ModelsInUse(site: settings.site).assess(
            [row.id], in: store, by: Signature(session))
        try store.markRead(row.id, in: session)
        let summary = try worklist.summary(of: try store.endSession(session))
        Output.raw("\n" + (try SessionExport.text(of: summary, as: .markdown)))
    }
}

/// That the demonstration is not whole yet.
private struct DemoStopped: Error, CustomStringConvertible {
    var description: String { "Stopped; firstlight demo makes the rest" }
}
