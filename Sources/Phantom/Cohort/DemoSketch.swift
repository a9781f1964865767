import Screening

/// One patient of the demo worklist in brief.
struct DemoSketch: Sendable {
    /// What is awkward about a patient's exams.
    enum Quirk: Sendable, Hashable {
        /// The current exam lacks L MLO.
        case missingView
        /// The current exam has raw images only.
        case rawOnly
        /// R CC of the current exam was taken twice.
        case twoCandidates
        /// The current exam's R MLO is cut off.
        case unreadableFile
        /// All values are stored inverted.
        case monochrome1
        /// All images are stored with the chest wall on the other side.
        case mirrored
        /// All images are stored upside down.
        case turned
        /// All images carry a VOI LUT sequence.
        case lookupTable
    }

    var name: String
    var age: Int
    var density: BreastDensity
    var size: Double
    var asymmetry = 0.3
    /// Set where the pictures are to show more than usual of what a risk depends on.
    var traits: ImageTraits?
    var lesions: [PhantomLesion] = []
    /// How many years before the current exam each prior was made.
    var priorsYearsEarlier: [Int] = []
    var quirks: Set<Quirk> = []
    var hasImplant = false
    var factors = RiskFactors()
}

extension RiskFactors {
    /// The questions that most intakes ask, all answered.
    ///
    /// - Parameters:
    ///   - firstBirth: the age at the first live birth; nil for none.
    ///   - body: height in centimetres and weight in kilograms.
    static func answered(
        _ race: Race, menarche: Int, firstBirth: Int?, relatives: Int, biopsies: Int = 0,
        hyperplasia: Bool? = nil, body: (height: Double, weight: Double),
        postmenopausal: Bool
    ) -> RiskFactors {
        var factors = RiskFactors()
        factors.race = .known(race)
        factors.menarche = .known(menarche)
        factors.firstBirth = .known(firstBirth.map { .age($0) } ?? .none)
        factors.relatives = .known(relatives)
        factors.biopsies = .known(biopsies)
        if biopsies > 0 { factors.hyperplasia = hyperplasia.map { .known($0) } ?? .unknown }
        factors.priorCancer = .known(false)
        factors.chestRadiation = .known(false)
        factors.hereditarySyndrome = .known(false)
        factors.heightCentimetres = .known(body.height)
        factors.weightKilograms = .known(body.weight)
        factors.postmenopausal = .known(postmenopausal)
        return factors
    }

    /// The same with some changes.
    func with(_ change: (inout RiskFactors) -> Void) -> RiskFactors {
        var copy = self
        change(&copy)
        return copy
    }
}
