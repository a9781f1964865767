/// What lies over the pictures of an exam.
package enum HeatOverlay: String, Sendable, Hashable, CaseIterable {
    /// Nothing.
    case none
    /// What the five-year risk rests on, in logits.
    case evidence
    /// How much a breast differs from the other, 0 to 1.
    case asymmetry

    /// The next one; they go round.
    var next: HeatOverlay {
        switch self {
        case .none: .evidence
        case .evidence: .asymmetry
        case .asymmetry: .none
        }
    }

    /// The value at which the ramps end: the same for every exam, so that two pictures compare.
    ///
    /// Evidence is summed over a cell of the screen, so that the cells of a view add up to its
    /// pull; four views on a common screen then show sums of a tenth to one logit a cell, and
    /// 0.5 leaves most of them within the ramp. Asymmetry is 1 at most by its definition.
    var scale: Double {
        switch self {
        case .none: 1
        case .evidence: 0.5
        case .asymmetry: 1
        }
    }

    /// Whether values below zero mean something.
    var isSigned: Bool { self == .evidence }
}
