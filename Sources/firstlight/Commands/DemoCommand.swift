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
        try DemoWorklist(
            store: store, places: places, size: fullSize ? .full : .demo,
            bands: try global.settings().site.imageBands, quiet: global.quiet
        ).build()
        if build { return }
        if TerminalSession.isPossible {
            let settings = try global.settings()
            try MainActor.assumeIsolated { try TerminalSession.run(places, settings) }
        } else {
            try print(store, places)
        }
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
        try store.record(
            ModelsInUse(site: settings.site)
                .assess(details.riskFactors), of: row.id,
            by: Signature(session))
        try store.markRead(row.id, in: session)
        let summary = try worklist.summary(of: try store.endSession(session))
        Output.raw("\n" + (try SessionExport.text(of: summary, as: .markdown)))
    }
}
