import Screening

extension ViewModifier {
    /// The modifier of a code of PS3.16 CID 4015; `other` for codes that are not of it.
    init(_ concept: CodedConcept) {
        switch concept.isSNOMED ? concept.value : "" {
        case "R-102D2", "399161006": self = .cleavage
        case "R-102D1", "399011000": self = .axillaryTail
        case "R-102D3", "399197002": self = .rolledLateral
        case "R-102D4", "399226006": self = .rolledMedial
        case "R-102C9", "415670009": self = .rolledSuperior
        case "R-102CA", "414493004": self = .rolledInferior
        case "R-102D5", "399209000": self = .implantDisplaced
        case "R-102D6", "399163009": self = .magnification
        case "R-102D7", "399055006": self = .spotCompression
        case "R-102C2", "399110001": self = .tangential
        case "R-40AB3", "442581004": self = .nippleInProfile
        case "P2-00161", "441752004": self = .anteriorCompression
        case "R-40ABE", "442593008": self = .inframammaryFold
        case "R-40AB2", "442580003": self = .axillaryTissue
        default: self = .other
        }
    }

    /// The abbreviations of the ACR's Mammography Quality Control Manual, as written in front of
    /// a projection (`MCC`) or behind it (`CCID`).
    static let prefixes: [(String, ViewModifier)] = [
        ("M", .magnification), ("S", .spotCompression),
    ]

    /// Those written behind a projection.
    static let suffixes: [(String, ViewModifier)] = [
        ("ID", .implantDisplaced), ("RL", .rolledLateral), ("RM", .rolledMedial),
        ("RS", .rolledSuperior), ("RI", .rolledInferior), ("AT", .axillaryTail),
        ("CV", .cleavage), ("TAN", .tangential), ("NP", .nippleInProfile),
        ("AC", .anteriorCompression), ("IMF", .inframammaryFold), ("AX", .axillaryTissue),
        ("M", .magnification), ("S", .spotCompression),
    ]
}
