import GRDB
import Screening

// What somebody says of whose pictures these are. It stands before what files state, until somebody
// says otherwise, and is kept in the journal.

extension WorklistStore {
    /// Takes an exam apart: by what its files state, or the views of some names from the rest.
    ///
    /// - Parameter names: The views to take out; all that files state differently where empty.
    /// - Returns: The exams that hold the views now, this one first.
    /// - Throws: `WorklistError`, with the code `nothingToSettle` where that would not be two exams.
    @discardableResult
    package func split(
        _ examID: Int64, views names: [ViewName] = [], by signature: Signature
    ) throws -> [Int64] {
        try settling(examID, "split", names, signature) { views, change, db in
            let parts = Dictionary(grouping: views) { view in
                names.isEmpty
                    ? view.identity?.personKey ?? "" : names.contains(view.name) ? "taken" : ""
            }.values.map { $0.map(\.id).sorted() }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
            guard parts.count > 1 else {
                throw WorklistError(
                    .nothingToSettle,
                    names.isEmpty
                        ? "the files of exam \(examID) state one woman; name the views to take out "
                            + "(--view), as in :identity split RCC"
                        : "that is all of exam \(examID), or none of it; name some of its views")
            }
            let all = try placed(examID, db)
            try place(
                parts.map { part in
                    all.filter { part.contains($0.id) }
                }, &change, db)
            let exams = try parts.compactMap { part in
                try Int64.fetchOne(
                    db, sql: "SELECT examID FROM views WHERE id = ?", arguments: [part.first])
            }
            // Whose each part is, its files say.
            for exam in exams {
                try settle(exam, db)
                try setPatientSettled(false, of: exam, db)
            }
            return exams
        }
    }

    /// Says that the files of an exam are of one woman and one exam, or that two exams are one.
    ///
    /// - Parameter other: The exam whose views go to this one; nil where the exam's own files are
    ///   meant.
    /// - Throws: `WorklistError`, with the code `nothingToSettle` where nothing is to be said.
    package func merge(_ examID: Int64, with other: Int64?, by signature: Signature) throws {
        guard let other else {
            _ = try settling(examID, "merge", [], signature) { _, change, db in
                guard try exam(id: examID, db)?.identityConflicts.isEmpty == false else {
                    throw WorklistError(
                        .nothingToSettle,
                        "the files of exam \(examID) do not contradict each other; to join another "
                            + "exam, name it: firstlight identity merge \(examID) OTHER")
                }
                try settle(examID, db)
                return [examID]
            }
            return
        }
        try move([], of: other, to: examID, "merge \(other)", logged: examID, by: signature)
    }

    /// Says that views are of another exam.
    ///
    /// - Throws: `WorklistError`, with the code `nothingToSettle` where there is no such view.
    package func assign(
        views names: [ViewName], of examID: Int64, to other: Int64, by signature: Signature
    ) throws {
        let words = ["belongs-to \(other)"] + names.map(\.code)
        try move(
            names, of: examID, to: other, words.joined(separator: " "), logged: examID,
            by: signature)
    }

    /// Says that an exam is of the woman of another exam: each may be the other's prior.
    ///
    /// - Throws: `WorklistError`, with the code `nothingToSettle` where it is already.
    package func assign(_ examID: Int64, toWomanOf other: Int64, by signature: Signature) throws {
        _ = try settling(examID, "belongs-to \(other)", [], signature) { _, change, db in
            try requireExam(other, db)
            let patients = try [examID, other].map {
                try Int64.fetchOne(
                    db, sql: "SELECT patientID FROM exams WHERE id = ?", arguments: [$0])
            }
            guard patients[0] != patients[1] else {
                throw WorklistError(
                    .nothingToSettle,
                    "exams \(examID) and \(other) are of one woman already; to make one exam of "
                        + "them: firstlight identity merge \(examID) \(other)")
            }
            try change.touch(other, db)
            try db.execute(
                sql: "UPDATE exams SET patientID = ?, isPatientSettled = 1 WHERE id = ?",
                arguments: [patients[1], examID])
            try setPatientSettled(true, of: other, db)
            return [examID]
        }
    }

    private func move(
        _ names: [ViewName], of examID: Int64, to other: Int64, _ command: String,
        logged: Int64, by signature: Signature
    ) throws {
        guard examID != other else {
            throw WorklistError(
                .nothingToSettle, "exam \(examID) is one exam with itself; name another")
        }
        _ = try settling(logged, command, [], signature) { _, change, db in
            try requireExam(examID, db)
            try requireExam(other, db)
            let own = try views(of: examID, db).filter {
                names.isEmpty || names.contains($0.name)
            }.map(\.id)
            guard !own.isEmpty else {
                throw WorklistError(
                    .nothingToSettle,
                    "exam \(examID) has no " + names.map(\.label).joined(separator: ", "))
            }
            try change.touch(examID, db)
            try change.touch(other, db)
            // They go to the exam that somebody names, whichever has older views.
            let theirs = try placed(other, db).map { view in
                var view = view
                view.isSettled = true
                return view
            }
            let moved = try placed(examID, db)
            let rest = moved.filter { !own.contains($0.id) }
            try place(
                [theirs + moved.filter { own.contains($0.id) }.map(\.unsettled)]
                    + (rest.isEmpty ? [] : [rest.map(\.unsettled)]), &change, db)
            try settle(other, db)
            try setPatientSettled(true, of: other, db)
            if !rest.isEmpty { try settle(examID, db) }
            return [other]
        }
    }

    /// Runs one settlement: a transaction with its entry in the journal.
    private func settling(
        _ examID: Int64, _ command: String, _ names: [ViewName], _ signature: Signature,
        _ body: ([MammogramView], inout ExamChange, Database) throws -> [Int64]
    ) throws -> [Int64] {
        try write { db in
            try require(exam: examID, signature, db)
            var settled: [Int64] = []
            let words = [command] + names.map(\.code)
            try log(
                words.joined(separator: " "), exam: examID, by: signature, isChange: true, db)
            return try changingExams(db) { change in
                try change.touch(examID, db)
                settled = try body(try views(of: examID, db), &change, db)
                return examID
            } then: { _, _ in
                settled
            }
        }
    }

    /// Keeps the views of an exam where they are, and what they state as one woman.
    private func settle(_ examID: Int64, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE views SET isSettled = 1 WHERE examID = ?", arguments: [examID])
        guard var record = try ExamRecord.fetchOne(db, key: examID) else { return }
        let keys = Set(try views(of: examID, db).compactMap { $0.identity?.personKey })
        record.settledIdentities = keys.sorted()
        try record.update(db)
    }

    private func setPatientSettled(
        _ isSettled: Bool, of examID: Int64, _ db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE exams SET isPatientSettled = ? WHERE id = ?",
            arguments: [isSettled, examID])
    }

    private func placed(_ examID: Int64, _ db: Database) throws -> [PlacedView] {
        try views(of: examID, db).compactMap { view in
            view.identity.map {
                PlacedView(id: view.id, examID: examID, isSettled: false, identity: $0)
            }
        }
    }
}

extension PlacedView {
    /// The view, to go where it is put.
    fileprivate var unsettled: PlacedView {
        var view = self
        view.isSettled = false
        return view
    }
}
