import CDICOM
import Screening

extension ImageFile {
    static func readDICOM(at path: String) throws(ImageFileError) -> ImageFile {
        let file = try DICOMFile(at: path)
        try file.checkFrames()
        let layout = try file.layout()
        let source = try SourceFile(reading: path)
        let patient = Patient(file)
        let studyDate = file.date(.studyDate)
        let spacing = CheckedSpacing(file, rows: Int(layout.rows), columns: Int(layout.columns))
        var corrections = file.corrections(layout) + spacing.remarks
        let tables = LookupTables(file, layout, remarks: &corrections)
        var attributes = ViewAttributes(
            reading: file, pixels: PixelFormat(file, layout),
            greys: GreyAttributes(file, layout, tables: tables),
            spacing: spacing.spacing)
        attributes.corrections = corrections.isEmpty ? nil : corrections
        attributes.isSynthetic =
            attributes.manufacturer == phantomManufacturer || patient.isNamedSynthetic
        attributes.readerVersion = readerVersion
        attributes.patientOrientation =
            attributes.patientOrientation
            ?? PatientDirections.text(cosines: file.numbers(.imageOrientationPatient))
        var image = ImageFile(
            format: .dicom, source: source, patient: patient,
            issuerOfPatientID: file.text(.issuerOfPatientID),
            studyInstanceUID: file.text(.studyInstanceUID),
            accessionNumber: file.text(.accessionNumber), studyDate: studyDate,
            studyTime: file.time(.studyTime), studyDescription: file.text(.studyDescription),
            ageYears: age(
                written: file.text(.patientAge), birthDate: patient.birthDate, at: studyDate),
            modality: file.text(.modality), sopClassUID: file.text(.sopClassUID),
            sopInstanceUID: file.text(.sopInstanceUID)
                ?? UniqueIdentifier.derived(fromSHA256: source.sha256),
            attributes: attributes)
        do {
            let identity = try ViewIdentity(ViewIdentity.Attributes(file), file: path)
            image.attributes.modifiers = identity.modifiers
            image.attributes.nameRemark = identity.remark
            image.view = image.view(named: identity.name, source: identity.source)
        } catch {
            image.viewFailure = error
        }
        return image
    }

    /// Whole years from an age string (`055Y`, `660M`, `2860W`, `20075D`), else from the dates.
    static func age(
        written: String?, birthDate: CalendarDate?, at date: CalendarDate?
    ) -> Int? {
        if let written, let number = Int(written.dropLast()),
            (0...50_000).contains(number)
        {
            switch written.last {
            case "Y": if number <= 150 { return number }
            case "M": return number / 12
            case "W": return number * 7 / 365
            case "D": return number / 365
            default: break
            }
        }
        guard let birthDate, let date, birthDate <= date else { return nil }
        return birthDate.wholeYears(until: date)
    }
}

extension DICOMFile {
    /// Refuses a mammogram of several frames by its name: a tomosynthesis, whatever SOP class
    /// holds it.
    func checkFrames() throws(ImageFileError) {
        let count = frameCount
        let sopClass = text(.sopClassUID) ?? ""
        guard count > 1,
            text(.modality)?.uppercased() == "MG" || Self.breastSOPClasses.contains(sopClass)
        else { return }
        throw ImageFileError(
            .tomosynthesis, file: path, attribute: "Number Of Frames (0028,0008)",
            value: String(count),
            message: "\(count) slices or projections of a breast, of which none is a mammogram")
    }

    /// Breast Tomosynthesis, Breast Projection X-Ray and Digital Mammography X-Ray, the latter two
    /// for presentation and for processing.
    private static let breastSOPClasses = [
        "1.2.840.10008.5.1.4.1.1.13.1.3", "1.2.840.10008.5.1.4.1.1.13.1.4",
        "1.2.840.10008.5.1.4.1.1.13.1.5", "1.2.840.10008.5.1.4.1.1.1.2",
        "1.2.840.10008.5.1.4.1.1.1.2.1",
    ]
}

extension Patient {
    init(_ file: borrowing DICOMFile) {
        self.init(
            identifier: file.text(.patientID) ?? "", name: file.text(.patientName) ?? "",
            birthDate: file.date(.patientBirthDate), sex: file.text(.patientSex))
    }
}

extension PixelFormat {
    init(_ file: borrowing DICOMFile, _ layout: cdicom_layout) {
        self.init(
            width: Int(layout.columns), height: Int(layout.rows),
            bitsStored: Int(layout.bits_stored), isSigned: layout.is_signed,
            photometricInterpretation: file.text(.photometricInterpretation) ?? "",
            transferSyntax: file.transferSyntax)
    }
}

extension PixelSpacing {
    /// The spacing in the plane of the breast: Imager Pixel Spacing over the magnification, else
    /// Pixel Spacing. Values that are not positive numbers count as absent.
    init?(imager: [Double], magnification: Double?, pixelSpacing: [Double]) {
        if let (row, column) = Self.pair(imager) {
            if let magnification, magnification.isFinite, magnification > 0 {
                self.init(
                    rowMillimetres: row / magnification, columnMillimetres: column / magnification,
                    source: .imager)
            } else {
                self.init(
                    rowMillimetres: row, columnMillimetres: column, source: .imagerUnmagnified)
            }
        } else if let (row, column) = Self.pair(pixelSpacing) {
            self.init(rowMillimetres: row, columnMillimetres: column, source: .pixelSpacing)
        } else {
            return nil
        }
    }

    private static func pair(_ values: [Double]) -> (Double, Double)? {
        guard values.count == 2, values.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
        return (values[0], values[1])
    }
}
