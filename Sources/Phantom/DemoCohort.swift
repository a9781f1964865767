import Screening

extension PhantomCohort {
    /// The demo worklist: 24 patients with up to three priors each, varied in density, size, risk
    /// factors and script of their names, with the awkward exams that a reader meets.
    ///
    /// - Parameter date: the day the worklist is for; current exams lie within eleven days
    ///   before it.
    package static func demo(on date: CalendarDate) -> PhantomCohort {
        PhantomCohort(
            patients: DemoSketch.patients.enumerated().map { index, sketch in
                sketch.patient(number: index + 1, on: date)
            })
    }

    /// The demo worklist as of its fixed day, 16 November 2026.
    package static var demo: PhantomCohort {
        CalendarDate(year: 2026, month: 11, day: 16).map(demo(on:)) ?? PhantomCohort(patients: [])
    }
}

extension DemoSketch {
    func patient(number: Int, on date: CalendarDate) -> PhantomPatient {
        let seed = UInt64(number) &* 0x0F1E_5711_6B70_0001
        var dice = SeededGenerator(seed: seed, 0x0044_454D_4F00)
        let current = date.adding(days: -(number * 5 % 12)) ?? date
        let birthDate =
            current.adding(days: -(age * 36_525 / 100 + 20 + dice.index(below: 300))) ?? current
        let anatomy = PhantomAnatomy(
            seed: seed, age: birthDate.wholeYears(until: current), density: density, size: size,
            asymmetry: asymmetry, lesions: lesions, hasImplant: hasImplant, traits: traits)
        let exams = ([0] + priorsYearsEarlier).map { years in
            let jitter = years == 0 ? 0 : dice.index(below: 41) - 20
            let day = current.adding(days: -(years * 36_525 / 100) + jitter) ?? current
            var factors = factors
            if factors != RiskFactors() { factors.density = .known(density) }
            return PhantomExam(
                studyInstanceUID: PhantomIdentifier.uid(seed, [1, UInt64(years)]),
                accessionNumber: "SYN\(number * 10 + years + 1000)", date: day,
                secondsOfDay: 8 * 3600 + dice.index(below: 8 * 3600),
                anatomy: anatomy.younger(byYears: years),
                images: images(isCurrent: years == 0, usesNumericCodes: number % 3 == 0),
                riskFactors: factors)
        }
        let digits = String(number)
        return PhantomPatient(
            identifier: "SYNTHETIC-" + String(repeating: "0", count: 3 - digits.count) + digits,
            name: name, birthDate: birthDate, exams: exams)
    }

    private func images(isCurrent: Bool, usesNumericCodes: Bool) -> [PhantomImage] {
        var images = ViewName.standard.map { view in
            var image = PhantomImage(view)
            image.usesNumericCodes = usesNumericCodes
            image.hasLookupTable = quirks.contains(.lookupTable)
            image.isInverted = quirks.contains(.monochrome1)
            if quirks.contains(.mirrored) { image.storage = .mirrored }
            if quirks.contains(.turned) { image.storage = .turned }
            return image
        }
        guard isCurrent else { return images }
        if quirks.contains(.missingView) { images.removeAll { $0.view == .leftMLO } }
        if quirks.contains(.rawOnly) {
            for index in images.indices { images[index].intent = .processing }
        }
        if quirks.contains(.twoCandidates) {
            var again = PhantomImage(.rightCC)
            again.usesNumericCodes = usesNumericCodes
            again.take = 1
            images.append(again)
        }
        if quirks.contains(.unreadableFile) {
            for index in images.indices where images[index].view == .rightMLO {
                images[index].isTruncated = true
            }
        }
        return images
    }
}

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
