import GRDB
import Screening

/// A row of `views`. What the list and the import look for has columns; the rest is JSON.
struct ViewRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "views"

    var id: Int64?
    var examID: Int64
    var laterality: Laterality
    var position: ViewPosition
    /// `MammogramView.isStandard`, kept for the list of exams.
    var isStandard: Bool
    var intent: MammogramView.Intent?
    var hasImplant: Bool?
    var hasBurnedInAnnotation: Bool?
    var isPartial: Bool?
    var orientationRemark: String?
    var isSynthetic: Bool
    var manufacturer: String?
    var manufacturerModel: String?
    var seriesDescription: String?
    var contentDate: CalendarDate?
    var contentTime: String?
    var nameSource: MammogramView.NameSource
    var patientOrientation: String?
    var flipsHorizontally: Bool
    var flipsVertically: Bool
    var sopInstanceUID: String
    var seriesInstanceUID: String?
    /// Absolute, or relative to the worklist's folder for a copy in there, so that the folder may
    /// be moved.
    var path: String
    /// Where the file was when it was imported, which is elsewhere for a copy.
    var importedFrom: String
    var sha256: String
    var byteCount: Int
    var modifiers: [ViewModifier]
    var pixels: PixelFormat
    var greys: GreyAttributes
    var spacing: PixelSpacing?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    /// A view of an exam; `importedFrom` is taken as the view's own path where it is nil.
    init(_ view: MammogramView, examID: Int64, importedFrom: String? = nil, folder: String) {
        id = view.id == 0 ? nil : view.id
        self.examID = examID
        laterality = view.name.laterality
        position = view.name.position
        isStandard = view.isStandard
        intent = view.intent
        hasImplant = view.hasImplant
        hasBurnedInAnnotation = view.hasBurnedInAnnotation
        isPartial = view.isPartial
        orientationRemark = view.orientation.remark
        isSynthetic = view.isSynthetic
        manufacturer = view.manufacturer
        manufacturerModel = view.manufacturerModel
        seriesDescription = view.seriesDescription
        contentDate = view.contentDate
        contentTime = view.contentTime
        nameSource = view.nameSource
        patientOrientation = view.patientOrientation
        flipsHorizontally = view.orientation.flipsHorizontally
        flipsVertically = view.orientation.flipsVertically
        sopInstanceUID = view.sopInstanceUID
        seriesInstanceUID = view.seriesInstanceUID
        path = Self.stored(view.file.path, folder: folder)
        self.importedFrom = importedFrom ?? view.file.path
        sha256 = view.file.sha256
        byteCount = view.file.byteCount
        modifiers = view.modifiers
        pixels = view.pixels
        greys = view.greys
        spacing = view.spacing
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
            modifiers: modifiers,
            file: SourceFile(
                path: absolutePath(folder: folder), sha256: sha256, byteCount: byteCount),
            sopInstanceUID: sopInstanceUID, seriesInstanceUID: seriesInstanceUID,
            pixels: pixels, greys: greys, spacing: spacing,
            patientOrientation: patientOrientation,
            orientation: Orientation(
                flipsHorizontally: flipsHorizontally, flipsVertically: flipsVertically,
                remark: orientationRemark),
            intent: intent, hasImplant: hasImplant,
            hasBurnedInAnnotation: hasBurnedInAnnotation, isPartial: isPartial,
            manufacturer: manufacturer, manufacturerModel: manufacturerModel,
            seriesDescription: seriesDescription, contentDate: contentDate,
            contentTime: contentTime, isSynthetic: isSynthetic)
    }
}
