import Screening

extension BCRATInput {
    /// The codes of recorded factors; what is unknown or not recorded becomes NCI's unknown, and
    /// a missing age becomes an age that is outside every range.
    package init(_ factors: RiskFactors) {
        self.init(
            age: factors.age.value ?? -1,
            biopsies: factors.biopsies.value ?? Self.unknown,
            hyperplasia: factors.hyperplasia.value.map { $0 ? 1 : 0 } ?? Self.unknown,
            menarche: factors.menarche.value ?? Self.unknown,
            firstBirth: Self.code(factors.firstBirth),
            relatives: factors.relatives.value ?? Self.unknown,
            race: factors.race.value?.bcratCode ?? Self.unknownRace)
    }

    /// American Indian, Alaska Native or unknown.
    private static let unknownRace = 4

    private static func code(_ answer: Answer<RiskFactors.FirstBirth>) -> Int {
        switch answer {
        case .notRecorded, .unknown: unknown
        case .known(.none): nulliparous
        case .known(.age(let years)): years
        }
    }
}

extension RiskFactors.Race {
    /// NCI's code for BCRAT.
    package var bcratCode: Int {
        switch self {
        case .white: 1
        case .africanAmerican: 2
        case .hispanicUSBorn: 3
        case .nativeAmerican: 4
        case .hispanicForeignBorn: 5
        case .chinese: 6
        case .japanese: 7
        case .filipino: 8
        case .hawaiian: 9
        case .otherPacificIslander: 10
        case .otherAsian: 11
        }
    }
}
