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
