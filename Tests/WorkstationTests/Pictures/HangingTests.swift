import Screening
import TerminalUI
import Testing

@testable import Workstation

@Suite struct HangingLayoutTests {
    let area = Rect(x: 0, y: 0, width: 80, height: 40)
    let extents: [ViewName: HangingLayout.Extent] = [
        .rightCC: .init(width: 100, height: 200), .leftCC: .init(width: 100, height: 200),
        .rightMLO: .init(width: 120, height: 240), .leftMLO: .init(width: 60, height: 120),
    ]

    @Test func chestWallsMeetInTheMiddle() {
        let panes = HangingLayout.panes(in: area, enlarged: nil)
        let layout = HangingLayout(extents: extents, panes: panes)
        for name in ViewName.standard {
            let place = layout.places[name]
            if name.laterality == .right {
                #expect(place?.maxX == 40)
            } else {
                #expect(place?.x == 40)
            }
        }
        #expect((layout.places[.rightCC]?.maxY ?? 0) <= 20)
        #expect((layout.places[.rightMLO]?.y ?? 0) >= 20)
    }

    @Test func allViewsShareOneScale() {
        let layout = HangingLayout(
            extents: extents, panes: HangingLayout.panes(in: area, enlarged: nil))
        #expect(layout.unitsPerRow == 12)
        for (name, extent) in extents {
            let place = layout.places[name]
            #expect(abs(Double(place?.height ?? 0) - extent.height / 12) <= 0.5)
            #expect(abs(Double(place?.width ?? 0) - extent.width / 6) <= 0.5)
        }
    }

    @Test func projectionsShareTheHeightAsTheyNeedIt() {
        let panes = HangingLayout.panes(in: area, enlarged: nil, extents: extents)
        #expect(panes[.rightCC]?.height == 18)
        #expect(panes[.leftMLO]?.height == 22)
        var uneven = extents
        uneven[.rightMLO]?.height = 2000
        let bounded = HangingLayout.panes(in: area, enlarged: nil, extents: uneven)
        #expect(bounded[.rightCC]?.height == 13)
    }

    @Test func anEnlargedViewTakesTheWholeArea() {
        let panes = HangingLayout.panes(in: area, enlarged: .leftMLO)
        #expect(panes == [.leftMLO: area])
        let layout = HangingLayout(extents: [.leftMLO: .init(width: 60, height: 120)], panes: panes)
        #expect(layout.places[.leftMLO]?.height == 40)
        #expect(layout.places[.leftMLO]?.width == 40)
    }

    @Test func picturesStayInTheirPanes() {
        let narrow = Rect(x: 3, y: 2, width: 21, height: 9)
        let panes = HangingLayout.panes(in: narrow, enlarged: nil)
        let layout = HangingLayout(extents: extents, panes: panes)
        for (name, place) in layout.places {
            let pane = panes[name] ?? Rect(x: 0, y: 0, width: 0, height: 0)
            #expect(place.x >= pane.x && place.maxX <= pane.maxX)
            #expect(place.y >= pane.y && place.maxY <= pane.maxY)
        }
    }
}

@Suite struct HungRegionTests {
    private func region(_ name: ViewName, flipsHorizontally: Bool, flipsVertically: Bool = false)
        throws -> HungRegion
    {
        var view = Fixture.view(name, exam: 1)
        view.orientation = Orientation(
            flipsHorizontally: flipsHorizontally, flipsVertically: flipsVertically)
        let picture = try Fixture.picture(of: view)
        var crop = HungRegion.Crop(keeping: .everything, of: view, hasSpacing: true)
        crop.depth = 72
        crop.top = 0
        crop.bottom = 115.2
        return HungRegion(of: picture, view, crop: crop, hasSpacing: true)
    }

    @Test func theChestWallStays() throws {
        // 80 columns of 1.8 mm: 72 mm are 40 columns.
        #expect(try region(.rightCC, flipsHorizontally: false).x == 40)
        #expect(try region(.rightCC, flipsHorizontally: true).x == 0)
        #expect(try region(.leftCC, flipsHorizontally: false).x == 0)
        #expect(try region(.leftCC, flipsHorizontally: true).x == 40)
    }

    @Test func rowsAreThoseOfTheHungPicture() throws {
        let plain = try region(.leftMLO, flipsHorizontally: false)
        #expect(plain.y == 0)
        #expect(plain.height == 64)
        #expect(try region(.leftMLO, flipsHorizontally: false, flipsVertically: true).y == 64)
    }

    @Test func withoutSpacingPixelsAreTheUnit() throws {
        let view = Fixture.view(.rightCC, exam: 1)
        let whole = HungRegion(
            of: try Fixture.picture(of: view), view, crop: nil, hasSpacing: false)
        #expect(whole.extent == HangingLayout.Extent(width: 80, height: 128))
    }
}
