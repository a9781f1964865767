import Imaging
import Screening

/// The DICOM attributes of one file of a cohort: those of the Digital Mammography X-Ray Image IOD
/// (PS3.3 A.27) that a reader or an importer looks at.
struct PhantomHeader: Sendable {
    let patient: PhantomPatient
    let exam: PhantomExam
    let image: PhantomImage
    let size: PhantomSize

    /// How much larger the breast's shadow is than the breast, as on a usual unit.
    static let magnification = 1.07

    var sopInstanceUID: String {
        uid([
            2, UInt64(exam.anatomy.yearsEarlier), viewNumber, UInt64(image.take),
            image.intent == .processing ? 1 : 0, UInt64(size.width), UInt64(size.height),
        ])
    }

    var elements: [DICOMElement] {
        identification + patientAndStudy + acquisition + orientation + greys
    }

    private var viewNumber: UInt64 {
        UInt64(ViewName.standard.firstIndex(of: image.view) ?? ViewName.standard.count)
    }

    private func uid(_ salts: [UInt64]) -> String {
        PhantomIdentifier.uid(exam.anatomy.seed, salts)
    }

    private var identification: [DICOMElement] {
        let isRaw = image.intent == .processing
        return [
            DICOMElement(0x0008, 0x0005, "ISO_IR 192"),
            DICOMElement(0x0008, 0x0008, isRaw ? #"ORIGINAL\PRIMARY"# : #"DERIVED\PRIMARY"#),
            DICOMElement(
                0x0008, 0x0016, "1.2.840.10008.5.1.4.1.1.1.2" + (isRaw ? ".1" : "")),
            DICOMElement(0x0008, 0x0018, sopInstanceUID),
            DICOMElement(0x0008, 0x0060, "MG"),
            DICOMElement(0x0008, 0x0068, isRaw ? "FOR PROCESSING" : "FOR PRESENTATION"),
            DICOMElement(0x0008, 0x0070, PhantomCohort.manufacturer),
            DICOMElement(0x0008, 0x0080, "SYNTHETIC"),
            DICOMElement(0x0008, 0x1030, "SYNTHETIC SCREENING MAMMOGRAM"),
            DICOMElement(0x0008, 0x103E, "SYNTHETIC " + image.view.label),
            DICOMElement(0x0008, 0x1090, "Phantom"),
            DICOMElement(0x0018, 0x1020, ProgramVersion.current),
            DICOMElement(0x0020, 0x4000, "SYNTHETIC: drawn by a program, of no patient"),
        ]
    }

    private var patientAndStudy: [DICOMElement] {
        let age = String(patient.birthDate.wholeYears(until: exam.date))
        let time = Self.time(exam.secondsOfDay)
        let shotTime = Self.time(
            exam.secondsOfDay + 60 * Int(viewNumber) + 420 * image.take + 35)
        return [
            DICOMElement(0x0008, 0x0020, exam.date.digits),
            DICOMElement(0x0008, 0x0022, exam.date.digits),
            DICOMElement(0x0008, 0x0023, exam.date.digits),
            DICOMElement(0x0008, 0x0030, time),
            DICOMElement(0x0008, 0x0032, shotTime),
            DICOMElement(0x0008, 0x0033, shotTime),
            DICOMElement(0x0008, 0x0050, exam.accessionNumber),
            DICOMElement(0x0008, 0x0090, ""),
            DICOMElement(0x0010, 0x0010, patient.name),
            DICOMElement(0x0010, 0x0020, patient.identifier),
            DICOMElement(0x0010, 0x0030, patient.birthDate.digits),
            DICOMElement(0x0010, 0x0040, "F"),
            DICOMElement(
                0x0010, 0x1010, String(repeating: "0", count: max(0, 3 - age.count)) + age + "Y"),
            DICOMElement(0x0020, 0x000D, exam.studyInstanceUID),
            DICOMElement(
                0x0020, 0x000E,
                uid([3, UInt64(exam.anatomy.yearsEarlier), viewNumber, UInt64(image.take)])),
            DICOMElement(0x0020, 0x0010, exam.accessionNumber),
            DICOMElement(0x0020, 0x0011, String(viewNumber + 1)),
            DICOMElement(0x0020, 0x0013, String(image.take + 1)),
        ]
    }

    private var acquisition: [DICOMElement] {
        let spacing = PhantomRenderer.spacingMillimetres(height: size.height)
        let atDetector = Self.decimal(spacing * Self.magnification)
        return [
            DICOMElement(0x0018, 0x0015, "BREAST"),
            DICOMElement(0x0018, 0x1114, Self.decimal(Self.magnification)),
            DICOMElement(0x0018, 0x1164, atDetector + "\\" + atDetector),
            DICOMElement(0x0018, 0x5101, image.view.position.rawValue),
            DICOMElement(0x0028, 0x0301, "NO"),
            DICOMElement(0x0028, 0x1300, exam.anatomy.hasImplant ? "YES" : "NO"),
            DICOMElement(0x0028, 0x1350, "NO"),
            DICOMElement(0x0028, 0x2110, "00"),
            DICOMElement(
                0x0008, 0x2218,
                items: [
                    image.usesNumericCodes
                        ? Self.code("76752008", "SCT", "Breast")
                        : Self.code("T-04000", "SRT", "Breast")
                ]),
            DICOMElement(0x0054, 0x0220, items: [viewCode]),
        ]
    }

    /// PS3.16 CID 4014, in both spellings that files have.
    private var viewCode: [DICOMElement] {
        let isCraniocaudal = image.view.position == .craniocaudal
        let meaning = isCraniocaudal ? "cranio-caudal" : "medio-lateral oblique"
        let code =
            image.usesNumericCodes
            ? Self.code(isCraniocaudal ? "399162004" : "399368009", "SCT", meaning)
            : Self.code(isCraniocaudal ? "R-10242" : "R-10226", "SRT", meaning)
        return code + [DICOMElement(0x0054, 0x0222, items: [])]
    }

    private static func code(
        _ value: String, _ scheme: String, _ meaning: String
    ) -> [DICOMElement] {
        [
            DICOMElement(0x0008, 0x0100, value), DICOMElement(0x0008, 0x0102, scheme),
            DICOMElement(0x0008, 0x0104, meaning),
        ]
    }

    private var orientation: [DICOMElement] {
        let isRight = image.view.laterality == .right
        let isCraniocaudal = image.view.position == .craniocaudal
        let isAnteriorRight = isRight == (image.storage != .asHung)
        let across = isAnteriorRight ? "A" : "P"
        // Down the picture of a hung right breast lies the patient's left, of a left one her right.
        let isTurned = image.storage == .turned
        let inward = isRight != isTurned ? "L" : "R"
        let down = isCraniocaudal ? inward : (isTurned ? "H" : "F") + inward
        return [
            DICOMElement(0x0020, 0x0020, across + "\\" + down),
            DICOMElement(0x0020, 0x0062, image.view.laterality.rawValue),
        ]
    }

    private var greys: [DICOMElement] {
        var elements = [
            DICOMElement(0x0028, 0x0004, image.isInverted ? "MONOCHROME1" : "MONOCHROME2"),
            DICOMElement(0x0028, 0x1040, image.intent == .processing ? "LIN" : "LOG"),
            DICOMElement(
                0x0028, 0x1041,
                image.isInverted || image.intent == .processing ? "1" : "-1"),
            DICOMElement(0x0028, 0x1052, "0"),
            DICOMElement(0x0028, 0x1053, "1"),
            DICOMElement(0x0028, 0x1054, "US"),
        ]
        guard image.intent == .presentation else { return elements }
        let centres = [2000, 2150].map { image.isInverted ? 4095 - $0 : $0 }
        elements += [
            DICOMElement(0x0028, 0x1050, centres.map(String.init).joined(separator: "\\")),
            DICOMElement(0x0028, 0x1051, #"3800\2500"#),
            DICOMElement(0x0028, 0x1055, #"NORMAL\HARDER"#),
            DICOMElement(0x0028, 0x1056, "LINEAR"),
            DICOMElement(0x2050, 0x0020, image.isInverted ? "INVERSE" : "IDENTITY"),
        ]
        if image.hasLookupTable {
            elements.append(
                DICOMElement(
                    0x0028, 0x3010,
                    items: [
                        [
                            DICOMElement(0x0028, 0x3002, #"4096\0\12"#),
                            DICOMElement(0x0028, 0x3003, "SIGMOID TABLE"),
                            DICOMElement(0x0028, 0x3006, lookupTable),
                        ]
                    ]))
        }
        return elements
    }

    /// A table of the shape that processed mammograms come with: flat at both ends.
    private var lookupTable: String {
        var table = (0...4095).map { value in
            let power = -(Float(value) - 2000) / 620
            return Int((4095 / (1 + PortableMath.exponential(power))).rounded())
        }
        if image.isInverted { table = table.reversed().map { 4095 - $0 } }
        return table.map(String.init).joined(separator: "\\")
    }

    private static func time(_ seconds: Int) -> String {
        [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
            .map { $0 < 10 ? "0\($0)" : String($0) }.joined()
    }

    /// A number with six digits after the point at most, which fits a decimal string.
    private static func decimal(_ number: Double) -> String {
        String((number * 1_000_000).rounded() / 1_000_000)
    }
}

extension CalendarDate {
    /// DICOM's DA: `20261122`.
    var digits: String { description.filter { $0 != "-" } }
}
