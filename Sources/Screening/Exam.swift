/// A screening exam: the views of one study of one patient.
package struct Exam: Sendable, Hashable, Codable, Identifiable {
    /// What became of the patient, where a manifest tells it (Mirai's columns).
    package struct Outcome: Sendable, Hashable, Codable {
        /// Years from the exam to a diagnosis of cancer.
        package var yearsToCancer: Int?
        /// Years from the exam to the last follow-up without cancer.
        package var yearsToLastFollowUp: Int?
        /// The part of a data set: train, dev, test.
        package var splitGroup: String?

        package init(yearsToCancer: Int?, yearsToLastFollowUp: Int?, splitGroup: String?) {
            self.yearsToCancer = yearsToCancer
            self.yearsToLastFollowUp = yearsToLastFollowUp
            self.splitGroup = splitGroup
        }
    }

    /// The row in the worklist, which is also its number on the command line; 0 before storing.
    package var id: Int64
    package var patient: Patient
    /// Study Instance UID (0020,000D); derived from patient and exam number for a manifest. Where
    /// the files have several, the first; see `studyInstanceUIDs`.
    package var studyInstanceUID: String
    /// Accession Number (0008,0050).
    package var accessionNumber: String?
    /// Study Date (0008,0020).
    package var studyDate: CalendarDate?
    /// Study Time (0008,0030) as digits `HHMMSS`.
    package var studyTime: String?
    /// Study Description (0008,1030).
    package var studyDescription: String?
    /// The patient's age in years at the exam: Patient's Age (0010,1010), else from dates.
    package var ageYears: Int?
    /// Every view of the study, all candidates of each name.
    package var views: [MammogramView]
    /// What became of the patient, where known.
    package var outcome: Outcome?
    /// What the worklist says of this exam beside others: who shares its study, its day, its
    /// Patient ID, or the identifier of a picture.
    package var identityRemarks: [ExamRemark] = []
    /// The women, by `StatedIdentity.personKey`, that somebody has said to be one.
    package var settledIdentities: Set<String> = []

    /// Whether any view is synthetic; then every screen and export must say so.
    package var isSynthetic: Bool { views.contains(where: \.isSynthetic) }

    package init(
        id: Int64 = 0, patient: Patient, studyInstanceUID: String, accessionNumber: String? = nil,
        studyDate: CalendarDate? = nil, studyTime: String? = nil, studyDescription: String? = nil,
        ageYears: Int? = nil, views: [MammogramView] = [], outcome: Outcome? = nil
    ) {
        self.id = id
        self.patient = patient
        self.studyInstanceUID = studyInstanceUID
        self.accessionNumber = accessionNumber
        self.studyDate = studyDate
        self.studyTime = studyTime
        self.studyDescription = studyDescription
        self.ageYears = ageYears
        self.views = views
        self.outcome = outcome
    }
}

/// How far the reading of an exam has come, as one word.
///
/// An exam is read when its newest read mark, of any session, says so; else refused when its newest
/// assessment is a refusal; else opened when any session ever opened it; else new.
package enum ExamState: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Nobody has opened it.
    case new
    /// Somebody has opened it, nobody has marked it as read.
    case opened
    /// The newest assessment gave no number.
    case refused
    /// Somebody has marked it as read.
    case read

    /// Orders by the work that is left: new first, read last.
    package static func < (left: ExamState, right: ExamState) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .new: 0
        case .opened: 1
        case .refused: 2
        case .read: 3
        }
    }
}

extension Exam {
    /// All views that may stand for a standard view, best first: FOR PRESENTATION before
    /// FOR PROCESSING, then exposed before synthetic 2D, then the newest Content Date and Content
    /// Time, then the SOP Instance UID, then the content.
    package func candidates(for name: ViewName) -> [MammogramView] {
        views.filter { $0.name == name && $0.isStandard }.sorted { left, right in
            if (left.intent == .processing) != (right.intent == .processing) {
                return right.intent == .processing
            }
            let isLeftSynthetic = left.attributes.kind == .synthetic2D
            if isLeftSynthetic != (right.attributes.kind == .synthetic2D) {
                return !isLeftSynthetic
            }
            if left.contentDate != right.contentDate {
                guard let leftDate = left.contentDate else { return false }
                guard let rightDate = right.contentDate else { return true }
                return leftDate > rightDate
            }
            let leftTime = left.contentTime ?? ""
            let rightTime = right.contentTime ?? ""
            if leftTime != rightTime { return leftTime > rightTime }
            if left.sopInstanceUID != right.sopInstanceUID {
                return left.sopInstanceUID < right.sopInstanceUID
            }
            return left.file.sha256 < right.file.sha256
        }
    }

    /// The view that is shown and used for a standard name, or nil when it is missing.
    package func view(_ name: ViewName) -> MammogramView? { candidates(for: name).first }

    /// The standard views that are missing, in hanging order.
    package var missingViews: [ViewName] { ViewName.standard.filter { view($0) == nil } }
}

/// Whether an exam has one of its four standard views, for the marks of the worklist.
package enum ViewPresence: Int, Sendable, Hashable, Codable, CaseIterable {
    /// No image may stand for the view.
    case missing
    /// There is an image, and something about it that a reader should know: several candidates,
    /// FOR PROCESSING, synthetic 2D, an implant, burned-in annotation, a doubtful orientation, an
    /// attribute set aside.
    case remarkable
    /// There is one image, and nothing speaks against it.
    case present
}

extension Exam {
    /// Whether a standard view is there; agrees with `remarks`.
    package func presence(of name: ViewName) -> ViewPresence {
        let candidates = candidates(for: name)
        guard let chosen = candidates.first else { return .missing }
        return candidates.count > 1 || !chosen.remarks.isEmpty ? .remarkable : .present
    }
}

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
    /// What is unusual about this exam: whose pictures they are, then missing views, several
    /// candidates, raw images, synthetic 2D, implants, partial views, pictures that are of no view,
    /// burned-in annotation, doubtful orientation, attributes that disagree, what was set aside or
    /// put right when a file was read, spacings that do not agree, and files that are refused by now.
    package var remarks: [ExamRemark] {
        var remarks = identityConflicts.map { conflict in
            ExamRemark(
                attribute: conflict.attribute.title,
                text: "whose pictures? \(conflict.attribute.word) \(conflict.words); no number "
                    + "until settled (identity merge or split)")
        }
        remarks += identityRemarks
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
        remarks += spacingRemarks
        for view in views where view.isPartial == true {
            remarks.append(
                ExamRemark(
                    attribute: "Partial View",
                    text: "\(view.name.label) shows part of the breast; "
                        + "it does not stand for the standard view"))
        }
        for view in views {
            guard let refusal = view.refusal else { continue }
            remarks.append(
                ExamRemark(
                    attribute: "views",
                    text: "\(view.name.label) is set aside: its file was taken before and is "
                        + "refused by the rules of today: \(refusal)"))
        }
        return remarks + remarksOnOthers
    }

    /// What is to be known of pictures that do not hang: those of a kind that is of no view, and
    /// those whose attributes disagree about what they are.
    private var remarksOnOthers: [ExamRemark] {
        func key(_ view: MammogramView) -> [String] { [view.sopInstanceUID, view.file.sha256] }
        let hung = Set(ViewName.standard.compactMap { view($0).map(key) })
        var remarks: [ExamRemark] = []
        var kinds: [String] = []
        for view in views where !view.attributes.kind.standsForView {
            let kind = view.kindInWords
            guard !kinds.contains(kind) else { continue }
            kinds.append(kind)
            let alike = Set(views.filter { $0.kindInWords == kind }.map(\.name))
            let labels = ViewPosition.allCases.flatMap { position in
                Laterality.allCases.map { ViewName($0, position) }
                    .filter(alike.contains).map(\.label)
            }
            remarks.append(
                ExamRemark(
                    attribute: "Image Type",
                    text: "\(labels.joined(separator: ", ")) also as \(kind), which "
                        + "stands for no view"))
        }
        for view in views where !hung.contains(key(view)) {
            if let remark = view.nameRemark { remarks.append(view.disputed(remark)) }
        }
        return remarks
    }
}

extension MammogramView {
    /// Why `Exam.candidates` puts this view before another of the same name, in words.
    package func reasonForChoice(over other: MammogramView) -> String {
        if attributes.intent != .processing, other.intent == .processing {
            return "the one that is not FOR PROCESSING"
        }
        if attributes.kind != .synthetic2D, other.attributes.kind == .synthetic2D {
            return "the one that is not synthetic 2D"
        }
        if attributes.contentDate != other.contentDate
            || (attributes.contentTime ?? "") != (other.contentTime ?? "")
        {
            return "the newest Content Date and Time "
                + "(\(attributes.contentDate?.description ?? "no date") "
                + "\(attributes.contentTime ?? "no time"))"
        }
        return "the first SOP Instance UID, as nothing else tells them apart"
    }

    fileprivate func disputed(_ remark: String) -> ExamRemark {
        ExamRemark(attribute: "View", text: "\(name.label): \(remark)")
    }

    /// What a reader should know of the view, where it stands for a standard one.
    package var remarks: [ExamRemark] {
        var remarks: [ExamRemark] = []
        if let remark = attributes.nameRemark { remarks.append(disputed(remark)) }
        if attributes.kind == .synthetic2D {
            let isSaid = PictureKind(imageType: attributes.imageTypeValues) == .synthetic2D
            let silent = isSaid ? nil : attributes.imageType.map { ", Image Type '\($0)'" }
            remarks.append(
                ExamRemark(
                    attribute: "Image Type",
                    text: "\(name.label) is \(kindInWords)\(silent ?? ""), computed from a "
                        + "tomosynthesis"))
        }
        if attributes.intent == .processing {
            remarks.append(
                ExamRemark(
                    attribute: "Presentation Intent Type",
                    text: "\(name.label) is FOR PROCESSING: raw values, not meant to be read"))
        }
        if attributes.hasImplant == true {
            remarks.append(
                ExamRemark(
                    attribute: "Breast Implant Present", text: "\(name.label) shows an implant"))
        }
        if attributes.hasBurnedInAnnotation == true {
            remarks.append(
                ExamRemark(
                    attribute: "Burned In Annotation",
                    text: "\(name.label) has annotation burned in"))
        }
        if let remark = orientation.remark {
            remarks.append(
                ExamRemark(attribute: "Patient Orientation", text: "\(name.label): \(remark)"))
        }
        for correction in attributes.corrections ?? [] {
            remarks.append(
                ExamRemark(
                    attribute: correction.attribute, text: "\(name.label): \(correction.text)"))
        }
        return remarks
    }
}
