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
        var greys = greys
        // Raw detector values are large where little was in the way: air is bright.
        if intent == .processing { greys.isInverted.toggle() }
        view.orientation = OrientationFinder.orientation(
            of: name, patientOrientation: patientOrientation, image: image, greys: greys)
        return view
    }
}
