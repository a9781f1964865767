import Foundation
import Imaging
import Screening

/// Small DICOM exams for tests: a half ellipse of tissue at the chest wall, made of whole numbers.
/// They say that they are synthetic, as phantoms do, and take no time to make.
package enum TestExam {
    /// Writes the four views of an exam into a folder.
    ///
    /// - Parameters:
    ///   - number: Tells patients apart.
    ///   - date: The study date, `20261120`.
    ///   - name: Patient's Name; `TEST^NUMBER n` unless given.
    /// - Throws: `ImageFileError`, or an error of the file system.
    package static func write(
        number: Int, date: String = "20261120", name patient: String? = nil, to folder: String
    ) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        for (index, name) in ViewName.standard.enumerated() {
            let uid = "2.25.\(1000 * number + 10 * (Int(date) ?? 0) + index)"
            try DICOMWriter.write(
                picture(of: name), bitsStored: 12,
                elements: elements(
                    of: name, number: number, date: date, uid: uid,
                    patient: patient ?? "TEST^NUMBER \(number)"),
                compression: .rle, to: "\(folder)/\(number)-\(date)-\(name.code).dcm")
        }
    }

    /// The picture of a view: 80 x 128 values of 0 to 4095.
    package static func picture(of name: ViewName) -> GreyImage {
        let width = 80
        let height = 128
        var image = GreyImage(width: width, height: height)
        for row in 0..<height {
            for column in 0..<width {
                let depth = name.laterality == .right ? width - 1 - column : column
                let across = row - height / 2
                let distance = depth * depth * 64 * 64 + across * across * 60 * 60
                guard distance < 60 * 60 * 62 * 62 else { continue }
                let bright = (column * 7 + row * 13) % 32 < 9 ? 800 : 0
                image[column, row] = UInt16(3200 - depth * 30 + bright)
            }
        }
        return image
    }

    private static func elements(
        of name: ViewName, number: Int, date: String, uid: String, patient: String
    ) -> [DICOMElement] {
        let isCC = name.position == .craniocaudal
        return [
            DICOMElement(0x0008, 0x0018, uid),
            DICOMElement(0x0008, 0x0020, date),
            DICOMElement(0x0008, 0x0030, "101500"),
            DICOMElement(0x0008, 0x0050, "T\(number)"),
            DICOMElement(0x0008, 0x0060, "MG"),
            DICOMElement(0x0008, 0x0068, "FOR PRESENTATION"),
            DICOMElement(0x0008, 0x0070, ImageFile.phantomManufacturer),
            DICOMElement(0x0010, 0x0010, patient),
            DICOMElement(0x0010, 0x0020, "SYNTHETIC-T\(number)"),
            DICOMElement(0x0010, 0x0030, "19700101"),
            DICOMElement(0x0010, 0x1010, "056Y"),
            DICOMElement(0x0018, 0x1164, "1.8\\1.8"),
            DICOMElement(0x0018, 0x5101, isCC ? "CC" : "MLO"),
            DICOMElement(0x0020, 0x000D, "2.25.\(900_000 * number + (Int(date) ?? 0))"),
            DICOMElement(0x0020, 0x000E, "2.25.\(910_000 * number + (Int(date) ?? 0))"),
            DICOMElement(
                0x0020, 0x0020,
                name.laterality == .right
                    ? (isCC ? "P\\L" : "P\\F") : (isCC ? "A\\R" : "A\\F")),
            DICOMElement(0x0020, 0x0062, name.laterality.rawValue),
            DICOMElement(0x0028, 0x1050, "2048"),
            DICOMElement(0x0028, 0x1051, "4096"),
        ]
    }
}
