import CDICOM
import Screening

extension DICOMFile {
    /// What of the file, beyond spacing and tables, was read otherwise than it is written, or is
    /// there and does not show by itself.
    func corrections(_ layout: cdicom_layout) -> [ExamRemark] {
        var remarks: [ExamRemark] = []
        if let encoding = encodingAroundPixels {
            let named = namedTransferSyntax ?? transferSyntax
            remarks.append(
                ExamRemark(
                    attribute: "Transfer Syntax UID (0002,0010)",
                    text: "Transfer Syntax UID (0002,0010) is \(Self.name(ofSyntax: named)), the "
                        + "data set is written in \(Self.name(ofSyntax: encoding)) and its pixels "
                        + "in \(Self.name(ofSyntax: transferSyntax)); read as they are written"))
        } else if let named = namedTransferSyntax {
            remarks.append(
                ExamRemark(
                    attribute: "Transfer Syntax UID (0002,0010)",
                    text: "Transfer Syntax UID (0002,0010) is "
                        + "\(Self.name(ofSyntax: named)), the data set is written in "
                        + "\(Self.name(ofSyntax: transferSyntax)); read as it is written"))
        }
        if layout.is_signed_by_codestream {
            remarks.append(
                ExamRemark(
                    attribute: "Pixel Representation (0028,0103)",
                    text: "Pixel Representation (0028,0103) is 0, the JPEG 2000 codestream is "
                        + "signed; read as signed"))
        }
        if layout.bits_stored_by_header > 0 {
            remarks.append(
                ExamRemark(
                    attribute: "Bits Stored (0028,0101)",
                    text:
                        "Bits Stored (0028,0101) is \(layout.bits_stored_by_header), the "
                        + "codestream has values of \(layout.bits_stored) bits; read as these"))
        }
        return remarks + characterSetRemarks + overlayPlanes.map(\.remark)
    }

    /// Terms of Specific Character Set (0008,0005) that the standard does not define, where a name
    /// is written in more than ASCII.
    private var characterSetRemarks: [ExamRemark] {
        let terms = values(.specificCharacterSet)
        guard let name = text(.patientName), !name.utf8.allSatisfy({ $0 < 0x80 }),
            let unknown = terms.first(where: { !Self.isDefined($0, among: terms.count) })
        else { return [] }
        let whole = terms.joined(separator: "\\")
        let culprit = whole == unknown ? "" : " ('\(unknown)')"
        return [
            ExamRemark(
                attribute: "Specific Character Set (0008,0005)",
                text: "Specific Character Set (0008,0005) '\(whole)' is not as the standard "
                    + "defines it\(culprit); check the name, read as '\(name)'")
        ]
    }

    /// PS3.3 C.12.1.1.2: terms without code extensions stand alone, those with them begin
    /// ISO 2022 IR.
    private static func isDefined(_ term: String, among count: Int) -> Bool {
        let alone = [
            "6", "100", "101", "109", "110", "144", "127", "126", "138", "148", "203", "13",
            "166", "192",
        ]
        let extended = alone.dropLast() + ["87", "159", "149", "58"]
        if term.isEmpty || extended.contains(where: { term == "ISO 2022 IR \($0)" }) { return true }
        return count == 1
            && (alone.contains { term == "ISO_IR \($0)" } || ["GB18030", "GBK"].contains(term))
    }

    private static func name(ofSyntax uid: String) -> String {
        guard let name = cdicom_transfer_syntax_name(uid) else { return uid }
        return "\(uid) \(String(cString: name))"
    }
}
