/// A way to an attribute: a tag, or a tag and an item's number, and so on through sequences.
struct DICOMPath: Sendable, Hashable {
    let steps: [UInt32]

    private init(steps: [UInt32]) { self.steps = steps }

    /// An attribute of the data set itself.
    init(_ tag: DICOMTag) { steps = [tag.number] }

    /// An attribute of an item of the sequence at this path.
    func item(_ index: Int, _ tag: DICOMTag) -> DICOMPath {
        DICOMPath(steps: steps + [UInt32(index), tag.number])
    }

    /// An attribute of the data set itself.
    static func tag(_ group: UInt16, _ element: UInt16) -> DICOMPath {
        DICOMPath(DICOMTag(group, element))
    }
}
