import Screening
import Testing

@testable import Phantom

@Suite struct PhantomAnatomyTests {
    private func anatomy(_ density: BreastDensity, seed: UInt64 = 1) -> PhantomAnatomy {
        PhantomAnatomy(
            seed: seed, age: 60, density: density, size: 1, asymmetry: 0.3, lesions: [],
            hasImplant: false)
    }

    @Test func yearsAddUp() {
        let now = anatomy(.scattered)
        #expect(now.younger(byYears: 1).younger(byYears: 2) == now.younger(byYears: 3))
        #expect(now.younger(byYears: 3).age == 57)
        #expect(now.younger(byYears: 0) == now)
    }

    @Test func aYoungerBreastIsDenser() {
        let now = anatomy(.scattered)
        #expect(
            now.younger(byYears: 4).percentDensity(of: .left) > now.percentDensity(of: .left) + 2)
        #expect(anatomy(.extremelyDense).younger(byYears: 40).percentDensity(of: .left) <= 88)
    }

    @Test(arguments: 0..<20)
    func categoriesAreOrdered(seed: Int) {
        let densities = BreastDensity.allCases.map {
            anatomy($0, seed: UInt64(seed)).percentDensity(of: .left)
        }
        #expect(densities == densities.sorted())
        #expect(Set(densities).count == 4)
    }

    @Test func sizeAndAsymmetryAreKeptInTheirRanges() {
        let odd = PhantomAnatomy(
            seed: 1, age: 50, density: .scattered, size: 9, asymmetry: -2, lesions: [],
            hasImplant: false)
        #expect(odd.size == 1.35)
        #expect(odd.asymmetry == 0)
    }

    @Test func lesionsGrowFromNothing() {
        let lesion = PhantomLesion(
            .smoothMass, in: .left, depth: 0.5, outward: 0, upward: 0, diameterMillimetres: 10,
            yearsVisible: 4)
        #expect(lesion.growth(yearsEarlier: 0) == 1)
        #expect(lesion.growth(yearsEarlier: 1) == 0.75)
        #expect(lesion.growth(yearsEarlier: 4) == 0)
        #expect(lesion.growth(yearsEarlier: 9) == 0)
    }
}

@Suite struct ImageTraitsTests {
    private func traits(
        density: Double = 0, texture: Double = 0, gap: Double = 0, calcifications: Int = 0
    ) -> ImageTraits {
        ImageTraits(
            density: density, texture: texture, densityGap: gap, denserSide: .left,
            calcifications: calcifications)
    }

    private func anatomy(_ traits: ImageTraits?) -> PhantomAnatomy {
        PhantomAnatomy(
            seed: 12, age: 55, density: .scattered, size: 1, asymmetry: 0.3, lesions: [],
            hasImplant: false, traits: traits)
    }

    @Test func densityIsThatOfTheSides() {
        let even = traits(density: 0.5)
        #expect(even.percentDensity(of: .left) == even.percentDensity(of: .right))
        let uneven = traits(density: 0.5, gap: 1)
        #expect(uneven.percentDensity(of: .left) > even.percentDensity(of: .left))
        #expect(uneven.percentDensity(of: .right) < even.percentDensity(of: .left))
        #expect(traits(density: 9).percentDensity(of: .left) == 88)
        #expect(traits(density: -9).percentDensity(of: .left) == 1)
    }

    @Test func theDrawnDensityFollows() {
        func drawn(_ traits: ImageTraits, _ view: ViewName) -> Double {
            PhantomRenderer.truth(anatomy(traits), view: view, width: 208, height: 256)
                .percentDensity
        }
        let uneven = traits(gap: 1.6)
        #expect(drawn(uneven, .leftCC) > drawn(uneven, .rightCC) + 10)
        #expect(drawn(traits(density: 1.5), .rightCC) > drawn(traits(density: -1), .rightCC) + 25)
    }

    @Test func textureRaisesTheContrastOfFat() {
        func deviation(_ texture: Double) -> Double {
            let picture = PhantomRenderer.render(
                anatomy(traits(density: -2, texture: texture)), view: .leftCC, width: 416,
                height: 512)
            // Behind the nipple near the chest wall: fat in a breast of so little parenchyma.
            let values = (230..<280).flatMap { row in
                (20..<60).map { Double(picture[$0, row]) }
            }
            let mean = values.reduce(0, +) / Double(values.count)
            return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
                .squareRoot() / mean
        }
        #expect(deviation(2) > 1.5 * deviation(-2))
    }

    @Test func withoutTraitsThePictureIsTheUsualOne() {
        #expect(anatomy(nil).textureContrast == 1)
        #expect(abs(anatomy(traits()).textureContrast - 1) < 1e-5)
    }
}
