import Screening
import Testing

@testable import Phantom

@Suite struct PhantomTruthTests {
    private func truth(
        _ density: BreastDensity, seed: UInt64, view: ViewName = .leftCC
    ) -> PhantomTruth {
        PhantomRenderer.truth(
            PhantomAnatomy(
                seed: seed, age: 55, density: density, size: 1, asymmetry: 0.3, lesions: [],
                hasImplant: false),
            view: view, width: 104, height: 128)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func densityRisesFromAToD(seed: UInt64) {
        let measured = BreastDensity.allCases.map { truth($0, seed: seed).percentDensity }
        #expect(measured == measured.sorted(), "found \(measured)")
        #expect(measured[0] < 15 && measured[3] > 45)
    }

    @Test(arguments: BreastDensity.allCases)
    func densityIsNearWhatTheAnatomyAimsAt(density: BreastDensity) {
        for view in ViewName.standard {
            let anatomy = PhantomAnatomy(
                seed: 31, age: 55, density: density, size: 1, asymmetry: 0.3, lesions: [],
                hasImplant: false)
            let measured = truth(density, seed: 31, view: view).percentDensity
            #expect(
                abs(measured - anatomy.percentDensity(of: view.laterality)) < 12,
                "\(view.label): \(measured)")
        }
    }

    @Test func sharesAddUp() {
        let truth = truth(.scattered, seed: 5, view: .rightMLO)
        let shares = [PhantomTruth.Tissue.air, .fat, .gland, .muscle, .implant].map {
            truth.share(of: $0)
        }
        #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
        #expect(truth.share(of: .implant) == 0)
        #expect(truth.tissue.count == truth.width * truth.height)
    }
}
