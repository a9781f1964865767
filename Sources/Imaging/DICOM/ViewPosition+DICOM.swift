import Screening

extension ViewPosition {
    /// The projection of a SNOMED code of PS3.16 CID 4014; nil for others, specimens among them.
    init?(snomed code: String) {
        switch code {
        case "R-10224", "399260004": self = .mediolateral
        case "R-10226", "399368009": self = .mediolateralOblique
        case "R-10228", "399352003": self = .lateromedial
        case "R-10230", "399099002": self = .lateromedialOblique
        case "R-10242", "399162004": self = .craniocaudal
        case "R-10244", "399196006": self = .caudocranial
        case "R-102D0", "399188001": self = .superolateralToInferomedial
        case "R-40AAA", "441555000": self = .inferomedialToSuperolateral
        // The Y codes are those of the context group's first version.
        case "R-1024A", "399192008", "Y-X1770": self = .exaggeratedLateral
        case "R-1024B", "399101009", "Y-X1771": self = .exaggeratedMedial
        default: return nil
        }
    }

    /// The projection spelt out in View Position, letters only.
    init?(words letters: String) {
        switch letters {
        case "CRANIOCAUDAL": self = .craniocaudal
        case "CAUDOCRANIAL": self = .caudocranial
        case "MEDIOLATERAL": self = .mediolateral
        case "MEDIOLATERALOBLIQUE": self = .mediolateralOblique
        case "LATEROMEDIAL": self = .lateromedial
        case "LATEROMEDIALOBLIQUE": self = .lateromedialOblique
        default: return nil
        }
    }
}
