import Screening

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
