import CDICOM

/// A lookup table of PS3.3 C.11.1 (modality) or C.11.2 (VOI).
package struct LookupTable: Sendable, Hashable {
    /// The input that the first entry is for; smaller inputs take the first entry too.
    package var firstInput: Int
    /// The entries, at least one; inputs beyond the last take the last.
    package var entries: [UInt16]
    /// Bits of an entry, 1 to 16.
    package var bits: Int
    /// LUT Explanation (0028,3003); "" where none.
    package var explanation: String

    /// A table.
    ///
    /// - Precondition: `entries` is not empty and `bits` is 1 to 16.
    package init(firstInput: Int, entries: [UInt16], bits: Int, explanation: String = "") {
        precondition(!entries.isEmpty && (1...16).contains(bits))
        self.firstInput = firstInput
        self.entries = entries
        self.bits = bits
        self.explanation = explanation
    }

    /// The entry for an input, which is rounded to the nearest whole number.
    package func entry(for input: Double) -> UInt16 {
        let offset = input.rounded() - Double(firstInput)
        return entries[Int(max(0, min(Double(entries.count - 1), offset)))]
    }

    /// The entry for an input as a part of the largest value its bits allow, 0 to 1.
    package func grey(for input: Double) -> Double {
        min(1, Double(entry(for: input)) / Double(1 << bits - 1))
    }
}

extension LookupTable {
    /// A table from LUT Descriptor and LUT Data as they stand in a file; nil where the two do not
    /// fit together.
    ///
    /// Entries of 8 bits may be packed two to a word, the first in the lower byte; entries of
    /// 16 bits may be held as bytes in little endian.
    init?(
        descriptor: [UInt16], data: [UInt16], areBytes: Bool, hasSignedInput: Bool,
        explanation: String
    ) {
        guard descriptor.count == 3, (1...16).contains(descriptor[2]) else { return nil }
        let count = descriptor[0] == 0 ? 65536 : Int(descriptor[0])
        let bits = Int(descriptor[2])
        var entries = data
        if areBytes && bits > 8 {
            entries = stride(from: 0, to: data.count - 1, by: 2).map {
                data[$0] | data[$0 + 1] << 8
            }
        } else if !areBytes && bits <= 8 && data.count < count {
            entries = data.flatMap { [$0 & 0xFF, $0 >> 8] }
        }
        guard entries.count >= count else { return nil }
        let first = Int(descriptor[1])
        self.init(
            firstInput: hasSignedInput && first > 0x7FFF ? first - 0x10000 : first,
            entries: Array(entries.prefix(count)), bits: bits, explanation: explanation)
    }
}

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
