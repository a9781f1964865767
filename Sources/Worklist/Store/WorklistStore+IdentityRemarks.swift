import GRDB
import Screening

// What there is to say of an exam beside others. It is kept with the exam, so that the list need
// not ask, and names no other woman, so that it may be exported without names.

extension WorklistStore {
    /// Says anew of the exams that a step changed, and of those that have something to do with them,
    /// what there is to say.
    func refreshRemarks(around change: ExamChange, _ db: Database) throws {
        var exams = change.exams
        for exam in change.exams {
            exams.formUnion(try relatedExams(of: exam, db))
        }
        for exam in exams.union(change.related) {
            let remarks = try remarks(of: exam, db)
            guard var record = try ExamRecord.fetchOne(db, key: exam),
                (record.identityRemarks ?? []) != remarks
            else { continue }
            record.identityRemarks = remarks.isEmpty ? nil : remarks
            try record.update(db)
        }
    }

    /// Something that is said of whose pictures an exam holds.
    struct IdentityWords {
        /// What it speaks of: the same while more files of the kind come.
        var subject: String
        var text: String
    }

    /// Everything that is said of whose pictures an exam holds.
    func identityWords(of examID: Int64, _ db: Database) throws -> [IdentityWords] {
        guard let record = try ExamRecord.fetchOne(db, key: examID) else { return [] }
        var words: [IdentityWords] = []
        if let doubt = record.identityDoubt {
            let attributes = IdentityAttribute.allCases.map(\.word).filter(doubt.contains)
            words.append(
                IdentityWords(
                    subject: "doubt " + attributes.joined(separator: " "),
                    text: "exam \(examID): \(doubt); no number until somebody says whose pictures "
                        + "these are: " + record.exam(views: []).identityRemedy))
        }
        for remark in record.identityRemarks ?? [] {
            let before = words.filter { $0.subject.hasPrefix(remark.attribute) }.count
            words.append(
                IdentityWords(
                    subject: "\(remark.attribute) \(before)",
                    text: "exam \(examID): \(remark.text)"))
        }
        return words
    }

    /// Exams of which something would be said beside one.
    func relatedExams(of examID: Int64, _ db: Database) throws -> Set<Int64> {
        Set(try relations(of: examID, db).flatMap(\.exams))
    }

    /// How other exams have to do with one.
    private struct Relation {
        enum Kind {
            case study, day, patientID, woman, sopInstance
        }

        var kind: Kind
        /// The other exams, by number; some of them where there are many.
        var exams: [Int64]
    }

    /// More exams than this are not named one by one, and not told of each that joins them.
    private static let mostNamed = 3

    private func relations(of examID: Int64, _ db: Database) throws -> [Relation] {
        let limit = Self.mostNamed + 2
        func others(_ sql: String) throws -> [Int64] {
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT other.id FROM exams JOIN \(sql)
                    WHERE exams.id = ? AND other.id <> exams.id AND exams.mergedInto IS NULL
                        AND other.mergedInto IS NULL
                    ORDER BY other.id LIMIT \(limit)
                    """, arguments: [examID])
        }
        let views = """
            views AS own ON own.examID = exams.id JOIN views AS their ON \
            their.%@ = own.%@ JOIN exams AS other ON other.id = their.examID
            """
        func sharing(_ column: String) throws -> [Int64] {
            try others(views.replacing("%@", with: column))
        }
        let key = try PatientIdentity(identity(of: examID, db)).key
        var relations = [
            Relation(kind: .study, exams: try sharing("studyInstanceUID")),
            Relation(
                kind: .day,
                exams: try others(
                    """
                    exams AS other ON other.patientID = exams.patientID
                        AND other.studyDate = exams.studyDate
                    """)),
            Relation(
                kind: .woman,
                exams: try others("exams AS other ON other.patientID = exams.patientID")),
            Relation(kind: .sopInstance, exams: try sharing("sopInstanceUID")),
        ]
        if !key.hasPrefix("study") {
            relations.append(
                Relation(
                    kind: .patientID,
                    exams: try Int64.fetchAll(
                        db,
                        sql: """
                            SELECT other.id FROM patients
                                JOIN exams AS other ON other.patientID = patients.id
                            WHERE \(Self.isOfPatientKey) AND other.mergedInto IS NULL
                                AND other.patientID <> (SELECT patientID FROM exams WHERE id = :exam)
                            ORDER BY other.id LIMIT \(limit)
                            """, arguments: ["key": key, "exam": examID])))
        }
        return relations.filter { !$0.exams.isEmpty }
    }

    private func identity(of examID: Int64, _ db: Database) throws -> StatedIdentity {
        let text = try String.fetchOne(
            db,
            sql: """
                SELECT identity FROM views WHERE examID = ?
                ORDER BY json_extract(identity, '$.patientIdentifier') = '', sopInstanceUID, sha256
                LIMIT 1
                """, arguments: [examID])
        if let text { return try StatedIdentity(stored: text) }
        return StatedIdentity(
            of: try exam(id: examID, db)
                ?? Exam(
                    patient: Patient(identifier: "", name: ""), studyInstanceUID: ""))
    }

    private func remarks(of examID: Int64, _ db: Database) throws -> [ExamRemark] {
        guard let exam = try exam(id: examID, db), !exam.views.isEmpty else { return [] }
        let own = try identity(of: examID, db)
        var remarks: [ExamRemark] = []
        let studies = exam.studyInstanceUIDs
        if studies.count > 1 {
            remarks.append(
                ExamRemark(
                    attribute: "Study Instance UID (0020,000D)",
                    text: "one exam of \(studies.count) studies: same patient, day and accession "
                        + "number \(exam.accessionNumber ?? "")"))
        }
        for shared in exam.sharedSOPInstances {
            remarks.append(
                ExamRemark(
                    attribute: "SOP Instance UID (0008,0018)",
                    text: "\(shared.views.map(\.name.label).joined(separator: ", ")) have one SOP "
                        + "Instance UID (\(shared.uid)) and other pixels: each is kept"))
        }
        for relation in try relations(of: examID, db) {
            let others = try relation.exams.compactMap { other -> (Int64, StatedIdentity)? in
                (other, try identity(of: other, db))
            }
            if let remark = remark(relation.kind, exam, own, others) { remarks.append(remark) }
        }
        return remarks
    }

    private func remark(
        _ kind: Relation.Kind, _ exam: Exam, _ own: StatedIdentity,
        _ others: [(id: Int64, identity: StatedIdentity)]
    ) -> ExamRemark? {
        func named(_ some: [(id: Int64, identity: StatedIdentity)]) -> String {
            let numbers = some.prefix(Self.mostNamed).map { String($0.id) }
            return (some.count == 1 ? "exam " : "exams ") + numbers.joined(separator: ", ")
                + (some.count > Self.mostNamed ? " and more" : "")
        }
        let remedy = "firstlight identity merge \(exam.id) \(others.first?.id ?? 0) joins them"
        switch kind {
        case .study:
            let differing = IdentityAttribute.allCases.filter { attribute in
                others.contains { own.differs(from: $0.identity, in: attribute) }
            }.map(\.word)
            return ExamRemark(
                attribute: "Study Instance UID (0020,000D)",
                text: "\(named(others)) of the same Study Instance UID kept apart: "
                    + (differing.isEmpty
                        ? "nothing tells whose this one is, or somebody said so"
                        : differing.joined(separator: ", ")
                            + (differing.count == 1 ? " differs" : " differ")))
        case .day:
            return ExamRemark(
                attribute: IdentityAttribute.studyDate.title,
                text: "\(named(others)) of the same patient and day: "
                    + "neither is the other's prior; if they are one exam, \(remedy)")
        case .patientID:
            return ExamRemark(
                attribute: IdentityAttribute.patientIdentifier.title,
                text: "\(named(others)) of the same Patient ID with another name and birth date: "
                    + "taken as another woman's, no prior")
        case .woman:
            let said = [IdentityAttribute.patientName, .birthDate, .sex].compactMap { attribute in
                let differing = others.filter { own.differs(from: $0.identity, in: attribute) }
                return differing.isEmpty ? nil : "\(attribute.word) (\(named(differing)))"
            }
            guard !said.isEmpty else { return nil }
            return ExamRemark(
                attribute: IdentityAttribute.patientIdentifier.title,
                text: "other exams of the same Patient ID state another "
                    + said.joined(separator: ", another ") + "; check that this is one woman")
        case .sopInstance:
            return ExamRemark(
                attribute: "SOP Instance UID (0008,0018)",
                text: "a picture of \(named(others)) has the SOP Instance UID of one of these and "
                    + "other pixels: each is kept")
        }
    }
}

extension Exam {
    /// Pictures that one SOP Instance UID names.
    fileprivate var sharedSOPInstances: [(uid: String, views: [MammogramView])] {
        Dictionary(grouping: views, by: \.sopInstanceUID).filter { $0.value.count > 1 }
            .sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.sorted { $0.precedes($1) }) }
    }
}
