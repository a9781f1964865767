import Screening
import Testing

@testable import Phantom

@Suite struct BreastShapeTests {
    private func anatomy(_ seed: UInt64, size: Double = 1, asymmetry: Double = 0.3)
        -> PhantomAnatomy
    {
        PhantomAnatomy(
            seed: seed, age: 50, density: .scattered, size: size, asymmetry: asymmetry,
            lesions: [], hasImplant: false)
    }

    @Test(arguments: 0..<12)
    func nippleLiesOnTheSkin(seed: Int) {
        for view in ViewName.standard {
            let shape = BreastShape(of: anatomy(UInt64(seed)), in: view)
            let skin = shape.outline.depth(at: shape.nipple)
            #expect(skin > 0 && skin < 9)
            #expect((60...140).contains(shape.reach))
            #expect((40...BreastShape.fieldHeight - 40).contains(shape.nipple.y))
        }
    }

    @Test func sizeScalesTheBreast() {
        let small = BreastShape(of: anatomy(3, size: 0.7), in: .leftCC)
        let large = BreastShape(of: anatomy(3, size: 1.3), in: .leftCC)
        #expect(abs(large.reach / small.reach - 1.3 / 0.7) < 0.1)
    }

    @Test func muscleIsSeenInTheObliqueView() throws {
        let shape = BreastShape(of: anatomy(5), in: .rightMLO)
        let edge = try #require(shape.pectoral)
        #expect(edge.depth(at: Point(5, 5)) > 20)
        #expect(edge.depth(at: shape.nipple) < -20)
        #expect(BreastShape(of: anatomy(5), in: .rightCC).pectoral == nil)
    }

    @Test func sidesAreEqualOnlyWithoutAsymmetry() {
        let equal = anatomy(7, asymmetry: 0)
        #expect(
            BreastShape(of: equal, in: .leftCC).outline.points
                == BreastShape(of: equal, in: .rightCC).outline.points)
        let alike = anatomy(7)
        let left = BreastShape(of: alike, in: .leftCC)
        let right = BreastShape(of: alike, in: .rightCC)
        #expect(left.outline.points != right.outline.points)
        #expect(abs(left.reach - right.reach) < 12)
    }
}
