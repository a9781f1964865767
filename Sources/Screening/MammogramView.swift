/// One image of an exam, as its file describes it; the pixels stay in the file.
package struct MammogramView: Sendable, Hashable, Codable, Identifiable {
    /// Where side and projection were read.
    package enum NameSource: String, Sendable, Hashable, Codable {
        /// View Code Sequence (0054,0220).
        case viewCode = "View Code Sequence"
        /// View Position (0018,5101).
        case viewPosition = "View Position"
        /// A manifest named the file.
        case manifest
    }

    /// Presentation Intent Type (0008,0068).
    package enum Intent: String, Sendable, Hashable, Codable {
        /// Processed for reading.
        case presentation = "FOR PRESENTATION"
        /// Raw detector values, not meant to be read.
        case processing = "FOR PROCESSING"
    }

    /// The row in the worklist; 0 before it is stored.
    package var id: Int64
    /// Side and projection.
    package var name: ViewName
    /// Where the name was read.
    package var nameSource: NameSource
    /// Modifiers of the projection; empty for a plain view.
    package var modifiers: [ViewModifier]
    package var file: SourceFile
    /// SOP Instance UID (0008,0018); for PNG files a UID derived from the hash.
    package var sopInstanceUID: String
    /// Series Instance UID (0020,000E), where given.
    package var seriesInstanceUID: String?
    /// How the pixels are stored.
    package var pixels: PixelFormat
    /// What the file says about greys.
    package var greys: GreyAttributes
    /// The distance between pixels, where the file tells it.
    package var spacing: PixelSpacing?
    /// Patient Orientation (0020,0020) as written, `P\L`.
    package var patientOrientation: String?
    /// How to turn the picture for hanging.
    package var orientation: Orientation
    /// Presentation Intent Type; nil where absent.
    package var intent: Intent?
    /// Breast Implant Present (0028,1300); nil where absent.
    package var hasImplant: Bool?
    /// Burned In Annotation (0028,0301); nil where absent.
    package var hasBurnedInAnnotation: Bool?
    /// Partial View (0028,1350); nil where absent.
    package var isPartial: Bool?
    /// Manufacturer (0008,0070).
    package var manufacturer: String?
    /// Manufacturer's Model Name (0008,1090).
    package var manufacturerModel: String?
    /// Series Description (0008,103E).
    package var seriesDescription: String?
    /// Content Date (0008,0023), else Acquisition Date.
    package var contentDate: CalendarDate?
    /// Content Time (0008,0033), else Acquisition Time, as digits `HHMMSS[.f]`.
    package var contentTime: String?
    /// Whether the file says that it is synthetic data (a phantom).
    package var isSynthetic: Bool

    /// Whether the view may stand for the standard view of its name: CC or MLO, unmodified enough.
    package var isStandard: Bool {
        name.position.isScreening && modifiers.allSatisfy(\.keepsStandardView)
            && isPartial != true
    }

    /// A view; what a file may lack has a default.
    package init(
        id: Int64 = 0, name: ViewName, nameSource: NameSource, modifiers: [ViewModifier] = [],
        file: SourceFile, sopInstanceUID: String, seriesInstanceUID: String? = nil,
        pixels: PixelFormat, greys: GreyAttributes = GreyAttributes(),
        spacing: PixelSpacing? = nil, patientOrientation: String? = nil,
        orientation: Orientation = Orientation(), intent: Intent? = nil, hasImplant: Bool? = nil,
        hasBurnedInAnnotation: Bool? = nil, isPartial: Bool? = nil, manufacturer: String? = nil,
        manufacturerModel: String? = nil, seriesDescription: String? = nil,
        contentDate: CalendarDate? = nil, contentTime: String? = nil, isSynthetic: Bool = false
    ) {
        self.id = id
        self.name = name
        self.nameSource = nameSource
        self.modifiers = modifiers
        self.file = file
        self.sopInstanceUID = sopInstanceUID
        self.seriesInstanceUID = seriesInstanceUID
        self.pixels = pixels
        self.greys = greys
        self.spacing = spacing
        self.patientOrientation = patientOrientation
        self.orientation = orientation
        self.intent = intent
        self.hasImplant = hasImplant
        self.hasBurnedInAnnotation = hasBurnedInAnnotation
        self.isPartial = isPartial
        self.manufacturer = manufacturer
        self.manufacturerModel = manufacturerModel
        self.seriesDescription = seriesDescription
        self.contentDate = contentDate
        self.contentTime = contentTime
        self.isSynthetic = isSynthetic
    }
}

/// A file that pixels come from. It stays where it is; the worklist keeps its path and its hash.
package struct SourceFile: Sendable, Hashable, Codable {
    /// The absolute path.
    package var path: String
    /// SHA-256 of the whole file, 64 lower-case hexadecimal digits.
    package var sha256: String
    /// The size in bytes.
    package var byteCount: Int

    package init(path: String, sha256: String, byteCount: Int) {
        self.path = path
        self.sha256 = sha256
        self.byteCount = byteCount
    }
}
