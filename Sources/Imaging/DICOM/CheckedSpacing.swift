import Screening

/// The pixel spacing of a file, held against what a mammogram can be: some files have it in
/// micrometres, or hold a magnification that is none. What cannot be is set aside, and said.
struct CheckedSpacing: Sendable, Hashable {
    /// What is left; nil where nothing is.
    var spacing: PixelSpacing?
    /// What was set aside, and why.
    var remarks: [ExamRemark] = []

    /// The least and the most that rows times spacing may come to, in millimetres: detectors are 180
    /// to 300 high, and magnified fields a quarter of that.
    static let heights = 60.0...500.0
    /// What columns times spacing may come to: a picture may be cut to the breast.
    static let widths = 30.0...500.0
    /// What a magnification may be; a breast on the support is magnified 1.0 to 1.1 times, on a
    /// magnification stand 1.5 to 2.
    static let magnifications = 1.0...2.5

    /// Checks the attributes as they stand in a file: row and column spacing in millimetres at the
    /// detector and in the picture, and the magnification from breast to detector.
    init(
        imager: [Double], magnification: Double?, pixelSpacing: [Double], rows: Int, columns: Int
    ) {
        var factor = magnification
        if let written = magnification, !Self.magnifications.contains(written) {
            factor = nil
            remarks.append(
                ExamRemark(
                    attribute: "Estimated Radiographic Magnification Factor (0018,1114)",
                    text: "Estimated Radiographic Magnification Factor (0018,1114) is "
                        + "\(Self.text(written)), where 1 to 2.5 can be; set aside"))
        }
        for candidate in [
            PixelSpacing(imager: imager, magnification: factor, pixelSpacing: []),
            PixelSpacing(imager: [], magnification: nil, pixelSpacing: pixelSpacing),
        ] {
            guard let candidate else { continue }
            guard let problem = Self.problem(candidate, rows: rows, columns: columns) else {
                spacing = candidate
                return
            }
            let written = candidate.source == .pixelSpacing ? pixelSpacing : imager
            remarks.append(
                ExamRemark(
                    attribute: candidate.source.attribute,
                    text: "\(candidate.source.attribute) is "
                        + written.map(Self.text).joined(separator: "\\")
                        + ", which makes \(problem); set aside"))
        }
    }

    /// What a spacing makes of the picture that cannot be; nil where it can.
    private static func problem(_ spacing: PixelSpacing, rows: Int, columns: Int) -> String? {
        let height = spacing.rowMillimetres * Double(rows)
        let width = spacing.columnMillimetres * Double(columns)
        if !heights.contains(height) {
            return "the picture \(text(height)) mm high, where 60 to 500 can be"
        }
        if !widths.contains(width) {
            return "the picture \(text(width)) mm wide, where 30 to 500 can be"
        }
        return nil
    }

    private static func text(_ number: Double) -> String {
        let rounded = (number * 1000).rounded() / 1000
        return rounded == rounded.rounded() && abs(rounded) < 1e15
            ? String(Int(rounded)) : String(rounded)
    }

    /// Reads it from a file.
    init(_ file: borrowing DICOMFile, rows: Int, columns: Int) {
        self.init(
            imager: file.numbers(.imagerPixelSpacing),
            magnification: file.number(.estimatedRadiographicMagnificationFactor),
            pixelSpacing: file.numbers(.pixelSpacing), rows: rows, columns: columns)
    }
}
