/// The pixel spacings of an exam's views, held against each other: what makes one breast several
/// times as large as the other is a mistake of the file.
extension Exam {
    /// The standard views whose spacing is set aside, as it differs from those of the exam's others.
    ///
    /// A view differs where both the distance of its pixels and the height that this gives the
    /// picture are at least twice, or at most half, the median of the others. Either alone is no
    /// mistake: a picture may be reduced, or cut.
    package var viewsOfDoubtfulSpacing: [MammogramView] {
        let views = ViewName.standard.compactMap { view($0) }.filter { $0.spacing != nil }
        return views.filter { view in
            let others = views.filter { $0.name != view.name }
            guard let spacing = view.spacing?.rowMillimetres, let height = view.heightMillimetres,
                let usual = Self.median(others.compactMap { $0.spacing?.rowMillimetres }),
                let usualHeight = Self.median(others.compactMap(\.heightMillimetres))
            else { return false }
            return (spacing >= 2 * usual && height >= 2 * usualHeight)
                || (spacing * 2 <= usual && height * 2 <= usualHeight)
        }
    }

    /// The distance between the pixels of a view on the scale that the exam's views share; nil where
    /// the file has none, or where it was set aside.
    package func comparableSpacing(of view: MammogramView) -> PixelSpacing? {
        viewsOfDoubtfulSpacing.contains { $0.name == view.name } ? nil : view.spacing
    }

    /// What is said of the spacings that were set aside.
    var spacingRemarks: [ExamRemark] {
        viewsOfDoubtfulSpacing.compactMap { view in
            guard let spacing = view.spacing, let height = view.heightMillimetres else {
                return nil
            }
            return ExamRemark(
                attribute: spacing.source.attribute,
                text: "\(view.name.label): \(spacing.source.attribute) makes the picture "
                    + "\(Int(height.rounded())) mm high, several times from the exam's other views; "
                    + "set aside, no common scale")
        }
    }

    /// The middle value; of two in the middle the smaller.
    private static func median(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]
    }
}

extension MammogramView {
    /// How high the picture is in the plane of the breast.
    fileprivate var heightMillimetres: Double? {
        attributes.spacing.map { $0.rowMillimetres * Double(attributes.pixels.height) }
    }
}

extension PixelSpacing.Source {
    /// The attribute with its tag.
    package var attribute: String {
        switch self {
        case .imager, .imagerUnmagnified: "Imager Pixel Spacing (0018,1164)"
        case .pixelSpacing: "Pixel Spacing (0028,0030)"
        }
    }

    /// One word, where there is hardly room.
    package var word: String { self == .pixelSpacing ? "pixel" : "imager" }

    /// The tags alone, where there is little room.
    package var tags: String {
        switch self {
        case .imager: "(0018,1164)/(0018,1114)"
        case .imagerUnmagnified: "(0018,1164)"
        case .pixelSpacing: "(0028,0030)"
        }
    }
}
