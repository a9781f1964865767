/// The lookup tables of a file.
package struct LookupTables: Sendable, Hashable {
    /// Modality LUT Sequence (0028,3000), which stands in for the rescale; its inputs are values
    /// of the `GreyImage`.
    package var modality: LookupTable?
    /// VOI LUT Sequence (0028,3010), in the order of `GreyAttributes.lookupTables`.
    package var voi: [LookupTable]

    package init(modality: LookupTable? = nil, voi: [LookupTable] = []) {
        self.modality = modality
        self.voi = voi
    }
}
