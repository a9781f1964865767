import Screening

/// Finds how a picture must be turned to hang: an R view with its chest wall at the right edge,
/// an L view at the left, so that the two meet in the middle; the head, or in CC views the
/// lateral side, on top.
package enum OrientationFinder {
    /// The orientation by Patient Orientation (0020,0020), checked against the pixels.
    ///
    /// Where the two disagree about the side of the chest wall the pixels decide, since chest
    /// walls that do not meet mislead a reader at once; the remark says so.
    ///
    /// - Parameters:
    ///   - name: The view; its side and projection decide what must be where.
    ///   - patientOrientation: The attribute as written, `P\L`.
    ///   - image: The pixels as stored; nil to leave the check out.
    ///   - greys: What the file says about greys: padding, and whether bright is dark.
    package static func orientation(
        of name: ViewName, patientOrientation: String?, image: GreyImage? = nil,
        greys: GreyAttributes = GreyAttributes()
    ) -> Orientation {
        let seen = image.flatMap { ChestWall.edge(in: $0, greys: greys) }
        let wanted: HorizontalEdge = name.laterality == .right ? .right : .left
        let directions = patientOrientation.flatMap { PatientDirections($0) }
        guard let directions else {
            let complaint =
                patientOrientation.map { "Patient Orientation '\($0)' is no orientation" }
                ?? "no Patient Orientation"
            guard let seen else { return Orientation(remark: "\(complaint); shown as stored") }
            return Orientation(
                flipsHorizontally: seen != wanted, remark: "\(complaint); turned by its pixels")
        }
        guard let written = directions.chestWall else {
            return Orientation(
                remark: "Patient Orientation '\(directions.text)': rows do not run between front "
                    + "and back; shown as stored")
        }
        let remark =
            seen.flatMap { seen in
                seen == written
                    ? nil
                    : "Patient Orientation '\(directions.text)' puts the chest wall at the "
                        + "\(written.rawValue) edge, the pixels at the \(seen.rawValue); turned "
                        + "by the pixels"
            }
        return Orientation(
            flipsHorizontally: (seen ?? written) != wanted,
            flipsVertically: directions.startsAtBottom(of: name.laterality), remark: remark)
    }
}

extension MammogramView {
    /// The view with its orientation checked against its pixels.
    ///
    /// - Parameter image: The pixels as stored.
    package func oriented(by image: GreyImage) -> MammogramView {
        var view = self
        var greys = attributes.greys
        // Raw detector values are large where little was in the way: air is bright.
        if attributes.intent == .processing { greys.isInverted.toggle() }
        view.orientation = OrientationFinder.orientation(
            of: name, patientOrientation: attributes.patientOrientation, image: image, greys: greys)
        return view
    }
}

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

    /// Directions as Patient Orientation would have them, of the row and column cosines of Image
    /// Orientation (Patient) (0020,0037), which enhanced objects may have alone; nil where these
    /// are not six numbers. Directions below a fifth are left out, the principal one is first.
    static func text(cosines: [Double]) -> String? {
        guard cosines.count == 6, cosines.allSatisfy(\.isFinite) else { return nil }
        let texts = [cosines[..<3], cosines[3...]].map { vector in
            // Patient coordinates grow to the left, to the back and to the head (PS3.3 C.7.6.2.1).
            zip(vector, [("L", "R"), ("P", "A"), ("H", "F")]).filter { abs($0.0) > 0.2 }
                .sorted { abs($0.0) > abs($1.0) }.map { $0.0 > 0 ? $0.1.0 : $0.1.1 }.joined()
        }
        return texts.contains("") ? nil : texts.joined(separator: "\\")
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

/// Where in a mammogram the breast meets the edge of the picture.
enum ChestWall {
    /// The edge that the breast lies at, or nil where neither has clearly more tissue.
    ///
    /// Compares the sums of what exceeds the background in the outer quarters, on a coarse grid;
    /// values are capped so that a bright marker in the air weighs no more than tissue.
    static func edge(in image: GreyImage, greys: GreyAttributes) -> HorizontalEdge? {
        let step = max(1, min(image.width, image.height) / 256)
        let quarter = image.width / 4
        guard quarter > 0 else { return nil }
        let sample = samples(of: image, step: step, greys: greys)
        let sorted = sample.flatMap { $0 }.filter { $0 >= 0 }.sorted()
        guard let first = sorted.first else { return nil }
        let cap = sorted[sorted.count * 9 / 10]
        guard cap > first else { return nil }
        var left = 0
        var right = 0
        for row in sample {
            let count = max(1, quarter / step)
            for value in row.prefix(count) { left += max(0, min(cap, value) - first) }
            for value in row.suffix(count) { right += max(0, min(cap, value) - first) }
        }
        // Tissue that is at both edges, or at none, decides nothing.
        if left * 2 > right * 3 { return .left }
        if right * 2 > left * 3 { return .right }
        return nil
    }

    /// Every `step`th value of every `step`th row, large for bright; -1 for padding.
    private static func samples(
        of image: GreyImage, step: Int, greys: GreyAttributes
    ) -> [[Int]] {
        let isDarkTissue = greys.isInverted != (greys.rescaleSlope < 0)
        return stride(from: 0, to: image.height, by: step).map { row in
            stride(from: 0, to: image.width, by: step).map { column in
                let value = Int(image[column, row])
                if let padding = greys.padding, padding.contains(value) { return -1 }
                return isDarkTissue ? 65535 - value : value
            }
        }
    }
}

/// One of the two edges that a chest wall may lie at.
enum HorizontalEdge: String, Sendable, Hashable {
    case left
    case right
}
