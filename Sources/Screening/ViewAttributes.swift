/// What the file of a view says of it, as one value from the reader to the worklist, which keeps
/// it in one column. One more attribute is a property and its line in `init(reading:)`; what was
/// stored before has none of it.
package struct ViewAttributes: Sendable, Hashable, Codable {
    /// How the pixels are stored.
    package var pixels: PixelFormat
    /// What the file says about greys; for signed pixels of the values `GreyImage` holds.
    package var greys: GreyAttributes
    /// The distance between pixels, where the file tells it.
    package var spacing: PixelSpacing?
    /// Modifiers of the projection, View Modifier Code Sequence (0054,0222); empty for a plain
    /// view.
    package var modifiers: [ViewModifier] = []
    /// Series Instance UID (0020,000E).
    package var seriesInstanceUID: String?
    /// Patient Orientation (0020,0020) as written, `P\L`.
    package var patientOrientation: String?
    /// Presentation Intent Type (0008,0068), else by the SOP class.
    package var intent: MammogramView.Intent?
    /// Pixel Intensity Relationship Sign (0028,1041): 1 where larger values are of more beam, -1 of
    /// less.
    package var intensitySign: Int?
    /// Breast Implant Present (0028,1300).
    package var hasImplant: Bool?
    /// Burned In Annotation (0028,0301).
    package var hasBurnedInAnnotation: Bool?
    /// Partial View (0028,1350).
    package var isPartial: Bool?
    /// Manufacturer (0008,0070).
    package var manufacturer: String?
    /// Manufacturer's Model Name (0008,1090).
    package var manufacturerModel: String?
    /// Series Description (0008,103E).
    package var seriesDescription: String?
    /// Content Date (0008,0023), else Acquisition Date (0008,0022).
    package var contentDate: CalendarDate?
    /// Content Time (0008,0033), else Acquisition Time (0008,0032), as digits `HHMMSS[.f]`.
    package var contentTime: String?
    /// What of the file was set aside or put right when it was read, without the view's name; nil
    /// where nothing was.
    package var corrections: [ExamRemark]?
    /// Whether the file says that it is synthetic data (a phantom).
    package var isSynthetic = false

    /// The attributes of a file that says nothing but how its pixels are stored.
    package init(
        pixels: PixelFormat, greys: GreyAttributes = GreyAttributes(),
        spacing: PixelSpacing? = nil
    ) {
        self.pixels = pixels
        self.greys = greys
        self.spacing = spacing
    }

    /// Reads what a file says beyond its pixels.
    package init(
        reading file: borrowing some AttributeSource & ~Copyable, pixels: PixelFormat,
        greys: GreyAttributes, spacing: PixelSpacing?
    ) {
        self.init(pixels: pixels, greys: greys, spacing: spacing)
        seriesInstanceUID = file.text(0x0020, 0x000E)
        patientOrientation = file.text(0x0020, 0x0020)
        intent = MammogramView.Intent(
            written: file.text(0x0008, 0x0068), sopClassUID: file.text(0x0008, 0x0016))
        intensitySign = file.number(0x0028, 0x1041).flatMap { Int(exactly: $0) }
        hasImplant = file.flag(0x0028, 0x1300)
        hasBurnedInAnnotation = file.flag(0x0028, 0x0301)
        isPartial = file.flag(0x0028, 0x1350)
        manufacturer = file.text(0x0008, 0x0070)
        manufacturerModel = file.text(0x0008, 0x1090)
        seriesDescription = file.text(0x0008, 0x103E)
        contentDate = file.date(0x0008, 0x0023) ?? file.date(0x0008, 0x0022)
        contentTime = file.time(0x0008, 0x0033) ?? file.time(0x0008, 0x0032)
    }
}

/// What attributes are read from: a data set, asked by group and element number. Values come
/// without the padding around them; those that are absent, empty or of another form are nil.
package protocol AttributeSource: ~Copyable {
    /// All values as one string, separated by backslashes.
    func text(_ group: UInt16, _ element: UInt16) -> String?
    /// The first value, where it is a finite number.
    func number(_ group: UInt16, _ element: UInt16) -> Double?
    /// A value that is YES or NO.
    func flag(_ group: UInt16, _ element: UInt16) -> Bool?
    /// The first value as a date.
    func date(_ group: UInt16, _ element: UInt16) -> CalendarDate?
    /// The first value as digits `HHMMSS[.f]`.
    func time(_ group: UInt16, _ element: UInt16) -> String?
}

extension MammogramView.Intent {
    /// Presentation Intent Type as written, else what the two Digital Mammography SOP classes
    /// imply.
    package init?(written: String?, sopClassUID: String?) {
        if let written, let intent = Self(rawValue: written.uppercased()) {
            self = intent
            return
        }
        switch sopClassUID {
        case "1.2.840.10008.5.1.4.1.1.1.2": self = .presentation
        case "1.2.840.10008.5.1.4.1.1.1.2.1": self = .processing
        default: return nil
        }
    }
}
