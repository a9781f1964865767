import Screening
import TerminalUI

/// Fits pictures to cells and remembers the last of them, so that a key that leaves the pictures
/// as they are costs nothing.
package final class PictureRenderer {
    /// The colours at hand.
    let colors: ColorDepth
    /// The glyphs in use.
    let glyphs: GlyphSet

    private let fitter: PictureFitter
    private var remembered: [Request: PictureCells] = [:]
    private var order: [Request] = []
    private var tones: [ToneRequest: ToneTable] = [:]

    private struct ToneRequest: Hashable {
        var key: PictureKey
        var voiIndex: Int
        var isInverted: Bool
    }

    private struct Request: Hashable {
        var tone: ToneRequest
        var region: HungRegion
        var showsPlanes: Bool
        var columns: Int
        var rows: Int
    }

    /// Pictures kept: those of a few dozen exams on a large screen, under 20 MB.
    private static let limit = 256

    /// A renderer for given glyphs and colours.
    package init(glyphs: GlyphSet, colors: ColorDepth) {
        self.glyphs = glyphs
        self.colors = colors
        fitter = PictureFitter(glyphs: glyphs, colors: colors)
    }

    func cells(
        _ picture: LoadedPicture, region: HungRegion, voiIndex: Int, isInverted: Bool,
        showsPlanes: Bool = false, columns: Int, rows: Int
    ) -> PictureCells {
        let tone = ToneRequest(
            key: picture.key, voiIndex: voiIndex % picture.choices.count, isInverted: isInverted)
        let request = Request(
            tone: tone, region: region, showsPlanes: showsPlanes && picture.overlay != nil,
            columns: columns, rows: rows)
        if let cells = remembered[request] { return cells }
        let table = table(tone, picture)
        let view = PictureView(
            region: region.inPicture,
            flipsHorizontally: region.orientation.flipsHorizontally,
            flipsVertically: region.orientation.flipsVertically, tone: table)
        let pixels = picture.pixels(for: table, showsPlanes: request.showsPlanes)
        let cells = fitter.fit(pixels, view, columns: columns, rows: rows)
        remembered[request] = cells
        order.append(request)
        if order.count > Self.limit { remembered[order.removeFirst()] = nil }
        return cells
    }

    private func table(_ request: ToneRequest, _ picture: LoadedPicture) -> ToneTable {
        if let table = tones[request] { return table }
        if tones.count > 64 { tones = [:] }
        let table = picture.tone(request.voiIndex, isInverted: request.isInverted)
        tones[request] = table
        return table
    }
}

extension ColorDepth {
    /// The word in the footer.
    var label: String {
        switch self {
        case .indexed256: "256"
        case .indexed16: "16"
        case .mono: "mono"
        case .plain: "plain"
        }
    }
}
