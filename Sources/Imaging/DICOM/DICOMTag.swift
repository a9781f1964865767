/// The group and element number of a DICOM attribute.
struct DICOMTag: Sendable, Hashable {
    /// Group in the upper, element in the lower 16 bits, as the C surface takes it.
    let number: UInt32

    init(_ group: UInt16, _ element: UInt16) {
        number = UInt32(group) << 16 | UInt32(element)
    }

    init(number: UInt32) { self.number = number }
}

extension DICOMTag: CustomStringConvertible {
    /// The usual form, `(0028,0010)`.
    var description: String {
        func hexadecimal(_ half: UInt32) -> String {
            let digits = String(half, radix: 16, uppercase: true)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        return "(\(hexadecimal(number >> 16)),\(hexadecimal(number & 0xFFFF)))"
    }
}
