import Foundation
import GRDB
import Imaging
import Screening

// Views that an older version of the program read: mended rules reach what is there already.

extension WorklistStore {
    /// What reading a file again made of its view.
    struct Rereading: Sendable, Hashable {
        var examID: Int64
        /// What is otherwise than before, in words; empty where nothing is.
        var changes: [String]
        /// Whether answers of image models were outdated by it.
        var isOutdating: Bool
    }

    /// A view whose file was read by older rules than today's; nil of one that need not be read
    /// again.
    func viewReadByOlderRules(_ id: Int64) throws -> MammogramView? {
        try read { db in
            guard let record = try ViewRecord.fetchOne(db, key: id),
                record.attributes.readerVersion ?? 1 < ImageFile.readerVersion
            else { return nil }
            return record.view(folder: folder)
        }
    }

    /// The paths of all such files, in the order in which they were imported.
    func pathsReadByOlderRules() throws -> [String] {
        try read { db in
            try ViewRecord.filter(
                sql: "COALESCE(json_extract(attributes, '$.readerVersion'), 1) < ?",
                arguments: [ImageFile.readerVersion]
            ).order(Column("id")).fetchAll(db).map { $0.absolutePath(folder: folder) }
        }
    }

    /// Takes over what today's rules make of a file that is on the worklist. Its exam, path and
    /// identifiers stay. Answers of image models are outdated where another file stands for a view
    /// than before, or where the one that stands is read otherwise; so are those of later exams
    /// whose network looked back at it.
    ///
    /// - Parameter view: As the file reads now, its orientation checked against the pixels.
    /// - Returns: What changed; nil where there is no such view any more.
    func reread(_ id: Int64, as view: MammogramView) throws -> Rereading? {
        try write { db in
            guard var record = try ViewRecord.fetchOne(db, key: id) else { return nil }
            let examID = record.examID
            let old = record.view(folder: folder)
            func standing() throws -> [MammogramView?] {
                let exam = try exam(id: examID, db)
                return ViewName.standard.map { exam?.view($0) }
            }
            let before = try standing()
            record.take(view)
            try record.update(db)
            let new = record.view(folder: folder)
            let after = try standing()
            let changes = new.changes(since: old)
            let isOther = before.map(\.?.id) != after.map(\.?.id)
            let stood = before.contains { $0?.id == id } || after.contains { $0?.id == id }
            var isOutdating = false
            if isOther || stood && !changes.isEmpty {
                isOutdating = try hasCurrentImageAssessment(examID, db)
                try outdate(.images, of: examID, db)
                try outdateImagesThatLookBack(to: examID, db)
            }
            return Rereading(examID: examID, changes: changes, isOutdating: isOutdating)
        }
    }

    private func hasCurrentImageAssessment(_ examID: Int64, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM assessments AS made
                    JOIN exams ON exams.id = made.examID
                    WHERE made.examID = ? AND made.isImage AND \(Self.isCurrent))
                """, arguments: [examID]) ?? false
    }
}

extension MammogramView {
    /// What is otherwise than when the same file was read before. An attribute that was not kept
    /// then changes nothing by itself; what follows from it does.
    func changes(since old: MammogramView) -> [String] {
        var changes: [String] = []
        if name != old.name { changes.append("\(name.label), taken for \(old.name.label) before") }
        if isStandard != old.isStandard {
            let standard = ViewName(name.laterality, name.position.screeningKin)
            changes.append(
                isStandard
                    ? "may stand for \(name.label) now"
                    : "no longer stands for \(old.name.label): "
                        + reasonForExclusion(from: standard))
        }
        var turned = orientation
        turned.remark = old.orientation.remark
        if turned != old.orientation { changes.append("turned otherwise than before") }
        let known = Set(old.remarks.map(\.text))
        changes += remarks.map(\.text).filter { !known.contains($0) }
        let gone = known.subtracting(remarks.map(\.text))
        changes += old.remarks.map(\.text).filter(gone.contains).map { "no longer said: \($0)" }
        let attributes = self.attributes.changedNames(since: old.attributes)
        if changes.isEmpty, !attributes.isEmpty {
            changes.append("read otherwise than before: " + attributes.joined(separator: ", "))
        }
        return changes
    }
}

extension ViewAttributes {
    /// The properties that had a value and now have another, or none.
    fileprivate func changedNames(since old: ViewAttributes) -> [String] {
        func properties(_ attributes: ViewAttributes) -> [String: PlainValue] {
            let data = try? JSONEncoder().encode(attributes)
            return data.flatMap { try? JSONDecoder().decode([String: PlainValue].self, from: $0) }
                ?? [:]
        }
        let new = properties(self)
        return properties(old).filter { name, value in
            name != "readerVersion" && new[name] != value
        }.keys.sorted()
    }
}

/// A value of JSON, to compare what has a name with what had it before.
private enum PlainValue: Decodable, Equatable {
    case number(Double)
    case text(String)
    case flag(Bool)
    case list([PlainValue])
    case object([String: PlainValue])
    case none

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .none
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([PlainValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: PlainValue].self))
        }
    }
}
