import Foundation
import Imaging
import Screening

/// Small image files, and the exams that every developer has beside the checkout.
enum ImageSamples {
    /// A breast-like picture: bright towards one edge, air elsewhere; another seed, other pixels.
    static func picture(
        seed: Int = 0, chestWallOnLeft: Bool = true, width: Int = 60, height: Int = 80
    ) -> GreyImage {
        var image = GreyImage(width: width, height: height)
        for row in 0..<height {
            for column in 0..<width {
                let depth = chestWallOnLeft ? column : width - 1 - column
                let edge = width / 2 - abs(row - height / 2) / 3
                if depth < edge {
                    image[column, row] = UInt16(1000 + 20 * (edge - depth) + (row * 7 + seed) % 13)
                }
            }
        }
        return image
    }

    /// Attributes of a mammogram that can be imported as it is.
    struct Attributes {
        var patientID: String? = "P1"
        var issuer: String?
        var patientName = "ALMEIDA^ROSA"
        var birthDate = "19650301"
        var study: String? = "1.2.3"
        var instance = "1.2.3.1"
        var date = "20261120"
        var time = "101400"
        var modality = "MG"
        var laterality: String? = "L"
        var position: String? = "CC"
        var orientation = #"A\R"#
        var accession: String? = "A17"
        var sex: String?
        /// Further attributes.
        var more: [DICOMElement] = []

        var elements: [DICOMElement] {
            var elements = [
                DICOMElement(0x0008, 0x0018, instance), DICOMElement(0x0008, 0x0060, modality),
                DICOMElement(0x0008, 0x0020, date), DICOMElement(0x0008, 0x0030, time),
                DICOMElement(0x0008, 0x0070, "Vendor"),
                DICOMElement(0x0010, 0x0010, patientName),
                DICOMElement(0x0010, 0x0030, birthDate),
                DICOMElement(0x0020, 0x0020, orientation),
            ]
            if let accession { elements.append(DICOMElement(0x0008, 0x0050, accession)) }
            if let sex { elements.append(DICOMElement(0x0010, 0x0040, sex)) }
            if let patientID { elements.append(DICOMElement(0x0010, 0x0020, patientID)) }
            if let issuer { elements.append(DICOMElement(0x0010, 0x0021, issuer)) }
            if let study { elements.append(DICOMElement(0x0020, 0x000D, study)) }
            if let laterality { elements.append(DICOMElement(0x0020, 0x0062, laterality)) }
            if let position { elements.append(DICOMElement(0x0018, 0x5101, position)) }
            return elements + more
        }
    }

    /// Writes a mammogram.
    @discardableResult
    static func write(
        _ path: String, seed: Int = 0, change: (inout Attributes) -> Void = { _ in }
    ) throws -> String {
        var attributes = Attributes()
        change(&attributes)
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true)
        try DICOMWriter.write(
            picture(seed: seed, chestWallOnLeft: attributes.laterality != "R"), bitsStored: 12,
            elements: attributes.elements, compression: .none, to: path)
        return path
    }

    /// Writes the four views of an exam into a folder.
    static func writeExam(
        _ folder: String, study: String = "1.2.3", change: (inout Attributes) -> Void = { _ in }
    ) throws {
        for (index, name) in ViewName.standard.enumerated() {
            try write("\(folder)/\(name.code)", seed: study.hashValueOfText + index) {
                $0.study = study
                $0.instance = "\(study).\(index)"
                $0.laterality = name.laterality.rawValue
                $0.position = name.position.rawValue
                $0.orientation = name.laterality == .left ? #"A\R"# : #"P\L"#
                change(&$0)
            }
        }
    }
}

extension String {
    /// A small number that the same text always gives.
    fileprivate var hashValueOfText: Int { utf8.reduce(0) { ($0 * 31 + Int($1)) % 1000 } }
}
