import GRDB
import Screening

/// A row of `views`. What the import looks for has columns of its own; what the list of exams asks
/// for is generated from the rest, and `attributes` is one value however many there are.
struct ViewRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "views"

    /// The stored columns; the generated ones would be computed for each row.
    static var databaseSelection: [any SQLSelectable] {
        [
            .allColumns(excluding: [
                "hangingIndex", "mark", "isSynthetic", "manufacturer", "studyInstanceUID", "visit",
            ])
        ]
    }

    var id: Int64?
    var examID: Int64
    var laterality: Laterality
    var position: ViewPosition
    var nameSource: MammogramView.NameSource
    /// `MammogramView.isStandard`, kept for the list of exams.
    var isStandard: Bool
    /// Whether `MammogramView.remarks` has something to say, kept for the list of exams.
    var isRemarkable: Bool
    var sopInstanceUID: String
    /// Absolute, or relative to the worklist's folder for a copy in there, so that the folder may
    /// be moved.
    var path: String
    /// Where the file was when it was imported, which is elsewhere for a copy.
    var importedFrom: String
    var sha256: String
    var byteCount: Int
    var orientation: Orientation
    var attributes: ViewAttributes
    /// Whose picture the file, or a manifest, says it is.
    var identity: StatedIdentity
    /// SHA-256 of the decoded values; nil where nobody has asked yet.
    var pixelsSHA256: String?
    /// Whether a person has said that the view is of its exam.
    var isSettled = false

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    /// A view of an exam; `importedFrom` is taken as the view's own path where it is nil.
    init(
        _ view: MammogramView, examID: Int64, identity: StatedIdentity,
        pixelsSHA256: String? = nil, importedFrom: String? = nil, folder: String
    ) {
        id = view.id == 0 ? nil : view.id
        self.examID = examID
        laterality = view.name.laterality
        position = view.name.position
        nameSource = view.nameSource
        isStandard = view.isStandard
        isRemarkable = !view.remarks.isEmpty
        sopInstanceUID = view.sopInstanceUID
        path = Self.stored(view.file.path, folder: folder)
        self.importedFrom = importedFrom ?? view.file.path
        sha256 = view.file.sha256
        byteCount = view.file.byteCount
        orientation = view.orientation
        attributes = view.attributes
        self.identity = identity
        self.pixelsSHA256 = pixelsSHA256
    }

    /// Takes over what a file says of its view, read anew; row, exam and file stay.
    mutating func take(_ view: MammogramView) {
        laterality = view.name.laterality
        position = view.name.position
        nameSource = view.nameSource
        isStandard = view.isStandard
        isRemarkable = !view.remarks.isEmpty
        orientation = view.orientation
        attributes = view.attributes
    }

    /// The path as it is kept.
    static func stored(_ path: String, folder: String) -> String {
        path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }

    /// The path as it is used.
    func absolutePath(folder: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }

    /// The view, its file's path made absolute.
    func view(folder: String) -> MammogramView {
        MammogramView(
            id: id ?? 0, name: ViewName(laterality, position), nameSource: nameSource,
            file: SourceFile(
                path: absolutePath(folder: folder), sha256: sha256, byteCount: byteCount),
            sopInstanceUID: sopInstanceUID, orientation: orientation, attributes: attributes,
            identity: identity)
    }
}
