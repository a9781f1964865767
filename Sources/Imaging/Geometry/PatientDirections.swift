import Screening

/// The two values of Patient Orientation (0020,0020): where rows and columns run to.
struct PatientDirections: Sendable, Hashable {
    /// The attribute as written.
    let text: String
    private let rows: Character
    private let columns: Character

    /// Reads `P\L`, `A\FR` and the like; nil where it is not made of A, P, L, R, H and F. Of
    /// several letters the first, principal direction counts.
    init?(_ text: String) {
        let values = text.uppercased().split(separator: "\\").map { $0.filter { $0 != " " } }
        guard values.count == 2, values.allSatisfy({ $0.allSatisfy("APLRHF".contains) }),
            let rows = values[0].first, let columns = values[1].first
        else { return nil }
        self.text = text
        self.rows = rows
        self.columns = columns
    }

    /// The edge with the chest wall; nil where rows do not run between front and back.
    var chestWall: HorizontalEdge? {
        switch rows {
        case "P": .right
        case "A": .left
        default: nil
        }
    }

    /// Whether the foot, or the medial side of a breast, is on top.
    func startsAtBottom(of side: Laterality) -> Bool {
        // Columns of a picture that hangs run to the foot, in CC views to the medial side: that
        // of the other breast.
        columns == "H" || columns == Character(side.rawValue)
    }
}
