import Imaging
import Screening
import TerminalUI

/// The pictures of an exam in an area: hung, at one scale, each labelled near the axilla.
enum ExamPictures {
    /// What was drawn, for the line beneath the pictures.
    struct Drawn {
        /// Millimetres a row of cells shows; nil where a view has no pixel spacing.
        var millimetresPerRow: Double?
        /// The attributes that the scale comes from; several where views have it from different
        /// ones.
        var scaleSources: [PixelSpacing.Source] = []
        /// The views whose spacing was set aside, as it cannot be or differs from the others'.
        var setAside: [ViewName] = []
        /// The name of the window or table in use; where views have different ones, each with its
        /// views.
        var greys: String?
    }

    @discardableResult
    static func draw(
        _ exam: ExamScreen, _ pictures: [PictureKey: PictureStatus], in area: Rect,
        on grid: inout CellGrid, with renderer: PictureRenderer, ramps: HeatRamps? = nil
    ) -> Drawn {
        let heat = HeatSource(exam)
        let names = exam.enlarged.map { [$0] } ?? ViewName.standard
        let views = names.compactMap { name in exam.shown(name).map { (name, $0) } }
        let spacings = views.map { exam.hung.comparableSpacing(of: $0.1) }
        let hasSpacing = spacings.allSatisfy { $0 != nil }
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
        for source in spacings.compactMap({ $0?.source })
        where hasSpacing && !drawn.scaleSources.contains(source) {
            drawn.scaleSources.append(source)
        }
        drawn.setAside = views.filter { _, view in
            (view.spacing != nil && exam.hung.comparableSpacing(of: view) == nil)
                || (view.spacing == nil && view.corrections?.contains(where: \.isOfSpacing) == true)
        }.map(\.0)
        for (name, view, picture) in ready {
            guard let place = layout.places[name], let region = regions[name] else { continue }
            var cells = renderer.cells(
                picture, region: region, voiIndex: exam.voiIndex, isInverted: exam.isInverted,
                showsPlanes: exam.showsPlanes, columns: place.width, rows: place.height)
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
        drawn.greys = greys(ready.filter { layout.places[$0.0] != nil }, exam.voiIndex)
        return drawn
    }

    /// What the views of a screen are shown with, whether or not there is room for the words.
    static func greys(
        _ exam: ExamScreen, _ pictures: [PictureKey: PictureStatus]
    ) -> String? {
        let names = exam.enlarged.map { [$0] } ?? ViewName.standard
        let shown = names.compactMap { name in
            exam.shown(name).flatMap { view in
                picture(of: view, isAlone: exam.enlarged != nil, pictures).map { (name, view, $0) }
            }
        }
        return greys(shown, exam.voiIndex)
    }

    /// What the views are shown with: one label, or what each has.
    private static func greys(
        _ shown: [(ViewName, MammogramView, LoadedPicture)], _ index: Int
    ) -> String? {
        var groups: [(label: String, views: [String])] = []
        for (name, _, picture) in shown {
            let label = picture.greyName(index)
            if let known = groups.firstIndex(where: { $0.label == label }) {
                groups[known].views.append(name.label)
            } else {
                groups.append((label, [name.label]))
            }
        }
        guard groups.count > 1 else { return shown.first?.2.greyLabel(index) }
        return "windows differ: "
            + groups.map { "\($0.views.joined(separator: ", ")) \($0.label)" }
            .joined(separator: "; ")
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
        var label = (exam.shown(name)?.name ?? name).label
        if let number = exam.pictureNumber { label += " " + number }
        var role = Role.label
        var status: (String, Role)?
        if let view = exam.shown(name) {
            if exam.hung.candidates(for: name).count > 1 || !view.remarks.isEmpty { label += " ◐" }
            let full = exam.enlarged == nil ? nil : pictures[PictureKey(view, .full)]
            if case .failed(let reason) = full { status = (reason, .error) }
            switch pictures[PictureKey(view, .reduced)] {
            case .ready: break
            case .failed(let reason): status = (reason, .error)
            case .awaited(let seconds):
                status = ("the file has not answered for \(seconds) s", .warning)
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

extension ExamRemark {
    /// Whether it is of a spacing.
    fileprivate var isOfSpacing: Bool { attribute.contains("Pixel Spacing") }
}
