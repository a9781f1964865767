import ArgumentParser
import Foundation
import Operations
import Screening
import TerminalUI
import Worklist
import Workstation

/// `firstlight show`: an exam, or one view of it, as block graphics on standard output.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print an exam, or one view, as block graphics.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var picture: PictureOptions
    @Argument(help: "The exam: number, accession, study UID or patient identifier.")
    var exam: String
    @Option(help: "One view: RCC, LCC, RMLO or LMLO.") var view: String?
    @Option(help: "With --view: which of its pictures, from 1, where it has several.")
    var candidate: Int?
    @ArgumentParser.Flag(help: "Draw the overlay planes of the files.") var planes = false
    @Option(help: "What lies over the pictures: none, or a map of the exam by its name.")
    var overlay = HeatOverlay.none
    @ArgumentParser.Flag(help: "Stretch the whole view over the cells, air and all, for measuring.")
    var stretch = false

    func run() throws {
        let places = global.locations
        let store = try global.worklistToRead()
        let details = try ReadersWorklist(store, disclosure: try global.settings().site.disclosure)
            .details(of: try store.exam(named: exam).id)
        let name = try view.map { word in
            guard let name = ViewName(parsing: word) else {
                throw ValidationError("--view \(word): expected RCC, LCC, RMLO or LMLO")
            }
            return name
        }
        guard candidate == nil || name != nil else {
            throw ValidationError("--candidate \(candidate ?? 0): say of which --view")
        }
        let overlays = HeatOverlay.choices(of: details)
        guard overlays.contains(overlay) else {
            throw ValidationError(
                "--overlay \(overlay.name): expected "
                    + overlays.map(\.name).joined(separator: ", "))
        }
        let printer = ExamPrinter(
            cache: RenderingCache(folder: places.cacheDirectory),
            glyphs: picture.chosenGlyphs, colors: picture.chosenColors)
        let cells = picture.cells ?? CellCount(columns: 80, rows: 40)
        let text: String
        if let name {
            text = try printer.view(
                name, of: details, columns: cells.columns, rows: cells.rows, isStretched: stretch,
                number: candidate, overlay: overlay, showsPlanes: planes)
        } else {
            text = try printer.fourViews(
                details, columns: cells.columns, rows: cells.rows, overlay: overlay,
                showsPlanes: planes)
        }
        Output.raw(text)
        // The picture goes nowhere without saying what it is; only a measurement wants it bare.
        if !stretch {
            let exam = details.exam
            Output.line(
                (exam.isSynthetic ? "SYNTHETIC  " : "") + (name.map { $0.label + "  " } ?? "")
                    + "exam \(exam.id)  \(exam.studyDate?.description ?? "no date")  "
                    + ProgramVersion.disclaimer)
            for line in try Self.remarks(details, name, candidate, drawsPlanes: planes) {
                Output.line(line)
            }
        }
    }

    /// Which of several pictures is printed, and overlay planes that are not.
    private static func remarks(
        _ details: ExamDetails, _ name: ViewName?, _ candidate: Int?, drawsPlanes: Bool
    ) throws -> [String] {
        var lines: [String] = []
        var printed = ViewName.standard.compactMap { details.exam.view($0) }
        if let name {
            let picture = try ExamPrinter.picture(name, of: details, number: candidate)
            printed = [picture.view]
            if picture.count > 1 {
                lines.append(
                    "\(name.label): picture \(picture.number) of \(picture.count)"
                        + (picture.stands ? ", hangs: " : ": ") + picture.reason)
            }
        }
        let withPlanes = printed.filter { view in
            view.attributes.corrections?.contains { $0.attribute.hasPrefix("Overlay Data") } == true
        }
        if !withPlanes.isEmpty {
            lines.append(
                withPlanes.map(\.name.label).joined(separator: ", ") + ": overlay planes, "
                    + (drawsPlanes
                        ? "drawn as far as the file has them" : "not drawn; --planes draws them"))
        }
        return lines
    }
}
