import Evaluation
import Screening
import Worklist

/// Which exams of the worklist a table of outcomes speaks of.
///
/// The first of these that a row has finds its exam, and the others must not say otherwise: the
/// number on the worklist, the study UID, the accession number, patient and exam together (a
/// manifest's numbers, or an accession number or study UID in `exam_id`), the patient alone where
/// she has one exam, or one on `exam_date`. Nothing is guessed: the time to a cancer counts from
/// this exam and from no other.
package struct OutcomeMatch: Sendable {
    /// By index among the table's exams: the exam of the worklist, or why there is none.
    package let exams: [Result<ExamKey, ExamExclusion>]

    /// The reasons, so that they can be counted.
    enum Reason {
        static let unknown = "not on the worklist"
        static let unnamed = "no column names exams of the worklist"
        static let several = "several exams of the worklist could be meant"
        static let contradiction = "the worklist says otherwise of who she is"
        static let twice = "the same exam of the worklist as another one of the table"
    }

    /// Looks every exam of a table up.
    ///
    /// - Parameter keys: The exams of the worklist, `WorklistStore.examKeys()`.
    package init(_ table: OutcomeTable, keys: [ExamKey]) {
        let index = ExamIndex(keys)
        let dateIndex = table.index(of: "exam_date")
        var lines: [Int64: Int] = [:]
        exams = table.exams.map { exam in
            let place = "\(table.file): line \(exam.line)"
            return Result { () throws(ExamExclusion) in
                let key = try index.exam(
                    exam.identifiers,
                    date: dateIndex.flatMap { CalendarDate(parsing: exam.fields[$0]) },
                    place: place)
                if let line = lines[key.id] {
                    throw ExamExclusion(
                        reason: Reason.twice,
                        detail: "\(place): exam \(key.id) is that of line \(line) already; keep "
                            + "one of the two")
                }
                lines[key.id] = exam.line
                return key
            }
        }
    }
}

/// The exams of the worklist by everything that names them.
private struct ExamIndex {
    private typealias Reason = OutcomeMatch.Reason

    private let byNumber: [Int64: ExamKey]
    private let byStudy: [String: [ExamKey]]
    private let byAccession: [String: [ExamKey]]
    private let byPatient: [String: [ExamKey]]

    init(_ keys: [ExamKey]) {
        byNumber = Dictionary(keys.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        byStudy = Dictionary(
            keys.flatMap { key in key.studyInstanceUIDs.map { ($0, [key]) } },
            uniquingKeysWith: +)
        byAccession = Dictionary(
            grouping: keys.filter { $0.accessionNumber?.isEmpty == false },
            by: { $0.accessionNumber ?? "" })
        byPatient = Dictionary(grouping: keys, by: \.patientIdentifier)
    }

    func exam(
        _ identifiers: OutcomeExam.Identifiers, date: CalendarDate?, place: String
    ) throws(ExamExclusion) -> ExamKey {
        var found = try candidates(identifiers, date: date, place)
        if found.count > 1, let patient = identifiers.patient {
            found = found.filter { $0.patientIdentifier == patient }
        }
        if found.count > 1, let date { found = found.filter { $0.studyDate == date } }
        guard let key = found.first else {
            throw ExamExclusion(
                reason: Reason.unknown,
                detail: "\(place): \(Self.words(identifiers)) is not on the worklist; import it, "
                    + "or check the identifiers (firstlight list shows them)")
        }
        guard found.count == 1 else {
            let numbers = found.prefix(4).map { "\($0.id)" }.joined(separator: ", ")
            throw ExamExclusion(
                reason: Reason.several,
                detail: "\(place): \(Self.words(identifiers)) could be exams \(numbers)"
                    + (found.count > 4 ? " and more" : "")
                    + "; add exam_id, accession, study_uid or exam_date")
        }
        try check(key, identifiers, date: date, place)
        return key
    }

    /// What the first identifier that is given finds.
    private func candidates(
        _ identifiers: OutcomeExam.Identifiers, date: CalendarDate?, _ place: String
    ) throws(ExamExclusion) -> [ExamKey] {
        if let number = identifiers.worklistNumber {
            return byNumber[number].map { [$0] } ?? []
        }
        if let study = identifiers.studyInstanceUID { return byStudy[study] ?? [] }
        if let accession = identifiers.accession { return byAccession[accession] ?? [] }
        if let exam = identifiers.exam {
            if let patient = identifiers.patient {
                let study = ManifestStudy.studyInstanceUID(patient: patient, exam: exam)
                if let keys = byStudy[study] { return keys }
            }
            if let keys = byStudy[exam] { return keys }
            if let keys = byAccession[exam] { return keys }
            // A number that the worklist does not know may be the site's own; her other exams are
            // not this one unless the date says so.
            guard let date, let patient = identifiers.patient else { return [] }
            return (byPatient[patient] ?? []).filter { $0.studyDate == date }
        }
        guard let patient = identifiers.patient else {
            throw ExamExclusion(
                reason: Reason.unnamed,
                detail: "\(place): add exam, study_uid, accession, or patient_id and exam_id")
        }
        return byPatient[patient] ?? []
    }

    private func check(
        _ key: ExamKey, _ identifiers: OutcomeExam.Identifiers, date: CalendarDate?,
        _ place: String
    ) throws(ExamExclusion) {
        func differs(_ said: String?, _ known: String?) -> Bool {
            said != nil && said != known
        }
        let column =
            differs(identifiers.patient, key.patientIdentifier)
            ? "patient_id"
            : identifiers.studyInstanceUID.map { !key.studyInstanceUIDs.contains($0) } ?? false
                ? "study_uid"
                : differs(identifiers.accession, key.accessionNumber)
                    ? "accession"
                    : date != nil && key.studyDate != nil && date != key.studyDate
                        ? "exam_date" : nil
        guard let column else { return }
        throw ExamExclusion(
            reason: Reason.contradiction,
            detail: "\(place), column \(column): exam \(key.id) has another value; correct the "
                + "row, so that no outcome is given to another woman")
    }

    private static func words(_ identifiers: OutcomeExam.Identifiers) -> String {
        [
            ("exam", identifiers.worklistNumber.map { "\($0)" }),
            ("study_uid", identifiers.studyInstanceUID), ("accession", identifiers.accession),
            ("patient_id", identifiers.patient), ("exam_id", identifiers.exam),
        ].compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: ", ")
    }
}

/// What a table of outcomes says of the exams of the worklist.
package struct LoadedOutcomes: Sendable, Hashable {
    /// The table's file.
    package let file: String
    /// What became of the woman, by exam.
    package let followUps: [Int64: FollowUp]
    /// Exams of the table that the worklist has not, or that cannot be told apart.
    package let unmatchedCount: Int
    /// Rows and exams of the table that cannot be read.
    package let rejectedCount: Int
    /// Whether the women of the table stand for different numbers of others, which counts of one
    /// worklist do not take into account.
    package let isWeighted: Bool
    /// Whether the table says of any of these women that she does not exist.
    package let isSynthetic: Bool

    package init(
        file: String, followUps: [Int64: FollowUp], unmatchedCount: Int = 0,
        rejectedCount: Int = 0, isWeighted: Bool = false, isSynthetic: Bool = false
    ) {
        self.file = file
        self.followUps = followUps
        self.unmatchedCount = unmatchedCount
        self.rejectedCount = rejectedCount
        self.isWeighted = isWeighted
        self.isSynthetic = isSynthetic
    }

    /// The outcomes of a table.
    ///
    /// - Parameter keys: The exams of the worklist.
    package init(_ table: OutcomeTable, keys: [ExamKey]) {
        var followUps: [Int64: FollowUp] = [:]
        var isSynthetic = false
        for (exam, match) in zip(table.exams, OutcomeMatch(table, keys: keys).exams) {
            guard case .success(let key) = match else { continue }
            followUps[key.id] = exam.followUp
            if exam.isSynthetic { isSynthetic = true }
        }
        self.init(
            file: table.file, followUps: followUps,
            unmatchedCount: table.exams.count - followUps.count,
            rejectedCount: table.rejected.count,
            isWeighted: Set(table.exams.map(\.followUp.weight)).count > 1,
            isSynthetic: isSynthetic)
    }

    /// The file without its folders.
    package var name: String { file.split(separator: "/").last.map(String.init) ?? file }
}
