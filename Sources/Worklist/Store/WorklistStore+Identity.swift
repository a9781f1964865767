import Foundation
import GRDB
import Screening

// Which views are of which exam, and which exams of which woman.

extension WorklistStore {
    /// The exams that a step changes, as they were before it.
    struct ExamChange {
        /// What an exam's numbers rest on.
        struct State: Equatable {
            /// The files that stand for the standard views.
            var files: [String?] = []
            /// What is not settled of whose pictures they are.
            var conflicts: [IdentityConflict] = []
            var age: String = ""
        }

        /// By exam; nil for one without assessments, which cannot be outdated.
        fileprivate(set) var before: [Int64: State?] = [:]
        /// The exams whose views came from, or went to, other exams.
        fileprivate(set) var rearranged: Set<Int64> = []
        /// Exams that had something to do with them.
        fileprivate(set) var related: Set<Int64> = []
        /// What the exams' remarks said.
        fileprivate(set) var said: [Int64: [IdentityWords]] = [:]
        fileprivate let store: WorklistStore

        var exams: Set<Int64> { Set(before.keys) }

        /// Notes an exam before it changes.
        mutating func touch(_ exam: Int64, _ db: Database) throws {
            guard before[exam] == nil else { return }
            before.updateValue(try store.stateOfAssessed(exam, db), forKey: exam)
            said[exam] = try store.identityWords(of: exam, db)
            concern(try store.relatedExams(of: exam, db))
            try store.outdateImagesThatLookBack(to: exam, db)
        }

        /// Notes exams of which something may have to be said anew.
        mutating func concern(_ exams: Set<Int64>) { related.formUnion(exams) }
    }

    /// Runs a change of which views are of which exam. Then brings the exams up to date with what
    /// their files state, says what there is to say of them, and outdates what rests on other
    /// views, on another age or on another woman than before.
    ///
    /// - Parameters:
    ///   - change: Returns the exam that it is about.
    ///   - then: Given that exam and what is said of it that was not said before.
    func changingExams<Value>(
        _ db: Database, _ change: (inout ExamChange) throws -> Int64,
        then: (Int64, [String]) throws -> Value
    ) throws -> Value {
        var exams = ExamChange(store: self)
        let subject = try change(&exams)
        for exam in exams.exams.sorted() { try refresh(exam, db) }
        for exam in exams.exams.sorted() { try assignWoman(of: exam, &exams, db) }
        try refreshRemarks(around: exams, db)
        for (exam, before) in exams.before.sorted(by: { $0.key < $1.key }) {
            guard let after = try stateOfAssessed(exam, db), let before else { continue }
            if exams.rearranged.contains(exam) || after.age != before.age {
                for kind in AssessmentKind.allCases { try outdate(kind, of: exam, db) }
            } else if after != before {
                try outdate(.images, of: exam, db)
            }
        }
        for exam in exams.exams { try outdateImagesThatLookBack(to: exam, db) }
        let said = Set((exams.said[subject] ?? []).map(\.subject))
        return try then(
            subject,
            try identityWords(of: subject, db).filter { !said.contains($0.subject) }.map(\.text))
    }

    fileprivate func stateOfAssessed(_ examID: Int64, _ db: Database) throws -> ExamChange.State? {
        let isAssessed = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM assessments WHERE examID = ?)",
            arguments: [examID])
        guard isAssessed == true, let exam = try exam(id: examID, db) else { return nil }
        return ExamChange.State(
            files: ViewName.standard.map { exam.view($0)?.file.sha256 },
            conflicts: exam.identityConflicts,
            age: try riskFactors(of: examID, db).text(of: .age))
    }

    // MARK: - Exams

    /// Puts the views that an identity may be of one exam with where they belong.
    ///
    /// - Parameters:
    ///   - adding: Stores the new view in the exam it is given; nil where no view is added.
    func arrange(
        around stated: StatedIdentity, adding: ((Int64) throws -> Void)?, outcome: Exam.Outcome?,
        _ change: inout ExamChange, _ db: Database
    ) throws {
        var views = try viewsNear(stated, db)
        if adding != nil {
            views.append(PlacedView(id: 0, examID: 0, isSettled: false, identity: stated))
        }
        let gathered = PlacedViews.gathered(views)
        let seed =
            adding == nil
            ? nil : gathered.firstIndex { $0.views.contains { $0.id == 0 } }
        let groups = PlacedViews.exams(gathered, around: seed)
        try place(groups, adding: adding, outcome: outcome, &change, db)
    }

    /// Gives each group an exam: the one that somebody settled, else the one that its oldest view
    /// is of, else a new one; and moves its views there. An exam that has none left gives over what
    /// was recorded of it.
    func place(
        _ groups: [[PlacedView]], adding: ((Int64) throws -> Void)? = nil,
        outcome: Exam.Outcome? = nil, _ change: inout ExamChange, _ db: Database
    ) throws {
        func age(_ group: [PlacedView]) -> Int64 { group.map(\.id).filter { $0 > 0 }.min() ?? .max }
        let ordered = groups.sorted { left, right in
            let (isSettled, other) = (
                left.contains(where: \.isSettled), right.contains(where: \.isSettled)
            )
            return isSettled != other ? isSettled : age(left) < age(right)
        }
        var taken: Set<Int64> = []
        var left: Set<Int64> = []
        for group in ordered {
            let byAge = group.filter { $0.id > 0 }.sorted { $0.id < $1.id }
            let candidates = byAge.filter(\.isSettled).map(\.examID) + byAge.map(\.examID)
            let isNewView = group.contains { $0.id == 0 }
            let target: Int64
            if let free = candidates.first(where: { !taken.contains($0) }) {
                target = free
                if isNewView || byAge.contains(where: { $0.examID != target }) {
                    try change.touch(target, db)
                }
            } else {
                guard let first = group.first else { continue }
                target = try newExam(first.identity, db)
                change.before.updateValue(nil, forKey: target)
            }
            taken.insert(target)
            for view in byAge where view.examID != target {
                try change.touch(view.examID, db)
                change.rearranged.formUnion([view.examID, target])
                left.insert(view.examID)
                try db.execute(
                    sql: "UPDATE views SET examID = ? WHERE id = ?", arguments: [target, view.id])
            }
            guard isNewView else { continue }
            try adding?(target)
            if outcome != nil, var record = try ExamRecord.fetchOne(db, key: target) {
                record.complete(from: outcome)
                try record.update(db)
            }
        }
        for exam in left.sorted() {
            let heir = ordered.flatMap { $0 }.filter { $0.examID == exam }.min { $0.id < $1.id }
            guard let heir else { continue }
            try giveOver(exam, toExamOfView: heir.id, db)
        }
    }

    /// The views that one study or one visit joins to a file, over any number of steps, and all
    /// others of their exams.
    func viewsNear(_ stated: StatedIdentity, _ db: Database) throws -> [PlacedView] {
        var found: [Int64: PlacedView] = [:]
        var asked: Set<String> = []
        var waiting: [(column: String, value: DatabaseValue)] = [
            ("studyInstanceUID", stated.studyInstanceUID.databaseValue)
        ]
        if let visit = stated.visit { waiting.append(("visit", visit.databaseValue)) }
        while let (column, value) = waiting.popLast() {
            guard asked.insert("\(column) \(value)").inserted else { continue }
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT id, examID, isSettled, identity FROM views WHERE \(column) = ?",
                arguments: [value])
            while let row = try rows.next() {
                let id: Int64 = row[0]
                guard found[id] == nil else { continue }
                let view = PlacedView(
                    id: id, examID: row[1], isSettled: row[2],
                    identity: try StatedIdentity(stored: row[3]))
                found[id] = view
                waiting.append(("examID", view.examID.databaseValue))
                waiting.append(("studyInstanceUID", view.identity.studyInstanceUID.databaseValue))
                if let visit = view.identity.visit {
                    waiting.append(("visit", visit.databaseValue))
                }
            }
        }
        return found.values.sorted { $0.id < $1.id }
    }

    private func newExam(_ stated: StatedIdentity, _ db: Database) throws -> Int64 {
        let key = PatientIdentity(stated).key
        var patientID = try Int64.fetchOne(
            db, sql: "SELECT id FROM patients WHERE identity = ?", arguments: [key])
        if patientID == nil {
            var patient = PatientRecord(stated, key: key)
            try patient.insert(db)
            patientID = patient.id
        }
        var record = ExamRecord(stated, patientID: patientID ?? 0)
        try record.insert(db)
        return record.id ?? db.lastInsertedRowID
    }

    /// Brings an exam up to date with what its files state.
    private func refresh(_ examID: Int64, _ db: Database) throws {
        guard var record = try ExamRecord.fetchOne(db, key: examID) else { return }
        let before = record
        let views = try views(of: examID, db).sorted { left, right in
            let (time, other) = (
                left.identity?.studyTime ?? "~", right.identity?.studyTime ?? "~"
            )
            return time != other ? time < other : left.precedes(right)
        }
        if !views.isEmpty {
            record.mergedInto = nil
            record.take(views.compactMap(\.identity))
            // Whose it is has been said; its files may say several.
            if record.isPatientSettled { record.takePatient(of: before) }
        }
        record.identityDoubt = record.exam(views: views).identityDoubt
        if record != before { try record.update(db) }
    }

    /// Hands over what was recorded of an exam without views to the exam that has them: flag, note
    /// and answers in force where the other has none. Everything stays on record where it was.
    private func giveOver(
        _ examID: Int64, toExamOfView view: Int64, _ db: Database
    ) throws {
        let hasViews = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM views WHERE examID = ?)", arguments: [examID])
        guard hasViews == false,
            let heir = try Int64.fetchOne(
                db, sql: "SELECT examID FROM views WHERE id = ?", arguments: [view])
        else { return }
        try db.execute(
            sql: "UPDATE exams SET mergedInto = :heir WHERE id = :exam OR mergedInto = :exam",
            arguments: ["heir": heir, "exam": examID])
        func inForce(_ table: String, _ condition: String, of exam: Int64) throws -> Int64? {
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM \(table) WHERE id =
                        (SELECT MAX(id) FROM \(table) WHERE examID = ?) AND \(condition)
                    """, arguments: [exam])
        }
        for (table, condition, columns) in [
            ("flags", "NOT isWithdrawn", "sessionID, reason, isWithdrawn, author, time"),
            ("notes", "text <> ''", "sessionID, text, author, time"),
        ] {
            guard let entry = try inForce(table, condition, of: examID),
                try inForce(table, condition, of: heir) == nil
            else { continue }
            try db.execute(
                sql: """
                    INSERT INTO \(table) (examID, \(columns))
                    SELECT ?, \(columns) FROM \(table) WHERE id = ?
                    """, arguments: [heir, entry])
        }
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO riskFactors (examID, factor, value)
                SELECT ?, factor, value FROM riskFactors WHERE examID = ?
                """, arguments: [heir, examID])
    }

    // MARK: - Women

    /// Finds out which exams of one Patient ID are of one woman, and whose this one is.
    private func assignWoman(
        of examID: Int64, _ change: inout ExamChange, _ db: Database
    ) throws {
        guard let record = try ExamRecord.fetchOne(db, key: examID), record.mergedInto == nil,
            !record.isPatientSettled, let stated = try firstStated(of: examID, db)
        else { return }
        let identity = PatientIdentity(stated)
        let exams = try examsSharing(identity.key, db)
        guard let seed = exams.firstIndex(where: { $0.id == examID }) else {
            // It was of another Patient ID so far.
            let patient = try newPatient(stated, key: identity.key, for: examID, db)
            try db.execute(
                sql: "UPDATE exams SET patientID = ? WHERE id = ?", arguments: [patient, examID])
            return try assignWoman(of: examID, &change, db)
        }
        let groups = IdentityPartition(
            count: exams.count,
            isNear: { _, _ in !stated.patientIdentifier.isEmpty },
            isApart: { one, other in
                exams[one].isSettled && exams[other].isSettled
                    ? exams[one].patientID != exams[other].patientID
                    : exams[one].woman.isOfAnotherWoman(than: exams[other].woman)
            },
            agrees: { one, other in
                ![.patientName, .birthDate].contains {
                    exams[one].woman.differs(from: exams[other].woman, in: $0)
                }
            },
            statement: { exams[$0].woman.personKey }
        ).groups(around: exams.count > Self.mostWomenRegrouped ? seed : nil)
        let inGroups = Set(groups.joined())
        var taken = Set(
            exams.indices.filter { !inGroups.contains($0) || exams[$0].isSettled }
                .map { exams[$0].patientID })
        for group in groups {
            let members = group.map { exams[$0] }
            let said = members.first(where: \.isSettled)?.patientID
            let free = members.filter { !taken.contains($0.patientID) }.map(\.patientID).min()
            let patient =
                try said ?? free ?? newPatient(stated, key: identity.key, for: members[0].id, db)
            taken.insert(patient)
            for member in members where member.patientID != patient && !member.isSettled {
                try change.touch(member.id, db)
                try db.execute(
                    sql: "UPDATE exams SET patientID = ? WHERE id = ?",
                    arguments: [patient, member.id])
            }
        }
    }

    /// A Patient ID of more exams than this is no woman's but a placeholder's; then only what the
    /// new exam is joined to is looked at.
    private static let mostWomenRegrouped = 64

    /// An exam as far as it bears on which woman it is of.
    private struct ExamOfWoman {
        var id: Int64
        var patientID: Int64
        /// Whether somebody has said whose it is.
        var isSettled: Bool
        var woman: StatedIdentity
    }

    /// The exams of one Patient ID and issuer, and those that somebody has given to one of its
    /// women.
    private func examsSharing(_ key: String, _ db: Database) throws -> [ExamOfWoman] {
        try ExamRecord.fetchAll(
            db,
            sql: """
                SELECT exams.* FROM exams JOIN patients ON patients.id = exams.patientID
                WHERE \(Self.isOfPatientKey) AND mergedInto IS NULL
                ORDER BY exams.id
                """, arguments: ["key": key]
        ).map { record in
            ExamOfWoman(
                id: record.id ?? 0, patientID: record.patientID,
                isSettled: record.isPatientSettled,
                woman: StatedIdentity(of: record.exam(views: [])))
        }
    }

    /// When `patients` is one of the women of a Patient ID, `:key` as `PatientIdentity` has it. The
    /// space follows the unit separator.
    static let isOfPatientKey = """
        (patients.identity = :key OR (patients.identity > :key || char(31)
            AND patients.identity < :key || ' '))
        """

    private func newPatient(
        _ stated: StatedIdentity, key: String, for examID: Int64, _ db: Database
    ) throws -> Int64 {
        var number = examID
        var own = key
        while try !PatientRecord.filter(Column("identity") == own).isEmpty(db) {
            own = "\(key)\u{1F}\(number)"
            number += 1
        }
        var record = PatientRecord(stated, key: own)
        try record.insert(db)
        return record.id ?? db.lastInsertedRowID
    }

    /// What the first of an exam's files states that names a Patient ID.
    private func firstStated(of examID: Int64, _ db: Database) throws -> StatedIdentity? {
        let stated = try views(of: examID, db).sorted { $0.precedes($1) }.compactMap(\.identity)
        return stated.first { !$0.patientIdentifier.isEmpty } ?? stated.first
    }
}

extension StatedIdentity {
    /// Reads what a column holds.
    init(stored text: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }
}
