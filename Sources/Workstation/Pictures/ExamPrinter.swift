import Imaging
import Operations
import Screening
import TerminalUI
import Worklist

/// An exam as text: the pictures of the exam screen without the screen around them.
package struct ExamPrinter {
    private let cache: RenderingCache
    private let renderer: PictureRenderer

    /// A printer for given glyphs and colours.
    package init(cache: RenderingCache, glyphs: GlyphSet, colors: ColorDepth) {
        self.cache = cache
        renderer = PictureRenderer(glyphs: glyphs, colors: colors)
    }

    /// The four views as they hang; one that cannot be read says why in its place. Under an overlay
    /// its legend takes the lines after the rows.
    ///
    /// - Throws: `NoHeatError` where an overlay is asked for that the exam has not.
    package func fourViews(
        _ details: ExamDetails, columns: Int, rows: Int, overlay: HeatOverlay = .none,
        showsPlanes: Bool = false
    ) throws -> String {
        var screen = try screen(of: details, overlay)
        screen.showsPlanes = showsPlanes
        var pictures: [PictureKey: PictureStatus] = [:]
        for view in ViewName.standard.compactMap({ details.exam.view($0) }) {
            let status: PictureStatus
            do {
                status = .ready(try PictureLoader.read(view, .reduced, from: cache))
            } catch {
                status = .failed(PictureLoader.words(error, of: view))
            }
            pictures[PictureKey(view, .reduced)] = status
        }
        let legend = legend(of: screen, columns: columns)
        var grid = CellGrid(width: columns, height: rows + legend.height)
        ExamPictures.draw(
            screen, pictures, in: grid.bounds.inset(bottom: legend.height), on: &grid,
            with: renderer, ramps: Theme.plain.heat)
        legend.draw(x: 0, y: rows, columns: columns, on: &grid)
        return text(of: grid)
    }

    /// One view, every stored pixel counting: its shape kept with black around it, or stretched
    /// over the cells. Under an overlay its legend follows.
    ///
    /// - Parameter number: Which of the view's several pictures, as `picture(_:of:number:)` counts.
    /// - Throws: `ImageFileError`, `MissingViewError`, `MissingPictureError`, or `NoHeatError` where
    ///   an overlay is asked for that the view has not.
    package func view(
        _ name: ViewName, of details: ExamDetails, columns: Int, rows: Int, isStretched: Bool,
        number: Int? = nil, overlay: HeatOverlay = .none, showsPlanes: Bool = false
    ) throws -> String {
        var screen = try screen(of: details, overlay)
        screen.enlarged = name
        let file = try Self.picture(name, of: details, number: number).view
        let picture = try PictureLoader.read(file, .full, from: cache)
        let whole = PictureRegion(whole: picture.picture)
        let tone = picture.tone(0, isInverted: false)
        let view = PictureView(
            region: isStretched
                ? whole
                : whole.keepingShape(
                    columns: columns, rows: rows, pixelAspect: file.spacing?.aspect ?? 1),
            flipsHorizontally: file.orientation.flipsHorizontally,
            flipsVertically: file.orientation.flipsVertically,
            tone: tone)
        let cells = PictureFitter(glyphs: renderer.glyphs, colors: renderer.colors)
            .fit(
                picture.pixels(for: tone, showsPlanes: showsPlanes), view, columns: columns,
                rows: rows)
        guard overlay != .none else { return PictureText.ansi(cells, colors: renderer.colors) }
        let source = HeatSource(screen)
        guard let map = source.map(overlay), let values = source.cells(of: file, overlay) else {
            throw NoHeatError(
                exam: details.exam.id,
                reason: "\(name.label) has no map: another file was assessed",
                remedy: NoHeatError.asking(details))
        }
        let placement = HeatPlacement(
            region: view.region, flipsHorizontally: view.flipsHorizontally,
            flipsVertically: view.flipsVertically, pictureWidth: picture.width,
            pictureHeight: picture.height, columns: columns, rows: rows)
        let heated = cells.heated(
            by: placement.heat(values, map.scale), ramps: Theme.plain.heat, colors: renderer.colors)
        let legend = legend(of: screen, columns: columns)
        var grid = CellGrid(width: columns, height: legend.height)
        legend.draw(x: 0, y: 0, columns: columns, on: &grid)
        return PictureText.ansi(heated, colors: renderer.colors) + text(of: grid)
    }

    /// One of the pictures of a view: the one that hangs, or another by its number from 1.
    ///
    /// - Throws: `MissingViewError` where none hangs, `MissingPictureError` for a number that none
    ///   has.
    package static func picture(
        _ name: ViewName, of details: ExamDetails, number: Int? = nil
    ) throws -> Exam.Picture {
        let pictures = details.exam.pictures(of: name)
        guard let number else {
            guard let hung = pictures.first(where: \.stands) else {
                throw MissingViewError(exam: details.exam.id, view: name)
            }
            return hung
        }
        guard let picture = pictures.first(where: { $0.number == number }) else {
            throw MissingPictureError(exam: details.exam.id, view: name, pictures: pictures)
        }
        return picture
    }

    private func screen(
        of details: ExamDetails, _ overlay: HeatOverlay
    ) throws -> ExamScreen {
        var screen = ExamScreen(details: details)
        screen.overlay = overlay
        if overlay != .none, case .none(let reason) = HeatSource(screen) {
            let isWithheld = screen.hungImageAssessments.first?.isWithheld == true
            throw NoHeatError(
                exam: details.exam.id, reason: reason,
                remedy: isWithheld
                    ? "mark it as read in the workstation first" : NoHeatError.asking(details))
        }
        return screen
    }

    private func legend(of screen: ExamScreen, columns: Int) -> HeatLegend {
        HeatLegend(
            screen, ramps: Theme.plain.heat, colors: renderer.colors, columns: columns)
    }

    private func text(of grid: CellGrid) -> String {
        PlainText(
            colors: renderer.colors.themeColors,
            usesEscapes: renderer.colors != .plain,
            isUTF8: renderer.glyphs != .ascii
        ).text(of: grid, theme: .plain)
    }
}

extension PixelSpacing {
    /// The height of a pixel over its width.
    var aspect: Double { rowMillimetres / columnMillimetres }
}

/// Heat that was asked for and that there is none of.
struct NoHeatError: Error, Sendable, CustomStringConvertible {
    let exam: Int64
    /// Why there is none.
    let reason: String
    /// What can be done.
    let remedy: String

    /// Names the exam, the reason and the remedy.
    var description: String { "exam \(exam) has no heat: \(reason); \(remedy)" }

    fileprivate static func asking(_ details: ExamDetails) -> String {
        "firstlight assess \(details.exam.id) asks an image model"
    }
}

/// A view that was asked for and that the exam does not have.
struct MissingViewError: Error, Sendable, CustomStringConvertible {
    let exam: Int64
    let view: ViewName

    /// Names exam and view.
    var description: String { "exam \(exam) has no \(view.label)" }
}

/// A picture of a view that was asked for by a number that none has.
struct MissingPictureError: Error, Sendable, CustomStringConvertible {
    let exam: Int64
    let view: ViewName
    let pictures: [Exam.Picture]

    /// Names exam and view, and the pictures that there are.
    var description: String {
        guard !pictures.isEmpty else { return "exam \(exam) has no picture of \(view.label)" }
        return "exam \(exam) has these pictures of \(view.label): "
            + pictures.map { "\($0.number) (\($0.reason))" }.joined(separator: ", ")
    }
}
