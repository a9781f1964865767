import Foundation

/// Whose picture a file says it is, and of which exam. Every view keeps its own: a Study Instance
/// UID alone proves neither one woman nor one day.
package struct StatedIdentity: Sendable, Hashable, Codable {
    /// Patient ID (0010,0020); "" where the file has none.
    package var patientIdentifier: String
    /// Issuer of Patient ID (0010,0021).
    package var issuer: String?
    /// Patient's Name (0010,0010) as written; "" where the file has none.
    package var patientName: String
    /// Patient's Birth Date (0010,0030).
    package var birthDate: CalendarDate?
    /// Patient's Sex (0010,0040).
    package var sex: String?
    /// Study Instance UID (0020,000D); derived from patient and exam number for a manifest.
    package var studyInstanceUID: String
    /// Accession Number (0008,0050).
    package var accessionNumber: String?
    /// Study Date (0008,0020).
    package var studyDate: CalendarDate?
    /// Study Time (0008,0030) as digits `HHMMSS[.f]`.
    package var studyTime: String?
    /// Study Description (0008,1030).
    package var studyDescription: String?
    /// The age in years at the exam: Patient's Age (0010,1010), else from dates.
    package var ageYears: Int?
    /// Whether a manifest names patient and exam. It is a person's word for what belongs together,
    /// so that nothing else that the files say takes its exams apart.
    package var isNamedByManifest: Bool
    /// Whether this was taken from the exam, as the view was stored before files' own statements
    /// were kept. Importing the file again replaces it.
    package var isAssumed: Bool

    /// What one file states of an exam.
    ///
    /// - Parameter exam: The exam as the file, or the manifest, tells it; its views are not looked
    ///   at.
    package init(
        of exam: Exam, issuer: String? = nil, isNamedByManifest: Bool = false,
        isAssumed: Bool = false
    ) {
        patientIdentifier = exam.patient.identifier
        self.issuer = issuer.nonEmpty
        patientName = exam.patient.name
        birthDate = exam.patient.birthDate
        sex = exam.patient.sex.nonEmpty
        studyInstanceUID = exam.studyInstanceUID
        accessionNumber = exam.accessionNumber.nonEmpty
        studyDate = exam.studyDate
        studyTime = exam.studyTime
        studyDescription = exam.studyDescription
        ageYears = exam.ageYears
        self.isNamedByManifest = isNamedByManifest
        self.isAssumed = isAssumed
    }
}

extension String? {
    fileprivate var nonEmpty: String? { flatMap { $0.isEmpty ? nil : $0 } }
}

/// An attribute by which files tell women and exams apart.
package enum IdentityAttribute: Sendable, Hashable, CaseIterable {
    case patientIdentifier
    case patientName
    case birthDate
    case sex
    case studyDate
    case accessionNumber

    /// The name with its tag, as refusals and remarks have it.
    package var title: String {
        switch self {
        case .patientIdentifier: "Patient ID (0010,0020)"
        case .patientName: "Patient's Name (0010,0010)"
        case .birthDate: "Patient's Birth Date (0010,0030)"
        case .sex: "Patient's Sex (0010,0040)"
        case .studyDate: "Study Date (0008,0020)"
        case .accessionNumber: "Accession Number (0008,0050)"
        }
    }

    /// The name alone, within a sentence.
    package var word: String { String(title.prefix { $0 != "(" }).trimmed }

    /// Whether one exam whose files differ in it gets no number until somebody has said whose
    /// pictures they are.
    package var isDecidedByPerson: Bool {
        switch self {
        case .patientName, .birthDate, .sex: true
        case .patientIdentifier, .studyDate, .accessionNumber: false
        }
    }
}

extension StatedIdentity {
    /// The value of an attribute as it is shown; nil where the file does not state it.
    package func value(of attribute: IdentityAttribute) -> String? {
        switch attribute {
        case .patientIdentifier: Optional(patientIdentifier).nonEmpty
        case .patientName: Optional(patientName).nonEmpty
        case .birthDate: birthDate?.description
        case .sex: sex
        case .studyDate: studyDate?.description
        case .accessionNumber: accessionNumber
        }
    }

    /// Whether both state an attribute, and differently. What one of them does not state differs
    /// from nothing.
    package func differs(from other: StatedIdentity, in attribute: IdentityAttribute) -> Bool {
        guard let own = value(of: attribute), let others = other.value(of: attribute),
            own != others
        else { return false }
        switch attribute {
        case .patientIdentifier:
            // Two issuers number the same women differently.
            if let issuer, let otherIssuer = other.issuer { return issuer == otherIssuer }
            return true
        case .patientName:
            return !PersonName(own).isSame(as: PersonName(others))
        case .sex:
            // "O" is written for other as well as for what was not asked (PS3.3 C.7.1.1).
            return ["F", "M"].contains(own.uppercased())
                && ["F", "M"].contains(others.uppercased())
                && own.uppercased() != others.uppercased()
        case .birthDate, .studyDate, .accessionNumber:
            return true
        }
    }

    /// The attributes that both state, and differently.
    package func differences(from other: StatedIdentity) -> [IdentityAttribute] {
        IdentityAttribute.allCases.filter { differs(from: other, in: $0) }
    }

    /// Whether the two cannot be of one exam, whatever else they share: another Patient ID, another
    /// day, or another name and birth date both.
    package func isOfAnotherExam(than other: StatedIdentity) -> Bool {
        if isJoinedByManifest(with: other) { return false }
        return differs(from: other, in: .patientIdentifier)
            || differs(from: other, in: .studyDate) || isOfAnotherWoman(than: other)
    }

    /// Whether name and birth date both differ, which makes two women of one Patient ID.
    package func isOfAnotherWoman(than other: StatedIdentity) -> Bool {
        differs(from: other, in: .birthDate) && differs(from: other, in: .patientName)
    }

    /// Whether a manifest names both as one exam.
    func isJoinedByManifest(with other: StatedIdentity) -> Bool {
        // Study UIDs that a manifest derives come from no file.
        (isNamedByManifest || other.isNamedByManifest)
            && studyInstanceUID == other.studyInstanceUID
    }

    /// What is the same for all files that state the same woman, by which an exam remembers what
    /// somebody has settled.
    package var personKey: String {
        // The unit separator cannot stand in a DICOM value of these kinds.
        [
            patientIdentifier, issuer ?? "", PersonName(patientName).comparable,
            birthDate?.description ?? "", sex?.uppercased() ?? "",
        ].joined(separator: "\u{1F}")
    }
}

extension PersonName {
    /// Whether two writings are of one name: letter case, separators and widths do not count, nor
    /// does a group (alphabetic, ideographic, phonetic), a prefix or a suffix that only one of them
    /// has. Every group that both have must agree.
    package func isSame(as other: PersonName) -> Bool {
        if words == other.words { return true }
        for (group, otherGroup) in zip(groups, other.groups) {
            let (own, others) = (Self.words(group), Self.words(otherGroup))
            if own.isEmpty || others.isEmpty { continue }
            if own == others { continue }
            guard Self.words(Array(group.prefix(3))) == Self.words(Array(otherGroup.prefix(3)))
            else { return false }
            for index in 3..<5 {
                let (title, otherTitle) = (Self.title(group, index), Self.title(otherGroup, index))
                if !title.isEmpty, !otherTitle.isEmpty, title != otherTitle { return false }
            }
        }
        // Where they share no group, one in letters and one in characters, nothing says that they
        // differ.
        return true
    }

    /// Of some writings the first that is one of a name, in the fullest of those that are the same
    /// as it: with the characters beside the letters.
    package static func fullest(of names: [String]) -> String {
        guard let first = names.first(where: { !$0.isEmpty }) else { return "" }
        let same = names.filter { !$0.isEmpty && PersonName($0).isSame(as: PersonName(first)) }
        return same.max { ($0.unicodeScalars.count, $1) < ($1.unicodeScalars.count, $0) } ?? first
    }

    /// The name without what writers do differently.
    var comparable: String {
        groups.map { Self.words($0).joined(separator: "^") }.joined(separator: "=")
    }

    private var words: [Substring] { groups.flatMap(Self.words) }

    private static func words(_ components: [String]) -> [Substring] {
        // Upper case last: the capital form of ß is SS, and ẞ has none of its own.
        components.joined(separator: "^").precomposedStringWithCompatibilityMapping.lowercased()
            .uppercased().split { $0 == "^" || $0 == "=" || $0 == "," || $0.isWhitespace }
    }

    private static func title(_ components: [String], _ index: Int) -> [Substring] {
        index < components.count ? words([components[index]]) : []
    }
}

/// What the files of one exam state differently of the woman, so that nobody knows whose pictures
/// they are until somebody says.
package struct IdentityConflict: Sendable, Hashable {
    /// Of name, birth date and sex: what differs.
    package var attribute: IdentityAttribute
    /// The values, each with the files that state it, in hanging order of their views.
    package var values: [(text: String, files: [String])] {
        statements.map { ($0.value, $0.files) }
    }
    private var statements: [Statement]

    private struct Statement: Sendable, Hashable {
        var value: String
        var files: [String]
    }

    /// Where the views of an exam state an attribute differently; nil where they do not.
    fileprivate init?(_ attribute: IdentityAttribute, _ views: [MammogramView]) {
        var distinct: [(identity: StatedIdentity, statement: Statement)] = []
        for view in views {
            guard let identity = view.identity, let value = identity.value(of: attribute) else {
                continue
            }
            let file = "\(view.name.label) \(view.file.name)"
            let index = distinct.firstIndex {
                !$0.identity.differs(from: identity, in: attribute)
            }
            if let index {
                distinct[index].statement.files.append(file)
            } else {
                distinct.append((identity, Statement(value: value, files: [file])))
            }
        }
        guard distinct.count > 1 else { return nil }
        self.attribute = attribute
        statements = distinct.map(\.statement)
    }

    /// The values, as a refusal shows them.
    package var valueText: String { statements.map(\.value).joined(separator: "; ") }

    /// Which files state which value.
    package var words: String {
        statements.map { statement in
            "'\(statement.value)' in " + statement.files.prefix(4).joined(separator: ", ")
                + (statement.files.count > 4 ? " and \(statement.files.count - 4) more" : "")
        }.joined(separator: ", but ")
    }
}

extension Exam {
    /// Every Study Instance UID of the exam's files, that of the exam first.
    package var studyInstanceUIDs: [String] {
        let others = Set(views.compactMap { $0.identity?.studyInstanceUID })
        return [studyInstanceUID] + others.subtracting([studyInstanceUID]).sorted()
    }

    /// What the files state differently of the woman and nobody has settled.
    package var identityConflicts: [IdentityConflict] {
        let stated = views.filter { $0.identity?.isNamedByManifest == false }
        let keys = Set(stated.compactMap { $0.identity?.personKey })
        guard keys.count > 1, !keys.isSubset(of: settledIdentities) else { return [] }
        let ordered = stated.sorted { $0.precedes($1) }
        return IdentityAttribute.allCases.filter(\.isDecidedByPerson).compactMap {
            IdentityConflict($0, ordered)
        }
    }

    /// The same in words; nil where there is nothing to settle.
    package var identityDoubt: String? {
        let conflicts = identityConflicts
        return conflicts.isEmpty
            ? nil
            : conflicts.map { "\($0.attribute.word) \($0.words)" }.joined(separator: "; ")
    }

    /// What a reader does about a conflict.
    package var identityRemedy: String {
        "firstlight identity merge \(id) where they are of one woman, identity split \(id) where "
            + "they are not (:identity merge, :identity split)"
    }
}

extension MammogramView {
    /// An order of an exam's views that does not depend on when they came: hanging order, then
    /// newest first by SOP Instance UID and content.
    package func precedes(_ other: MammogramView) -> Bool {
        func key(_ view: MammogramView) -> (Int, String, String) {
            (
                ViewName.standard.firstIndex(of: view.name) ?? ViewName.standard.count,
                view.sopInstanceUID, view.file.sha256
            )
        }
        return key(self) < key(other)
    }
}

extension SourceFile {
    /// The file's name without folders.
    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
