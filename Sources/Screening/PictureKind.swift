/// How a picture of a breast came about, which decides whether it may stand for a view: by Image
/// Type (0008,0008), the SOP class and the maker's name for it.
package enum PictureKind: String, Sendable, Hashable, CaseIterable {
    /// Exposed once, as screening mammograms are; also the low-energy picture of contrast
    /// mammography, which is exposed as one.
    case exposed
    /// Computed from a tomosynthesis to look like an exposed picture.
    case synthetic2D = "synthetic 2D"
    /// The difference of a high and a low energy, which shows contrast agent alone.
    case subtraction
    /// The high-energy exposure of contrast mammography.
    case highEnergy = "high-energy picture"
    /// One of a pair from two angles, of part of the breast.
    case stereo = "stereo picture"
    /// Exposed before or after a biopsy needle is fired.
    case needle = "picture of a biopsy needle"
    /// A projection or a slice of a tomosynthesis.
    case tomosynthesis = "projection or slice of a tomosynthesis"

    /// Whether a picture of the kind may stand for a view of a screening exam.
    package var standsForView: Bool { self == .exposed || self == .synthetic2D }

    /// The kind that Image Type's terms name; nil where none does.
    ///
    /// PS3.3 C.8.11.7.1.4 gives the terms to values 3 to 5; vendors write them into any of them and
    /// add to their ends, so that each is sought from value 3 on, by its beginning. What is
    /// computed from a tomosynthesis to stand for an exposure says so beside it.
    init?(imageType: [String]) {
        guard imageType.count > 2 else { return nil }
        let terms = imageType.dropFirst(2).map { value in
            String(value.uppercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
        }
        let found = Self.terms.first { beginnings, _ in
            terms.contains { term in beginnings.contains { term.hasPrefix($0) } }
        }
        guard let found else { return nil }
        self = found.kind
    }

    /// Beginnings of terms and what they mean, the first that is found deciding.
    private static let terms: [(beginnings: [String], kind: PictureKind)] = [
        (["SUBTRACT", "RECOMBINED"], .subtraction), (["HIGH_ENERGY"], .highEnergy),
        (["STEREO"], .stereo), (["PREFIRE", "PRE_FIRE", "POSTFIRE", "POST_FIRE"], .needle),
        (["GENERATED_2D", "MAXIMUM", "MAX_IP"], .synthetic2D), (["TOMO"], .tomosynthesis),
        (["LOW_ENERGY"], .exposed),
    ]

    /// SOP classes whose pictures, unless they say otherwise, are slices.
    static let tomosynthesisSOPClass = "1.2.840.10008.5.1.4.1.1.13.1.3"

    /// Whether a maker's text says that a picture is synthetic 2D: Hologic's C-View and
    /// Intelligent 2D, Siemens' Insight 2D, Fujifilm's S-View, GE's V-Preview, IMS Giotto's
    /// G-View, or that it is synthesised.
    static func namesSynthetic2D(_ text: String) -> Bool {
        let lower = text.lowercased()
        // Every name has one of these, and hardly any other description does.
        guard ["view", "2d", "synth"].contains(where: lower.contains) else { return false }
        if ["c-view", "s-view"].contains(where: lower.contains) { return true }
        let words = lower.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        return synthetic2DWords.contains { (" " + words).contains(" " + $0) }
    }

    private static let synthetic2DWords = [
        "c view", "cview", "intelligent 2d", "intelligent2d", "insight 2d", "insight2d", "s view",
        "sview", "v preview", "vpreview", "g view", "synthetic 2d", "synthetic2d",
        "synthetic mammo", "synthesized 2d", "synthesised 2d", "synthesized mammo",
        "synthesised mammo", "synth 2d", "synth2d", "generated 2d", "generated2d",
    ]
}

extension ViewAttributes {
    /// How the picture came about.
    package var kind: PictureKind { kindAndSource.kind }

    /// The attribute that tells the kind, with its tag, and its value; nil of an exposed picture.
    package var kindSource: (attribute: String, value: String)? { kindAndSource.source }

    /// The values of Image Type, without the spaces around each.
    var imageTypeValues: [String] {
        (imageType ?? "").split(separator: "\\", omittingEmptySubsequences: false).map { value in
            guard value.utf8.contains(0x20) else { return String(value) }
            return String(value.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    private var kindAndSource: (kind: PictureKind, source: (String, String)?) {
        let written = imageType ?? ""
        let typed = PictureKind(imageType: imageTypeValues)
        if let typed, typed != .exposed, typed != .tomosynthesis {
            return (typed, ("Image Type (0008,0008)", written))
        }
        for (attribute, text) in [
            ("Series Description (0008,103E)", seriesDescription),
            ("Acquisition Device Processing Description (0018,1400)", processingDescription),
        ] {
            if let text, PictureKind.namesSynthetic2D(text) {
                return (.synthetic2D, (attribute, text))
            }
        }
        if typed == .tomosynthesis { return (.tomosynthesis, ("Image Type (0008,0008)", written)) }
        if typed == nil, let sopClassUID, sopClassUID == PictureKind.tomosynthesisSOPClass {
            return (.tomosynthesis, ("SOP Class UID (0008,0016)", sopClassUID))
        }
        return (.exposed, nil)
    }
}
