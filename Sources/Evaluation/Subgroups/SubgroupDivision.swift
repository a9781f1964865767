/// A division of the women of a study into parts.
package struct SubgroupDivision: Sendable, Hashable {
    /// The label of women of whom nothing is known.
    package static let unknownLabel = "not known"

    /// What divides them: `age`.
    package var by: String
    /// Each woman's part, in the order of the study; nil where it is not known.
    package var labels: [String?]
    /// Labels in the order in which they are shown; others follow by alphabet, and those not known
    /// come last. Labels that no woman has are left out.
    package var order: [String]

    package init(by: String, labels: [String?], order: [String] = []) {
        self.by = by
        self.labels = labels
        self.order = order
    }

    /// The labels that occur, in their order.
    var shownLabels: [String] {
        var present = Set(labels.map { $0 ?? Self.unknownLabel })
        let hasUnknown = present.remove(Self.unknownLabel) != nil
        var shown: [String] = []
        for label in order where present.contains(label) && !shown.contains(label) {
            shown.append(label)
        }
        shown += present.subtracting(shown).sorted()
        return hasUnknown ? shown + [Self.unknownLabel] : shown
    }
}
