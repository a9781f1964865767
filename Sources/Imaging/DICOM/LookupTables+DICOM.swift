import CDICOM

extension LookupTables {
    /// Reads the tables of a file; those whose descriptor and data do not fit together are left
    /// out, as nothing can be looked up in them.
    init(_ file: borrowing DICOMFile, _ layout: cdicom_layout) {
        modality = Self.table(file, .modalityLUTSequence, 0, hasSignedInput: layout.is_signed)
        modality?.firstInput += layout.bias
        // The output of a modality table is unsigned, that of a rescale has the stored sign.
        let slope = file.number(.rescaleSlope) ?? 1
        let smallest = (file.number(.rescaleIntercept) ?? 0) - slope * Double(layout.bias)
        let hasSignedInput = modality == nil && (layout.is_signed || smallest < 0)
        voi = []
        for index in 0..<min(file.itemCount(.voiLUTSequence), 100) {
            if let table = Self.table(
                file, .voiLUTSequence, index, hasSignedInput: hasSignedInput)
            {
                voi.append(table)
            }
        }
    }

    private static func table(
        _ file: borrowing DICOMFile, _ sequence: DICOMPath, _ index: Int, hasSignedInput: Bool
    ) -> LookupTable? {
        guard let descriptor = file.words(sequence.item(index, .lutDescriptor)),
            let data = file.words(sequence.item(index, .lutData))
        else { return nil }
        return LookupTable(
            descriptor: descriptor.values, data: data.values, areBytes: data.areBytes,
            hasSignedInput: hasSignedInput,
            explanation: file.text(sequence.item(index, .lutExplanation)) ?? "")
    }
}
