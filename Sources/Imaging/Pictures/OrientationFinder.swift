import Screening

/// Finds how a picture must be turned to hang: an R view with its chest wall at the right edge,
/// an L view at the left, so that the two meet in the middle; the head, or in CC views the
/// lateral side, on top.
package enum OrientationFinder {
    /// The orientation by Patient Orientation (0020,0020), checked against the pixels.
    ///
    /// Where the two disagree about the side of the chest wall and the pixels leave no doubt, the
    /// pixels decide, since chest walls that do not meet mislead a reader at once; the remark says
    /// so. They decide, too, where the attribute tells no edge.
    ///
    /// - Parameters:
    ///   - name: The view; its side and projection decide what must be where.
    ///   - patientOrientation: The attribute as written, `P\L`.
    ///   - image: The pixels as stored; nil to leave the check out.
    ///   - greys: What the file says about greys: padding, and whether bright is dark.
    ///   - air: Which end of the stored values is air, where the file tells it.
    package static func orientation(
        of name: ViewName, patientOrientation: String?, image: GreyImage? = nil,
        greys: GreyAttributes = GreyAttributes(), air: AirEnd? = nil
    ) -> Orientation {
        let wall = image.flatMap { ChestWall(in: $0, greys: greys, air: air) }
        let wanted: HorizontalEdge = name.laterality == .right ? .right : .left
        let directions = patientOrientation.flatMap { PatientDirections($0) }
        guard let directions else {
            let complaint =
                patientOrientation.map { "Patient Orientation '\($0)' is no orientation" }
                ?? "no Patient Orientation"
            guard let wall else { return Orientation(remark: "\(complaint); shown as stored") }
            return Orientation(
                flipsHorizontally: wall.edge != wanted, remark: "\(complaint); turned by its pixels"
            )
        }
        let flipsVertically = directions.startsAtBottom(of: name.laterality)
        guard let written = directions.chestWall else {
            let complaint =
                "Patient Orientation '\(directions.text)': rows do not run between front and back"
            if directions.isQuarterTurned {
                return Orientation(remark: "\(complaint); shown as stored")
            }
            if let wall {
                return Orientation(
                    flipsHorizontally: wall.edge != wanted, flipsVertically: flipsVertically,
                    remark: "\(complaint); turned by its pixels")
            }
            guard let second = directions.secondaryChestWall else {
                return Orientation(
                    flipsVertically: flipsVertically, remark: "\(complaint); shown as stored")
            }
            return Orientation(
                flipsHorizontally: second != wanted, flipsVertically: flipsVertically,
                remark: "\(complaint) first; turned by its second letter")
        }
        guard let wall, wall.isClear, wall.edge != written else {
            return Orientation(
                flipsHorizontally: written != wanted, flipsVertically: flipsVertically)
        }
        return Orientation(
            flipsHorizontally: wall.edge != wanted, flipsVertically: flipsVertically,
            remark: "Patient Orientation '\(directions.text)' puts the chest wall at the "
                + "\(written.rawValue) edge, the pixels at the \(wall.edge.rawValue); turned "
                + "by the pixels")
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
            of: name, patientOrientation: attributes.patientOrientation, image: image, greys: greys,
            air: AirEnd(attributes))
        return view
    }
}

/// The end of the stored values that air has: where nothing weakened the beam.
package enum AirEnd: Sendable, Hashable {
    case small
    case large

    /// By Pixel Intensity Relationship Sign (0028,1041): 1 where larger values are of more beam,
    /// -1 of less (PS3.3 C.8.11.3.1.2). Without it, raw values that are stored as MONOCHROME1 are of
    /// the detector: the more beam, the larger. Nil where the file tells nothing.
    init?(_ attributes: ViewAttributes) {
        switch attributes.intensitySign {
        case 1: self = .large
        case -1: self = .small
        default:
            guard attributes.intent == .processing,
                attributes.pixels.photometricInterpretation.uppercased() == "MONOCHROME1"
            else { return nil }
            self = .large
        }
    }
}

/// The two values of Patient Orientation (0020,0020): where rows and columns run to.
struct PatientDirections: Sendable, Hashable {
    /// The attribute as written.
    let text: String
    private let rows: String
    private let columns: Character

    /// Reads `P\L`, `A\FR` and the like; nil where it is not made of A, P, L, R, H and F. Of
    /// several letters the first, principal direction counts.
    init?(_ text: String) {
        let values = text.uppercased().split(separator: "\\").map { $0.filter { $0 != " " } }
        guard values.count == 2, values.allSatisfy({ $0.allSatisfy("APLRHF".contains) }),
            !values[0].isEmpty, let columns = values[1].first
        else { return nil }
        self.text = text
        rows = values[0]
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
    var chestWall: HorizontalEdge? { rows.first.flatMap(Self.edge) }

    /// The edge by a letter after the first, as in `LA`.
    var secondaryChestWall: HorizontalEdge? { rows.dropFirst().lazy.compactMap(Self.edge).first }

    /// Whether columns run between front and back: the picture lies on its side.
    var isQuarterTurned: Bool { Self.edge(columns) != nil }

    private static func edge(_ direction: Character) -> HorizontalEdge? {
        switch direction {
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

/// Where in a mammogram the breast meets the edge of the picture, as far as pixels tell.
struct ChestWall: Sendable, Hashable {
    /// The edge that the breast lies at.
    let edge: HorizontalEdge
    /// Whether nothing in the pixels speaks against it: more tissue touches this edge than the
    /// other, and the border of the picture has the end of the values that the file says air has.
    let isClear: Bool

    /// Nil where neither edge has clearly more tissue.
    ///
    /// Compares the sums of what differs from air in the outer quarters, on a coarse grid; padding
    /// is left out, and differences are capped so that a bright marker in the air weighs no more
    /// than tissue. Which end of the values is air is what the file says, else what the border of
    /// the picture has, else what is shown dark.
    init?(in image: GreyImage, greys: GreyAttributes, air written: AirEnd? = nil) {
        let step = max(1, min(image.width, image.height) / 256)
        let quarter = image.width / 4
        guard quarter > 0 else { return nil }
        let values = Self.samples(of: image, step: step, padding: greys.padding)
        let border = Self.airEnd(atBorderOf: values)
        let isDark = greys.isInverted != (greys.rescaleSlope < 0)
        let air = written ?? border ?? (isDark ? .large : .small)
        let sample = values.map { row in
            row.map { $0 < 0 || air == .small ? $0 : 65535 - $0 }
        }
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
        if left * 2 > right * 3 {
            edge = .left
        } else if right * 2 > left * 3 {
            edge = .right
        } else {
            return nil
        }
        let isTissue = sample.map { $0.map { ($0 - first) * 4 > cap - first } }
        let touching = (
            left: isTissue.count { $0.prefix(2).contains(true) },
            right: isTissue.count { $0.suffix(2).contains(true) }
        )
        let touches =
            edge == .left
            ? touching.left > 2 * touching.right : touching.right > 2 * touching.left
        isClear = touches && (border == nil || border == air)
    }

    /// The edge alone.
    static func edge(
        in image: GreyImage, greys: GreyAttributes, air: AirEnd? = nil
    ) -> HorizontalEdge? {
        ChestWall(in: image, greys: greys, air: air)?.edge
    }

    /// Every `step`th value of every `step`th row; -1 for padding.
    private static func samples(
        of image: GreyImage, step: Int, padding: ClosedRange<Int>?
    ) -> [[Int]] {
        stride(from: 0, to: image.height, by: step).map { row in
            stride(from: 0, to: image.width, by: step).map { column in
                let value = Int(image[column, row])
                return padding?.contains(value) == true ? -1 : value
            }
        }
    }

    /// The end of the values that most of the picture's border has, a little way in, as there may
    /// be a frame: air, but where the breast leaves the picture. Nil where neither end stands out.
    private static func airEnd(atBorderOf sample: [[Int]]) -> AirEnd? {
        let sorted = sample.flatMap { $0 }.filter { $0 >= 0 }.sorted()
        guard let width = sample.first?.count, width > 8, sample.count > 8, sorted.count > 64 else {
            return nil
        }
        let least = sorted[sorted.count / 100]
        let most = sorted[sorted.count - 1 - sorted.count / 100]
        guard most > least else { return nil }
        let inset = (x: 1 + width / 50, y: 1 + sample.count / 50)
        var (small, large, all) = (0, 0, 0)
        func count(_ value: Int) {
            guard value >= 0 else { return }
            all += 1
            if (value - least) * 8 < most - least { small += 1 }
            if (most - value) * 8 < most - least { large += 1 }
        }
        for row in sample.indices {
            count(sample[row][inset.x])
            count(sample[row][width - 1 - inset.x])
        }
        for column in 0..<width {
            count(sample[inset.y][column])
            count(sample[sample.count - 1 - inset.y][column])
        }
        if small * 2 > all && small > 2 * large { return .small }
        if large * 2 > all && large > 2 * small { return .large }
        return nil
    }
}

/// One of the two edges that a chest wall may lie at.
enum HorizontalEdge: String, Sendable, Hashable {
    case left
    case right
}
