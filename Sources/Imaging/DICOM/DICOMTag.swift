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

    /// This path, its first tag an attribute of an item of the sequence at another path instead.
    func moved(to parent: DICOMPath, _ tag: DICOMTag) -> DICOMPath {
        DICOMPath(steps: parent.item(0, tag).steps + steps.dropFirst())
    }

    /// The attribute of the data set that the path begins with.
    var first: DICOMTag { DICOMTag(number: steps[0]) }

    /// An attribute of the data set itself.
    static func tag(_ group: UInt16, _ element: UInt16) -> DICOMPath {
        DICOMPath(DICOMTag(group, element))
    }
}

// The attributes read, by their names in PS3.6, but for those that `ViewAttributes` reads.
extension DICOMPath {
    static let specificCharacterSet = tag(0x0008, 0x0005)
    static let sopClassUID = tag(0x0008, 0x0016)
    static let sopInstanceUID = tag(0x0008, 0x0018)
    static let studyDate = tag(0x0008, 0x0020)
    static let studyTime = tag(0x0008, 0x0030)
    static let accessionNumber = tag(0x0008, 0x0050)
    static let modality = tag(0x0008, 0x0060)
    static let manufacturer = tag(0x0008, 0x0070)
    static let studyDescription = tag(0x0008, 0x1030)
    static let patientName = tag(0x0010, 0x0010)
    static let patientID = tag(0x0010, 0x0020)
    static let issuerOfPatientID = tag(0x0010, 0x0021)
    static let patientBirthDate = tag(0x0010, 0x0030)
    static let patientSex = tag(0x0010, 0x0040)
    static let patientAge = tag(0x0010, 0x1010)
    static let estimatedRadiographicMagnificationFactor = tag(0x0018, 0x1114)
    static let imagerPixelSpacing = tag(0x0018, 0x1164)
    static let processingDescription = tag(0x0018, 0x1400)
    static let viewPosition = tag(0x0018, 0x5101)
    static let studyInstanceUID = tag(0x0020, 0x000D)
    static let laterality = tag(0x0020, 0x0060)
    static let imageLaterality = tag(0x0020, 0x0062)
    static let imageOrientationPatient = tag(0x0020, 0x0037)
    static let photometricInterpretation = tag(0x0028, 0x0004)
    static let numberOfFrames = tag(0x0028, 0x0008)
    static let pixelSpacing = tag(0x0028, 0x0030)
    static let pixelPaddingValue = tag(0x0028, 0x0120)
    static let pixelPaddingRangeLimit = tag(0x0028, 0x0121)
    static let windowCenter = tag(0x0028, 0x1050)
    static let windowWidth = tag(0x0028, 0x1051)
    static let rescaleIntercept = tag(0x0028, 0x1052)
    static let rescaleSlope = tag(0x0028, 0x1053)
    static let windowExplanation = tag(0x0028, 0x1055)
    static let voiLUTFunction = tag(0x0028, 0x1056)
    static let modalityLUTSequence = tag(0x0028, 0x3000)
    static let voiLUTSequence = tag(0x0028, 0x3010)
    static let viewCodeSequence = tag(0x0054, 0x0220)
    static let viewModifierCodeSequence = tag(0x0054, 0x0222)
    static let presentationLUTShape = tag(0x2050, 0x0020)
    static let directoryRecordSequence = tag(0x0004, 0x1220)
    static let sharedFunctionalGroups = tag(0x5200, 0x9229)
    static let perFrameFunctionalGroups = tag(0x5200, 0x9230)
}

extension DICOMTag {
    static let codeValue = DICOMTag(0x0008, 0x0100)
    static let codingSchemeDesignator = DICOMTag(0x0008, 0x0102)
    static let codeMeaning = DICOMTag(0x0008, 0x0104)
    static let viewModifierCodeSequence = DICOMTag(0x0054, 0x0222)
    static let lutDescriptor = DICOMTag(0x0028, 0x3002)
    static let lutExplanation = DICOMTag(0x0028, 0x3003)
    static let lutData = DICOMTag(0x0028, 0x3006)
    static let referencedFileID = DICOMTag(0x0004, 0x1500)
}
