import Screening

/// What a random choice is about. Each has a generator of its own, so that a choice added to one
/// leaves the others as they are.
enum Trait: UInt64 {
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
    case look
    case noise
    case marker
}

extension PhantomAnatomy {
    /// The generator of a trait that both breasts and all exams share.
    func generator(for trait: Trait, salt: UInt64 = 0) -> SeededGenerator {
        SeededGenerator(seed: seed, trait.rawValue, salt)
    }

    /// The generator of a trait in one view: alike on both sides, equal in all exams.
    func generator(for trait: Trait, in view: ViewName) -> PairedGenerator {
        let position: UInt64 = view.position == .craniocaudal ? 101 : 102
        return PairedGenerator(
            shared: SeededGenerator(seed: seed, trait.rawValue, position, 1),
            sided: SeededGenerator(
                seed: seed, trait.rawValue, position, view.laterality == .right ? 2 : 3),
            asymmetry: asymmetry)
    }

    /// The generator of what differs with every picture taken: positioning and noise.
    func exposureGenerator(
        for trait: Trait, in view: ViewName, take: Int
    ) -> SeededGenerator {
        SeededGenerator(
            seed: seed, trait.rawValue, view.position == .craniocaudal ? 101 : 102,
            view.laterality == .right ? 2 : 3, UInt64(bitPattern: Int64(yearsEarlier)),
            UInt64(bitPattern: Int64(take)))
    }
}
