import Screening

extension DemoSketch {
    /// The twenty-four patients of the demo, names plainly invented.
    static let patients: [DemoSketch] = ordinary + awkward

    private static let ordinary: [DemoSketch] = [
        DemoSketch(
            name: "PHANTOM^AURORA", age: 52, density: .scattered, size: 1.05,
            priorsYearsEarlier: [1, 2, 4],
            factors: .answered(
                .white, menarche: 12, firstBirth: 27, relatives: 0, body: (166, 68),
                postmenopausal: true)),
        DemoSketch(
            name: "PHANTOM^BEATRIX", age: 58, density: .heterogeneouslyDense, size: 0.95,
            traits: ImageTraits(
                density: 0.8, texture: 1.3, densityGap: 0.9, denserSide: .left,
                calcifications: 0),
            lesions: [
                PhantomLesion(
                    .spiculatedMass, in: .left, depth: 0.52, outward: 0.42, upward: 0.3,
                    diameterMillimetres: 13, yearsVisible: 3)
            ],
            priorsYearsEarlier: [2],
            factors: .answered(
                .white, menarche: 11, firstBirth: 34, relatives: 1, biopsies: 1,
                hyperplasia: false, body: (170, 74), postmenopausal: true)),
        DemoSketch(
            name: "DEMO^CÉLINE^ÉLODIE", age: 45, density: .extremelyDense, size: 0.82,
            traits: ImageTraits(
                density: 1.7, texture: 1.4, densityGap: 0.4, denserSide: .left,
                calcifications: 0),
            priorsYearsEarlier: [1], quirks: [.lookupTable],
            factors: .answered(
                .white, menarche: 13, firstBirth: nil, relatives: 0, body: (163, 55),
                postmenopausal: false)),
        DemoSketch(
            name: "HOSEKI^HIKARI=宝石^光=ほうせき^ひかり", age: 49,
            density: .extremelyDense, size: 0.76, asymmetry: 0.2, priorsYearsEarlier: [2],
            factors: .answered(
                .japanese, menarche: 13, firstBirth: 31, relatives: 0, body: (157, 50),
                postmenopausal: false)),
        DemoSketch(
            name: "GASANG^BYEOL=假想^별=가상^별", age: 44, density: .heterogeneouslyDense,
            size: 0.8,
            lesions: [
                PhantomLesion(
                    .smoothMass, in: .right, depth: 0.6, outward: -0.3, upward: -0.25,
                    diameterMillimetres: 11, yearsVisible: 8)
            ],
            factors: .answered(
                .otherAsian, menarche: 14, firstBirth: 29, relatives: 1, body: (160, 53),
                postmenopausal: false)),
        DemoSketch(
            name: "DEMO^DALIA", age: 63, density: .almostEntirelyFatty, size: 1.25,
            priorsYearsEarlier: [2, 4],
            factors: .answered(
                .africanAmerican, menarche: 11, firstBirth: 21, relatives: 0, body: (165, 88),
                postmenopausal: true)),
        DemoSketch(
            name: "PHANTOM^ÅSA", age: 67, density: .scattered, size: 1.12,
            lesions: [
                PhantomLesion(
                    .microcalcifications(count: 22), in: .right, depth: 0.5, outward: 0.35,
                    upward: 0.35, diameterMillimetres: 17, yearsVisible: 2)
            ],
            priorsYearsEarlier: [1, 3],
            factors: RiskFactors.answered(
                .white, menarche: 13, firstBirth: 25, relatives: 2, body: (172, 79),
                postmenopausal: true
            ).with { $0.menarche = .notRecorded }),
        DemoSketch(
            name: "MUSTERFRAU^JÖRDIS", age: 55, density: .scattered, size: 1.0,
            traits: ImageTraits(
                density: 0.1, texture: 1.3, densityGap: 0.6, denserSide: .right,
                calcifications: 0),
            priorsYearsEarlier: [2], quirks: [.mirrored],
            factors: RiskFactors.answered(
                .white, menarche: 14, firstBirth: 30, relatives: 0, biopsies: 2,
                hyperplasia: true, body: (168, 70), postmenopausal: true)),
        DemoSketch(
            name: "VZOROVÁ^ŽOFIE", age: 41, density: .heterogeneouslyDense, size: 0.9,
            factors: RiskFactors.answered(
                .white, menarche: 12, firstBirth: nil, relatives: 1, body: (171, 63),
                postmenopausal: false
            ).with { $0.hereditarySyndrome = .known(true) }),
        DemoSketch(
            name: "SPECIMEN^OTTILIE", age: 72, density: .almostEntirelyFatty, size: 1.1,
            asymmetry: 0.45, priorsYearsEarlier: [3], quirks: [.lookupTable],
            factors: RiskFactors.answered(
                .white, menarche: 12, firstBirth: 24, relatives: 0, biopsies: 1,
                body: (161, 72), postmenopausal: true
            ).with { $0.race = .unknown }),
        DemoSketch(
            name: "XUNI^MEI=虚拟^梅", age: 51, density: .heterogeneouslyDense, size: 0.84,
            priorsYearsEarlier: [1],
            factors: .answered(
                .chinese, menarche: 13, firstBirth: 28, relatives: 0, body: (159, 56),
                postmenopausal: true)),
        DemoSketch(
            name: "DEMO^FELICITY", age: 33, density: .extremelyDense, size: 0.88,
            factors: .answered(
                .white, menarche: 11, firstBirth: nil, relatives: 2, body: (169, 61),
                postmenopausal: false)),
        DemoSketch(
            name: "EJEMPLO^BEGOÑA^MARÍA", age: 60, density: .scattered, size: 1.15,
            priorsYearsEarlier: [2],
            factors: .answered(
                .hispanicForeignBorn, menarche: 12, firstBirth: 22, relatives: 1,
                body: (158, 73), postmenopausal: true)),
        DemoSketch(
            name: "ФАНТОМ^ЗОРЯНА", age: 47, density: .heterogeneouslyDense, size: 1.0,
            asymmetry: 0.5,
            traits: ImageTraits(
                density: 1.2, texture: 0.9, densityGap: 1.0, denserSide: .right,
                calcifications: 0),
            quirks: [.turned],
            factors: .answered(
                .white, menarche: 12, firstBirth: 26, relatives: 0, body: (167, 64),
                postmenopausal: false)),
        DemoSketch(
            name: "PHANTOM^METHUSALINA", age: 91, density: .almostEntirelyFatty, size: 0.86,
            priorsYearsEarlier: [5],
            factors: .answered(
                .white, menarche: 15, firstBirth: 23, relatives: 0, body: (154, 52),
                postmenopausal: true)),
        DemoSketch(
            name: "DEMO^GUINEVERE^^DR", age: 54, density: .scattered, size: 0.98,
            priorsYearsEarlier: [1],
            factors: RiskFactors.answered(
                .hispanicUSBorn, menarche: 10, firstBirth: 33, relatives: 1, body: (164, 66),
                postmenopausal: true
            ).with { $0.biopsies = .unknown }),
    ]

    private static let awkward: [DemoSketch] = [
        DemoSketch(
            name: "PHANTOM^HALFWAY", age: 57, density: .scattered, size: 1.02,
            priorsYearsEarlier: [2], quirks: [.missingView],
            factors: .answered(
                .white, menarche: 13, firstBirth: 29, relatives: 0, body: (165, 69),
                postmenopausal: true)),
        DemoSketch(
            name: "PHANTOM^RAWENA", age: 50, density: .heterogeneouslyDense, size: 0.94,
            quirks: [.rawOnly],
            factors: .answered(
                .filipino, menarche: 12, firstBirth: 27, relatives: 0, body: (156, 58),
                postmenopausal: false)),
        DemoSketch(
            name: "PHANTOM^SILICIA", age: 46, density: .heterogeneouslyDense, size: 1.04,
            priorsYearsEarlier: [2], hasImplant: true,
            factors: .answered(
                .white, menarche: 12, firstBirth: 30, relatives: 0, body: (170, 60),
                postmenopausal: false)),
        DemoSketch(
            name: "DEMO^TWICE^ANNA", age: 61, density: .scattered, size: 1.08,
            priorsYearsEarlier: [1], quirks: [.twoCandidates],
            factors: .answered(
                .africanAmerican, menarche: 12, firstBirth: 20, relatives: 1, biopsies: 1,
                hyperplasia: false, body: (168, 82), postmenopausal: true)),
        DemoSketch(
            name: "DEMO^TORN^FILENE", age: 59, density: .almostEntirelyFatty, size: 1.18,
            priorsYearsEarlier: [2], quirks: [.unreadableFile],
            factors: .answered(
                .nativeAmerican, menarche: 13, firstBirth: 24, relatives: 0, body: (162, 77),
                postmenopausal: true)),
        DemoSketch(
            name: "DEMO^NEGATIVA", age: 53, density: .heterogeneouslyDense, size: 0.97,
            quirks: [.monochrome1, .lookupTable],
            factors: .answered(
                .white, menarche: 11, firstBirth: 36, relatives: 0, body: (166, 65),
                postmenopausal: true)),
        DemoSketch(
            name: "PHANTOM^QUIETA", age: 48, density: .extremelyDense, size: 0.9),
        DemoSketch(
            name: "PHANTOM^RETURNA", age: 65, density: .scattered, size: 1.06,
            lesions: [
                PhantomLesion(
                    .smoothMass, in: .left, depth: 0.45, outward: 0.1, upward: 0.45,
                    diameterMillimetres: 9, yearsVisible: 12)
            ],
            priorsYearsEarlier: [1, 2],
            factors: RiskFactors.answered(
                .white, menarche: 12, firstBirth: 28, relatives: 1, biopsies: 2,
                hyperplasia: false, body: (163, 71), postmenopausal: true
            ).with { $0.priorCancer = .known(true) }),
    ]
}
