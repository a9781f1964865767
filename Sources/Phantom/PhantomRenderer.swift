import Imaging
import Screening

/// Draws an anatomy as a mammogram.
///
/// Drawing is a pure function: it may run on any number of threads and always gives the same
/// values, because it uses no arithmetic that may differ between machines.
package enum PhantomRenderer {
    /// What the values are for: DICOM's Presentation Intent Type (0008,0068).
    package enum Intent: Sendable, Hashable {
        /// Processed for reading: air exactly 0, tissue bright.
        case presentation
        /// Raw detector values: air bright, tissue dark.
        case processing
    }

    /// A picture of one view, as a processed 12-bit image (0 ... 4095, air exactly 0).
    ///
    /// It hangs as a reader expects: the chest wall at the right edge of right views and at the
    /// left edge of left ones, head up. The rows always span 245.76 mm, so that pixels are square
    /// with 245.76 / height millimetres a side. Views other than the two of a screening exam are
    /// drawn as the oblique one.
    ///
    /// - Precondition: `width` and `height` are at least 32.
    package static func render(
        _ anatomy: PhantomAnatomy, view: ViewName, width: Int, height: Int
    ) -> GreyImage {
        render(anatomy, view: view, width: width, height: height, intent: .presentation, take: 0)
    }

    /// A picture of one view, processed or raw.
    ///
    /// - Parameters:
    ///   - anatomy: what is drawn.
    ///   - view: side and projection.
    ///   - width: columns.
    ///   - height: rows.
    ///   - intent: processed or raw.
    ///   - take: 0, or the number of a further exposure, positioned anew.
    /// - Precondition: `width` and `height` are at least 32.
    package static func render(
        _ anatomy: PhantomAnatomy, view: ViewName, width: Int, height: Int, intent: Intent,
        take: Int
    ) -> GreyImage {
        let scene = PhantomScene(
            anatomy, view: view, width: width, height: height, take: take)
        return scene.developed(for: intent)
    }

    /// What a picture of these parameters shows: tissue by pixel, and the findings' places.
    ///
    /// - Precondition: `width` and `height` are at least 32.
    package static func truth(
        _ anatomy: PhantomAnatomy, view: ViewName, width: Int, height: Int
    ) -> PhantomTruth {
        PhantomTruth(of: PhantomScene(anatomy, view: view, width: width, height: height))
    }

    /// The distance between pixel centres of a picture of so many rows, in millimetres.
    package static func spacingMillimetres(height: Int) -> Double {
        Double(BreastShape.fieldHeight) / Double(height)
    }
}

/// What a phantom picture shows, known because it was drawn: the reference for measurements.
package struct PhantomTruth: Sendable, Hashable {
    /// What a pixel mainly shows.
    package enum Tissue: UInt8, Sendable, Hashable {
        /// Nothing, or the lead marker.
        case air
        /// Fat and skin.
        case fat
        /// Parenchyma.
        case gland
        /// Pectoral muscle, also where parenchyma lies over it.
        case muscle
        case implant
    }

    /// A finding as it was drawn.
    package struct Finding: Sendable, Hashable {
        package let lesion: PhantomLesion
        /// Its middle, in columns from the left.
        package let column: Double
        /// Its middle, in rows from the top.
        package let row: Double
        /// Its radius in pixels.
        package let radius: Double
    }

    /// Columns of the picture.
    package let width: Int
    /// Rows of the picture.
    package let height: Int
    /// What each pixel shows, row by row from the top left, turned as the picture is.
    package let tissue: [Tissue]
    /// The findings that can be seen.
    package let findings: [Finding]

    /// The share of pixels that show a tissue, 0 to 1.
    package func share(of wanted: Tissue) -> Double {
        Double(tissue.reduce(0) { $0 + ($1 == wanted ? 1 : 0) }) / Double(tissue.count)
    }

    /// Parenchyma in percent of the breast without muscle and implant.
    package var percentDensity: Double {
        let gland = share(of: .gland)
        let breast = gland + share(of: .fat)
        return breast > 0 ? 100 * gland / breast : 0
    }
}

extension PhantomTruth {
    init(of scene: PhantomScene) {
        let (width, height) = (scene.frame.width, scene.frame.height)
        let isMirrored = scene.view.laterality == .right
        var tissue = [Tissue](repeating: .air, count: width * height)
        for row in 0..<height {
            for column in 0..<width {
                let index = row * width + column
                guard scene.depth[index] > 0 else { continue }
                let target = isMirrored ? row * width + (width - 1 - column) : index
                if !scene.implant.isEmpty, scene.implant[index] > 0.5 {
                    tissue[target] = .implant
                } else if scene.muscle[index] > 0.2 {
                    tissue[target] = .muscle
                } else {
                    tissue[target] =
                        scene.cover[index] > GlandularTissue.denseCover ? .gland : .fat
                }
            }
        }
        self.init(
            width: width, height: height, tissue: tissue,
            findings: scene.marks.map { mark in
                Finding(
                    lesion: mark.lesion,
                    column: Double(
                        isMirrored ? Float(width - 1) - mark.centre.x : mark.centre.x),
                    row: Double(mark.centre.y), radius: Double(mark.radius))
            })
    }
}
