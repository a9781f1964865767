import Screening
import Testing

@testable import Workstation

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
