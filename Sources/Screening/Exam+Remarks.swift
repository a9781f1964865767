/// Something a reader should know of an exam before trusting anything computed from it.
package struct ExamRemark: Sendable, Hashable, Codable {
    /// The attribute at issue, or "views".
    package var attribute: String
    /// What is said of it.
    package var text: String

    package init(attribute: String, text: String) {
        self.attribute = attribute
        self.text = text
    }
}

extension Exam {
    /// What is unusual about this exam's images: missing views, several candidates, raw images,
    /// implants, partial views, burned-in annotation, doubtful orientation.
    package var remarks: [ExamRemark] {
        var remarks: [ExamRemark] = []
        if !missingViews.isEmpty {
            let found = ViewName.standard.filter { view($0) != nil }.map(\.code)
            remarks.append(
                ExamRemark(
                    attribute: "views",
                    text: missingViews.map(\.label).joined(separator: ", ")
                        + " missing (views found: "
                        + (found.isEmpty ? "none" : found.joined(separator: ", ")) + ")"))
        }
        for name in ViewName.standard {
            let candidates = candidates(for: name)
            guard let chosen = candidates.first else { continue }
            if candidates.count > 1 {
                remarks.append(
                    ExamRemark(
                        attribute: "views",
                        text: "\(candidates.count) candidates for \(name.label); shown: "
                            + chosen.reasonForChoice(over: candidates[1])))
            }
            remarks += chosen.remarks
        }
        for view in views where view.isPartial == true {
            remarks.append(
                ExamRemark(
                    attribute: "Partial View",
                    text: "\(view.name.label) shows part of the breast; "
                        + "it does not stand for the standard view"))
        }
        return remarks
    }
}

extension MammogramView {
    /// Why `Exam.candidates` puts this view before another of the same name, in words.
    package func reasonForChoice(over other: MammogramView) -> String {
        if intent != .processing, other.intent == .processing {
            return "the one that is not FOR PROCESSING"
        }
        if contentDate != other.contentDate || (contentTime ?? "") != (other.contentTime ?? "") {
            return "the newest Content Date and Time "
                + "(\(contentDate.map(\.description) ?? "no date") \(contentTime ?? "no time"))"
        }
        return "the first SOP Instance UID, as nothing else tells them apart"
    }

    var remarks: [ExamRemark] {
        var remarks: [ExamRemark] = []
        if intent == .processing {
            remarks.append(
                ExamRemark(
                    attribute: "Presentation Intent Type",
                    text: "\(name.label) is FOR PROCESSING: raw values, not meant to be read"))
        }
        if hasImplant == true {
            remarks.append(
                ExamRemark(
                    attribute: "Breast Implant Present", text: "\(name.label) shows an implant"))
        }
        if hasBurnedInAnnotation == true {
            remarks.append(
                ExamRemark(
                    attribute: "Burned In Annotation",
                    text: "\(name.label) has annotation burned in"))
        }
        if let remark = orientation.remark {
            remarks.append(
                ExamRemark(attribute: "Patient Orientation", text: "\(name.label): \(remark)"))
        }
        return remarks
    }
}
