import Imaging
import Screening
import TerminalUI
import Worklist

/// An exam as text: the pictures of the exam screen without the screen around them.
public struct ExamPrinter {
    private let cache: RenderingCache
    private let renderer: PictureRenderer

    /// A printer for given glyphs and colours.
    public init(cache: RenderingCache, glyphs: GlyphSet, colors: ColorDepth) {
        self.cache = cache
        renderer = PictureRenderer(glyphs: glyphs, colors: colors)
    }

    /// The four views as they hang; one that cannot be read says why in its place.
    public func fourViews(_ details: ExamDetails, columns: Int, rows: Int) -> String {
        var pictures: [PictureKey: PictureStatus] = [:]
        for view in ViewName.standard.compactMap({ details.exam.view($0) }) {
            let status: PictureStatus
            do {
                status = .ready(try PictureLoader.read(view, .reduced, from: cache))
            } catch {
                status = .failed("\(error)")
            }
            pictures[PictureKey(view, .reduced)] = status
        }
        var grid = CellGrid(width: columns, height: rows)
        ExamPictures.draw(
            ExamScreenState(details: details), pictures, in: grid.bounds, on: &grid,
            with: renderer)
        return PlainText(
            colors: renderer.colors.count,
            usesEscapes: renderer.colors != .plain,
            isUTF8: renderer.glyphs != .ascii
        ).text(of: grid, theme: .plain)
    }

    /// One view, every stored pixel counting: its shape kept with black around it, or stretched
    /// over the cells.
    ///
    /// - Throws: `ImageFileError`, or `MissingViewError`.
    public func view(
        _ name: ViewName, of details: ExamDetails, columns: Int, rows: Int, isStretched: Bool
    ) throws -> String {
        guard let file = details.exam.view(name) else {
            throw MissingViewError(exam: details.exam.id, view: name)
        }
        let picture = try PictureLoader.read(file, .full, from: cache)
        let whole = PictureRegion(whole: picture.picture)
        let view = PictureView(
            region: isStretched
                ? whole
                : whole.keepingShape(
                    columns: columns, rows: rows, pixelAspect: file.spacing?.aspect ?? 1),
            flipsHorizontally: file.orientation.flipsHorizontally,
            flipsVertically: file.orientation.flipsVertically,
            tone: picture.tone(0, isInverted: false))
        let cells = PictureFitter(glyphs: renderer.glyphs, colors: renderer.colors)
            .fit(picture.picture, view, columns: columns, rows: rows)
        return PictureText.ansi(cells, colors: renderer.colors)
    }
}

extension PixelSpacing {
    /// The height of a pixel over its width.
    var aspect: Double { rowMillimetres / columnMillimetres }
}

/// A view that was asked for and that the exam does not have.
public struct MissingViewError: Error, Sendable, CustomStringConvertible {
    /// The exam.
    public let exam: Int64
    /// The view.
    public let view: ViewName

    /// Names exam and view.
    public var description: String { "exam \(exam) has no \(view.label)" }
}
