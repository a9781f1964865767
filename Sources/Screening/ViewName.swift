/// A side and a projection, such as R CC.
package struct ViewName: Sendable, Hashable, Codable {
    /// The side.
    package var laterality: Laterality
    /// The projection.
    package var position: ViewPosition

    /// A view of one side in one projection.
    package init(_ laterality: Laterality, _ position: ViewPosition) {
        self.laterality = laterality
        self.position = position
    }

    package static let rightCC = ViewName(.right, .craniocaudal)
    package static let leftCC = ViewName(.left, .craniocaudal)
    package static let rightMLO = ViewName(.right, .mediolateralOblique)
    package static let leftMLO = ViewName(.left, .mediolateralOblique)

    /// The four views of a screening exam in hanging order: R CC, L CC, R MLO, L MLO.
    package static let standard = [rightCC, leftCC, rightMLO, leftMLO]

    /// The name without a space, as in the command line and exports: `RCC`.
    package var code: String { laterality.rawValue + position.rawValue }

    /// The name as shown to a reader: `R CC`.
    package var label: String { laterality.rawValue + " " + position.rawValue }

    /// Reads `RCC`, `R CC`, `r-mlo` and the like; nil when it is no known view.
    package init?(parsing text: String) {
        let letters = text.uppercased().filter { !" -_".contains($0) }
        guard let side = letters.first.flatMap({ Laterality(rawValue: String($0)) }),
            let position = ViewPosition(rawValue: String(letters.dropFirst()))
        else { return nil }
        self.init(side, position)
    }
}
