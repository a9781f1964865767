import Screening

/// What a random choice is about. Each has a generator of its own, so that a choice added to one
/// leaves the others as they are.
enum RandomChoice: UInt64 {
    case density = 1
    case outline
    case pectoral
    case placement
    case glandShape
    case glandTexture
    case background
    case strands
    case vessels
    case ducts
    case lesions
    case implant
    case greys
    case noise
    case marker
}

extension PhantomAnatomy {
    /// The generator of a trait that both breasts and all exams share.
    func generator(for trait: RandomChoice, salt: UInt64 = 0) -> SeededGenerator {
        SeededGenerator(seed: seed, trait.rawValue, salt)
    }

    /// The generator of a trait in one view: alike on both sides, equal in all exams.
    func generator(for trait: RandomChoice, in view: ViewName) -> PairedGenerator {
        let position: UInt64 = view.position == .craniocaudal ? 101 : 102
        return PairedGenerator(
            shared: SeededGenerator(seed: seed, trait.rawValue, position, 1),
            sided: SeededGenerator(
                seed: seed, trait.rawValue, position, view.laterality == .right ? 2 : 3),
            asymmetry: asymmetry)
    }

    /// The generator of what differs with every picture taken: positioning and noise.
    func exposureGenerator(
        for trait: RandomChoice, in view: ViewName, take: Int
    ) -> SeededGenerator {
        SeededGenerator(
            seed: seed, trait.rawValue, view.position == .craniocaudal ? 101 : 102,
            view.laterality == .right ? 2 : 3, UInt64(bitPattern: Int64(yearsEarlier)),
            UInt64(bitPattern: Int64(take)))
    }
}

/// Deviates for one breast of a pair: those of both sides agree up to the patient's asymmetry.
struct PairedGenerator: Sendable {
    private var shared: SeededGenerator
    private var sided: SeededGenerator
    private let asymmetry: Double

    /// - Parameters:
    ///   - shared: the generator that both sides have in common.
    ///   - sided: the generator of this side alone.
    ///   - asymmetry: 0 (both sides equal) to 1 (nothing in common).
    init(shared: SeededGenerator, sided: SeededGenerator, asymmetry: Double) {
        self.shared = shared
        self.sided = sided
        self.asymmetry = min(max(asymmetry, 0), 1)
    }

    /// A number of mean 0 and standard deviation 1; between sides it correlates by
    /// 1 - asymmetry^2.
    mutating func normal() -> Double {
        let common = shared.normal()
        let own = sided.normal()
        return (1 - asymmetry * asymmetry).squareRoot() * common + asymmetry * own
    }

    /// A number between two bounds.
    mutating func uniform(_ low: Double, _ high: Double) -> Double {
        let common = shared.uniform()
        let own = sided.uniform()
        let mixed = common + (own - common) * asymmetry
        return low + (high - low) * mixed
    }

    /// 64 bits that both sides have in common.
    mutating func sharedBits() -> UInt64 { shared.next() }

    /// 64 bits of this side alone.
    mutating func sidedBits() -> UInt64 { sided.next() }
}
