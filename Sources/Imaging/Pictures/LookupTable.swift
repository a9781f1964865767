import CDICOM
import Screening

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
        if areBytes && bits > 8 && data.count >= 2 * count {
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

extension LookupTable {
    /// Bits that the largest entry needs; 1 for a table of zeros.
    var bitsHeld: Int { max(1, 16 - (entries.max() ?? 0).leadingZeroBitCount) }

    /// The table with the bits of its entries where these contradict the descriptor: entries that
    /// need more bits than declared, or leave the upper half of the range unused, as tables of
    /// 12 bits do that are declared to have 16. A table of zeros stays.
    var scaledToEntries: LookupTable {
        guard bitsHeld != bits, entries.contains(where: { $0 > 0 }) else { return self }
        var table = self
        table.bits = bitsHeld
        return table
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
        var remarks: [ExamRemark] = []
        self.init(file, layout, remarks: &remarks)
    }

    /// Reads the tables of a file, and says what was put right or left out.
    init(_ file: borrowing DICOMFile, _ layout: cdicom_layout, remarks: inout [ExamRemark]) {
        let largest = (1 << Int(layout.bits_stored)) - 1
        let stored = -layout.bias...(largest - layout.bias)
        modality = Self.table(file, .modalityLUTSequence, 0, inputs: stored)
        modality?.firstInput += layout.bias
        let inputs: ClosedRange<Int>
        if let modality {
            // What a modality table gives is unsigned.
            inputs = 0...max(1, Int(modality.entries.max() ?? 0))
        } else {
            let slope = file.number(.rescaleSlope).flatMap { $0 == 0 ? nil : $0 } ?? 1
            let intercept = file.number(.rescaleIntercept) ?? 0
            let ends = [stored.lowerBound, stored.upperBound].map { end in
                Int(max(-1e9, min(1e9, (slope * Double(end) + intercept).rounded())))
            }
            inputs = min(ends[0], ends[1])...max(ends[0], ends[1])
        }
        voi = []
        for index in 0..<min(file.itemCount(.voiLUTSequence), 100) {
            let name = "VOI LUT Sequence (0028,3010), item \(index + 1)"
            guard let table = Self.table(file, .voiLUTSequence, index, inputs: inputs) else {
                remarks.append(
                    ExamRemark(
                        attribute: "VOI LUT Sequence (0028,3010)",
                        text: "\(name): LUT Descriptor (0028,3002) and LUT Data (0028,3006) do not "
                            + "fit together; left out"))
                continue
            }
            let scaled = table.scaledToEntries
            if scaled.bits != table.bits {
                remarks.append(
                    ExamRemark(
                        attribute: "LUT Descriptor (0028,3002)",
                        text: "\(name): LUT Descriptor (0028,3002) says \(table.bits) bits, "
                            + "LUT Data (0028,3006) holds \(scaled.bits); scaled to these"))
            }
            voi.append(scaled)
        }
    }

    /// A table of a sequence; `inputs` are the values that are looked up in it.
    private static func table(
        _ file: borrowing DICOMFile, _ sequence: DICOMPath, _ index: Int, inputs: ClosedRange<Int>
    ) -> LookupTable? {
        let path = sequence.item(index, .lutDescriptor)
        guard let descriptor = file.words(path),
            let data = file.words(sequence.item(index, .lutData))
        else { return nil }
        return LookupTable(
            descriptor: descriptor.values, data: data.values, areBytes: data.areBytes,
            hasSignedInput: hasSignedInput(
                descriptor.values, writtenAsSigned: file.areSigned(path), inputs: inputs),
            explanation: file.text(sequence.item(index, .lutExplanation)) ?? "")
    }

    /// Whether the first input of a descriptor is signed: by its VR where one is written, else by
    /// whether what is looked up may be negative. Where one reading leaves the table beside all
    /// inputs and the other does not, the other is meant.
    static func hasSignedInput(
        _ descriptor: [UInt16], writtenAsSigned: Bool?, inputs: ClosedRange<Int>
    ) -> Bool {
        let isSigned = writtenAsSigned ?? (inputs.lowerBound < 0)
        guard descriptor.count == 3, descriptor[1] > 0x7FFF else { return isSigned }
        let count = descriptor[0] == 0 ? 65536 : Int(descriptor[0])
        func meets(_ first: Int) -> Bool {
            (first...(first + count - 1)).overlaps(inputs)
        }
        let (unsigned, signed) = (Int(descriptor[1]), Int(descriptor[1]) - 0x10000)
        guard meets(unsigned) != meets(signed) else { return isSigned }
        return meets(signed)
    }
}
