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

/// What a View Position (0018,5101) says, in any of the ways vendors write it: `CC`, `RIGHT CC`,
/// `LMLO`, `R CCID`, `MEDIO-LATERAL OBLIQUE`.
struct ViewPositionText: Sendable, Hashable {
    /// The side, where the text has one.
    var laterality: Laterality?
    /// The projection, where the text has one.
    var position: ViewPosition?
    /// Modifiers by the ACR's abbreviations.
    var modifiers: [ViewModifier] = []

    init(_ text: String) {
        var words = text.uppercased().split { !($0.isASCII && $0.isLetter) }.map(String.init)
        for (word, side) in [
            ("RIGHT", Laterality.right), ("RT", .right), ("R", .right), ("LEFT", .left),
            ("LT", .left), ("L", .left),
        ] where words.contains(word) {
            laterality = side
            words.removeAll { $0 == word }
        }
        let letters = words.joined()
        if read(letters) || laterality != nil { return }
        if let first = letters.first, let side = Laterality(rawValue: String(first)),
            read(String(letters.dropFirst()))
        {
            laterality = side
        }
    }

    /// Reads a text in which the view stands among other words, `MAMMO, R CC`; one without a
    /// projection says nothing of the side either.
    init(among text: String) {
        let words = text.uppercased().split { !($0.isASCII && $0.isLetter) }.map(String.init)
        let telling = words.filter { word in
            let read = ViewPositionText(word)
            return read.position != nil || read.laterality != nil
                || word.count > 1 && ViewModifier.suffixes.contains { $0.0 == word }
        }
        let read = ViewPositionText(telling.joined(separator: " "))
        if read.position != nil { self = read } else { self.init("") }
    }

    /// Reads letters without a side; false, and nothing changed, where they are no projection.
    private mutating func read(_ letters: String) -> Bool {
        if let plain = ViewPosition(rawValue: letters) ?? ViewPosition(words: letters) {
            position = plain
            return true
        }
        let positions = ViewPosition.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
        for (prefix, first) in [("", nil)] + ViewModifier.prefixes.map({ ($0, Optional($1)) })
        where letters.hasPrefix(prefix) {
            let rest = letters.dropFirst(prefix.count)
            for candidate in positions where rest.hasPrefix(candidate.rawValue) {
                let tail = String(rest.dropFirst(candidate.rawValue.count))
                guard let others = Self.modifiers(tail) else { continue }
                position = candidate
                modifiers = (first.map { [$0] } ?? []) + others
                return true
            }
        }
        return false
    }

    /// The modifiers that letters consist of, or nil where something else is among them.
    private static func modifiers(_ letters: String) -> [ViewModifier]? {
        if letters.isEmpty { return [] }
        for (abbreviation, modifier) in ViewModifier.suffixes
        where letters.hasPrefix(abbreviation) {
            if let rest = modifiers(String(letters.dropFirst(abbreviation.count))) {
                return [modifier] + rest
            }
        }
        return nil
    }
}
