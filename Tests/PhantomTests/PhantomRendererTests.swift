import Imaging
import Screening
import Testing

@testable import Phantom

@Suite struct PhantomRendererTests {
    private static let width = 130
    private static let height = 160

    private static func anatomy(
        seed: UInt64 = 17, density: BreastDensity = .scattered, asymmetry: Double = 0.3,
        lesions: [PhantomLesion] = [], hasImplant: Bool = false
    ) -> PhantomAnatomy {
        PhantomAnatomy(
            seed: seed, age: 55, density: density, size: 1, asymmetry: asymmetry,
            lesions: lesions, hasImplant: hasImplant)
    }

    private static func render(_ anatomy: PhantomAnatomy, _ view: ViewName) -> GreyImage {
        PhantomRenderer.render(anatomy, view: view, width: Self.width, height: Self.height)
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ image: GreyImage) -> UInt64 {
        image.pixels.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    @Test func equalAnatomiesGiveEqualPictures() {
        let now = Self.anatomy()
        #expect(Self.hash(Self.render(now, .leftMLO)) == Self.hash(Self.render(now, .leftMLO)))
        #expect(
            Self.hash(Self.render(now.younger(byYears: 1).younger(byYears: 1), .leftCC))
                == Self.hash(Self.render(now.younger(byYears: 2), .leftCC)))
    }

    /// The values on any machine: no library function that may differ takes part.
    @Test func picturesAreTheSameOnEveryMachine() {
        let lesion = PhantomLesion(
            .spiculatedMass, in: .right, depth: 0.5, outward: 0.3, upward: 0.2,
            diameterMillimetres: 14, yearsVisible: 3)
        let anatomy = Self.anatomy(lesions: [lesion])
        let hashes = [ViewName.rightCC, .rightMLO].map { view in
            Self.hash(PhantomRenderer.render(anatomy, view: view, width: 104, height: 128))
        }
        #expect(hashes == [5_312_976_942_964_495_437, 901_260_179_007_695_042])
    }

    @Test func sidesViewsSeedsAgesAndTakesDiffer() {
        let now = Self.anatomy()
        let pictures = [
            Self.render(now, .leftCC), Self.render(now, .leftMLO),
            Self.render(Self.anatomy(seed: 18), .leftCC),
            Self.render(now.younger(byYears: 1), .leftCC),
            Self.render(now, .rightCC).flippedHorizontally(),
            PhantomRenderer.render(
                now, view: .leftCC, width: Self.width, height: Self.height, intent: .presentation,
                take: 1),
        ]
        #expect(Set(pictures.map(Self.hash)).count == pictures.count)
    }

    @Test(arguments: ViewName.standard)
    func airIsZeroAndFillsTheRestOfThePicture(view: ViewName) {
        let image = Self.render(Self.anatomy(), view)
        let truth = PhantomRenderer.truth(
            Self.anatomy(), view: view, width: Self.width, height: Self.height)
        let air = zip(image.pixels, truth.tissue).filter { $0.1 == .air }
        #expect(air.allSatisfy { $0.0 == 0 || $0.0 == PhantomScene.lead })
        #expect(zip(image.pixels, truth.tissue).allSatisfy { $0.1 == .air || $0.0 > 0 })
        #expect(image.pixels.allSatisfy { $0 <= 4095 })
        #expect((0.45...0.8).contains(truth.share(of: .air)))
        #expect(air.contains { $0.0 == PhantomScene.lead })
    }

    @Test(arguments: ViewName.standard)
    func chestWallsMeetInTheMiddle(view: ViewName) {
        let image = Self.render(Self.anatomy(), view)
        let wall = view.laterality == .right ? image.width - 1 : 0
        let far = image.width - 1 - wall
        #expect((56..<100).allSatisfy { image[wall, $0] > 0 })
        #expect((0..<Self.height).allSatisfy { image[far, $0] == 0 })
    }

    @Test func sidesAreAlikeButNotEqual() {
        func correlation(asymmetry: Double, view: ViewPosition) -> Double {
            let anatomy = Self.anatomy(density: .heterogeneouslyDense, asymmetry: asymmetry)
            let right = Self.render(anatomy, ViewName(.right, view)).flippedHorizontally()
            let left = Self.render(anatomy, ViewName(.left, view))
            // Air, which is alike in any pair, is left out.
            let both = zip(right.pixels, left.pixels).filter { $0.0 > 0 && $0.1 > 0 }
            return Statistics.correlation(both.map { Double($0.0) }, both.map { Double($0.1) })
        }
        for view in [ViewPosition.craniocaudal, .mediolateralOblique] {
            let usual = correlation(asymmetry: 0.25, view: view)
            #expect((0.45...0.97).contains(usual), "found \(usual)")
            #expect(correlation(asymmetry: 1, view: view) < usual)
        }
    }

    /// Burgess et al. 2001: exponents of mammographic backgrounds, 2.83 on average, 2 to 4.
    @Test func parenchymaHasAPowerLawSpectrum() {
        let anatomy = Self.anatomy(density: .extremelyDense)
        let image = PhantomRenderer.render(anatomy, view: .leftCC, width: 416, height: 512)
        let side = 128
        let values = (0..<(side * side)).map {
            Double(image[24 + $0 % side, 200 + $0 / side])
        }
        let exponent = PowerSpectrum.exponent(
            of: values, side: side, spacing: PhantomRenderer.spacingMillimetres(height: 512),
            band: 0.06...0.5)
        #expect((2.2...3.8).contains(exponent), "found \(exponent)")
    }

    @Test func muscleIsBrighterThanFatInTheObliqueView() {
        let anatomy = Self.anatomy(density: .almostEntirelyFatty)
        let image = Self.render(anatomy, .leftMLO)
        let truth = PhantomRenderer.truth(
            anatomy, view: .leftMLO, width: Self.width, height: Self.height)
        func mean(_ tissue: PhantomTruth.Tissue) -> Double {
            Statistics.mean(
                zip(image.pixels, truth.tissue).filter { $0.1 == tissue }.map { Double($0.0) })
        }
        #expect((0.03...0.25).contains(truth.share(of: .muscle)))
        #expect(truth.tissue[3 * Self.width + 3] == .muscle)
        #expect(mean(.muscle) > 1.3 * mean(.fat))
        #expect(mean(.gland) > 1.3 * mean(.fat))
    }

    @Test(arguments: [
        PhantomLesion.Kind.smoothMass, .spiculatedMass, .microcalcifications(count: 40),
    ])
    func lesionsAddBrightnessWhereTheyAre(kind: PhantomLesion.Kind) throws {
        let lesion = PhantomLesion(
            kind, in: .right, depth: 0.45, outward: 0.2, upward: 0.2, diameterMillimetres: 18,
            yearsVisible: 2)
        let with = Self.anatomy(lesions: [lesion])
        for view in [ViewName.rightCC, .rightMLO] {
            let truth = PhantomRenderer.truth(
                with, view: view, width: Self.width, height: Self.height)
            let finding = try #require(truth.findings.first)
            let (shown, plain) = (Self.render(with, view), Self.render(Self.anatomy(), view))
            var (inside, outside) = ([Double](), [Double]())
            for index in shown.pixels.indices {
                let across = Double(index % Self.width) - finding.column
                let down = Double(index / Self.width) - finding.row
                let distance = (across * across + down * down).squareRoot()
                let gain = Double(shown.pixels[index]) - Double(plain.pixels[index])
                if distance < finding.radius { inside.append(gain) }
                if distance > 4 * finding.radius { outside.append(gain) }
            }
            #expect(Statistics.mean(inside) > 25)
            #expect(outside.allSatisfy { $0 == 0 })
        }
        #expect(
            Self.hash(Self.render(with, .leftCC))
                == Self.hash(Self.render(Self.anatomy(), .leftCC)))
    }

    @Test func lesionsShrinkInPriors() {
        let lesion = PhantomLesion(
            .smoothMass, in: .left, depth: 0.5, outward: 0, upward: 0, diameterMillimetres: 16,
            yearsVisible: 4)
        func radius(yearsEarlier: Int) -> Double? {
            PhantomRenderer.truth(
                Self.anatomy(lesions: [lesion]).younger(byYears: yearsEarlier), view: .leftCC,
                width: 104, height: 128
            ).findings.first?.radius
        }
        #expect((radius(yearsEarlier: 2) ?? 0) < 0.6 * (radius(yearsEarlier: 0) ?? 0))
        #expect(radius(yearsEarlier: 4) == nil)
    }

    @Test func aPriorIsTheSameBreast() {
        let now = Self.anatomy(density: .heterogeneouslyDense)
        let (picture, prior) = (
            Self.render(now, .leftCC), Self.render(now.younger(byYears: 2), .leftCC)
        )
        let stranger = Self.render(
            Self.anatomy(seed: 99, density: .heterogeneouslyDense), .leftCC)
        func correlation(_ other: GreyImage) -> Double {
            Statistics.correlation(
                picture.pixels.map(Double.init), other.pixels.map(Double.init))
        }
        #expect(correlation(prior) > 0.9)
        #expect(correlation(prior) > correlation(stranger))
    }

    @Test func implantsAreBright() {
        let anatomy = Self.anatomy(hasImplant: true)
        for view in [ViewName.leftCC, .rightMLO] {
            let image = Self.render(anatomy, view)
            let truth = PhantomRenderer.truth(
                anatomy, view: view, width: Self.width, height: Self.height)
            let silicone = zip(image.pixels, truth.tissue).filter { $0.1 == .implant }
            #expect((0.04...0.3).contains(truth.share(of: .implant)))
            #expect(Statistics.mean(silicone.map { Double($0.0) }) > 2800)
        }
    }

    @Test func rawPicturesAreBrightInAir() {
        let anatomy = Self.anatomy()
        let raw = PhantomRenderer.render(
            anatomy, view: .leftCC, width: Self.width, height: Self.height, intent: .processing,
            take: 0)
        let shown = Self.render(anatomy, .leftCC)
        let air = zip(raw.pixels, shown.pixels).filter { $0.1 == 0 }.map { Double($0.0) }
        let tissue = zip(raw.pixels, shown.pixels).filter { $0.1 > 900 && $0.1 < 3700 }
        #expect(air.allSatisfy { $0 > 3700 && $0 <= 4095 })
        #expect(
            Statistics.correlation(
                tissue.map { Double($0.0) }, tissue.map { Double($0.1) }) < -0.9)
    }
}

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
