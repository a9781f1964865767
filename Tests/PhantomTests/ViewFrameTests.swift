import Screening
import Testing

@testable import Phantom

@Suite struct ViewFrameTests {
    private let anatomy = PhantomAnatomy(
        seed: 2, age: 50, density: .scattered, size: 1, asymmetry: 0.3, lesions: [],
        hasImplant: false)

    @Test func pixelsAndPlacesAreInverse() {
        let frame = ViewFrame(of: anatomy, view: .leftCC, width: 416, height: 512, take: 0)
        for pixel in [Point(0, 0), Point(200, 300), Point(415, 511)] {
            let place = frame.anatomical(
                (pixel.x + 0.5) * frame.spacing, (pixel.y + 0.5) * frame.spacing)
            let back = frame.pixel(of: place)
            #expect(abs(back.x - pixel.x) < 0.01 && abs(back.y - pixel.y) < 0.01)
        }
    }

    @Test func everyExposureIsPositionedAnew() {
        func corner(_ anatomy: PhantomAnatomy, take: Int) -> Point {
            ViewFrame(of: anatomy, view: .leftCC, width: 416, height: 512, take: take)
                .anatomical(0, 0)
        }
        let first = corner(anatomy, take: 0)
        #expect(first == corner(anatomy, take: 0))
        #expect(first != corner(anatomy, take: 1))
        #expect(first != corner(anatomy.younger(byYears: 1), take: 0))
        #expect(abs(first.x - corner(anatomy, take: 1).x) < 20)
    }
}
