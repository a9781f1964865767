import Imaging
import Screening
import TerminalUI

/// The pictures of an exam in an area: hung, at one scale, each labelled near the axilla.
enum ExamPictures {
    /// What was drawn, for the line beneath the pictures.
    struct Drawn {
        /// Millimetres a row of cells shows; nil where a view has no pixel spacing.
        var millimetresPerRow: Double?
        /// The name of the window or table in use.
        var greys: String?
    }

    @discardableResult
    static func draw(
        _ exam: ExamScreen, _ pictures: [PictureKey: PictureStatus], in area: Rect,
        on grid: inout CellGrid, with renderer: PictureRenderer, ramps: HeatRamps? = nil
    ) -> Drawn {
        let heat = HeatSource(exam)
        let names = exam.enlarged.map { [$0] } ?? ViewName.standard
        let views = names.compactMap { name in exam.hung.view(name).map { (name, $0) } }
        let hasSpacing = views.allSatisfy { $0.1.spacing != nil }
        let ready = views.compactMap { name, view in
            picture(of: view, isAlone: exam.enlarged != nil, pictures).map { (name, view, $0) }
        }
        let crops = exam.enlarged == nil ? commonCrops(ready, hasSpacing: hasSpacing) : [:]
        var regions: [ViewName: HungRegion] = [:]
        for (name, view, picture) in ready {
            regions[name] = HungRegion(
                of: picture, view, crop: crops[name.position], hasSpacing: hasSpacing)
        }
        let extents = regions.mapValues(\.extent)
        let panes = HangingLayout.panes(in: area, enlarged: exam.enlarged, extents: extents)
        let layout = HangingLayout(extents: extents, panes: panes)
        var drawn = Drawn(millimetresPerRow: hasSpacing ? layout.unitsPerRow : nil)
        for (name, view, picture) in ready {
            guard let place = layout.places[name], let region = regions[name] else { continue }
            drawn.greys = drawn.greys ?? picture.greyLabel(exam.voiIndex)
            var cells = renderer.cells(
                picture, region: region, voiIndex: exam.voiIndex, isInverted: exam.isInverted,
                columns: place.width, rows: place.height)
            if let ramps, let map = heat.map(exam.overlay),
                let values = heat.cells(of: view, exam.overlay)
            {
                let placement = HeatPlacement(
                    region, of: picture, columns: place.width, rows: place.height)
                cells = cells.heated(
                    by: placement.heat(values, map.scale), ramps: ramps, colors: renderer.colors)
            }
            grid.put(cells, x: place.x, y: place.y, clippedTo: panes[name] ?? area)
        }
        for name in names {
            guard let pane = panes[name] else { continue }
            caption(name, exam, pictures, in: pane, beside: layout.places[name], on: &grid)
        }
        return drawn
    }

    /// The finest picture of a view that is here.
    private static func picture(
        of view: MammogramView, isAlone: Bool, _ pictures: [PictureKey: PictureStatus]
    ) -> LoadedPicture? {
        if isAlone, case .ready(let full) = pictures[PictureKey(view, .full)] { return full }
        if case .ready(let reduced) = pictures[PictureKey(view, .reduced)] { return reduced }
        return nil
    }

    /// The air that both sides of a projection can spare.
    private static func commonCrops(
        _ ready: [(ViewName, MammogramView, LoadedPicture)], hasSpacing: Bool
    ) -> [ViewPosition: HungRegion.Crop] {
        var crops: [ViewPosition: HungRegion.Crop] = [:]
        for (name, view, picture) in ready {
            let crop = HungRegion.Crop(
                keeping: picture.tissue, of: view, hasSpacing: hasSpacing)
            crops[name.position] = crops[name.position]?.union(crop) ?? crop
        }
        return crops
    }

    private static func caption(
        _ name: ViewName, _ exam: ExamScreen, _ pictures: [PictureKey: PictureStatus],
        in pane: Rect, beside place: Rect?, on grid: inout CellGrid
    ) {
        var label = name.label
        var role = Role.label
        var status: (String, Role)?
        if let view = exam.hung.view(name) {
            if exam.hung.candidates(for: name).count > 1 || !view.isUnremarkable { label += " ◐" }
            let full = exam.enlarged == nil ? nil : pictures[PictureKey(view, .full)]
            if case .failed(let reason) = full { status = (reason, .error) }
            switch pictures[PictureKey(view, .reduced)] {
            case .ready: break
            case .failed(let reason): status = (reason, .error)
            case .awaited(let seconds):
                status = ("no answer from storage for \(seconds) s", .warning)
            case .loading, nil: status = ("reading…", .quiet)
            }
        } else {
            role = .viewMissing
            status = ("missing", .viewMissing)
        }
        let isRight = name.laterality == .right
        let width = TextWidth.columns(of: label)
        let place = place ?? pane
        let x =
            isRight
            ? max(pane.x, place.x - width - 1)
            : max(pane.x, min(pane.maxX - width, place.maxX + 1))
        grid.put(label, x: x, y: pane.y, limit: pane.width, role: role)
        if let (text, statusRole) = status {
            let lines = TextWrap.lines(text, columns: max(1, pane.width - 2))
            for (index, line) in lines.prefix(max(0, pane.height - 2)).enumerated() {
                let x =
                    isRight ? max(pane.x, pane.maxX - TextWidth.columns(of: line) - 1) : pane.x + 1
                grid.put(
                    line, x: x, y: pane.y + pane.height / 2 + index, limit: pane.width,
                    role: statusRole)
            }
        }
    }
}

extension HeatPlacement {
    /// Where a part of a picture hangs.
    init(_ region: HungRegion, of picture: LoadedPicture, columns: Int, rows: Int) {
        self.init(
            region: region.inPicture, flipsHorizontally: region.orientation.flipsHorizontally,
            flipsVertically: region.orientation.flipsVertically, pictureWidth: picture.width,
            pictureHeight: picture.height, columns: columns, rows: rows)
    }
}

extension MammogramView {
    /// Whether nothing about the view needs a remark.
    var isUnremarkable: Bool {
        attributes.intent != .processing && attributes.hasImplant != true
            && attributes.hasBurnedInAnnotation != true
            && orientation.remark == nil
    }
}
