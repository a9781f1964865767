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
    /// What the file says of projection and modifiers that cannot all be true, and how it was
    /// taken; nil where nothing disagrees.
    package var nameRemark: String?
    /// Image Type (0008,0008) as written, with Frame Type (0008,9007) of an object of one frame
    /// behind it.
    package var imageType: String?
    /// SOP Class UID (0008,0016).
    package var sopClassUID: String?
    /// Acquisition Device Processing Description (0018,1400), into which Fujifilm writes the view.
    package var processingDescription: String?
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
    /// Why the file is not taken by the rules that read it last, where older ones had taken it; nil
    /// of a file that is. Such a view is set aside: it stands for nothing.
    package var refusal: String?
    /// Whether the file says that it is synthetic data (a phantom).
    package var isSynthetic = false
    /// The version of the rules by which the file was read, `ImageFile.readerVersion`; nil is the
    /// oldest.
    package var readerVersion: Int?

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
        imageType = Self.imageType(
            file.text(0x0008, 0x0008), frameType: file.text(0x0008, 0x9007))
        sopClassUID = file.text(0x0008, 0x0016)
        processingDescription = file.text(0x0018, 0x1400)
        seriesInstanceUID = file.text(0x0020, 0x000E)
        patientOrientation = file.text(0x0020, 0x0020)
        intent = MammogramView.Intent(
            written: file.text(0x0008, 0x0068), sopClassUID: sopClassUID)
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

    /// Image Type with those terms of Frame Type, from value 3 on, that it does not have.
    static func imageType(_ imageType: String?, frameType: String?) -> String? {
        guard let imageType, let frameType else { return imageType ?? frameType }
        let known = imageType.split(separator: "\\", omittingEmptySubsequences: false)
        let more = frameType.split(separator: "\\", omittingEmptySubsequences: false).dropFirst(2)
            .filter { !$0.isEmpty && !known.contains($0) }
        // Terms count from value 3 on.
        let padding: [Substring] =
            more.isEmpty ? [] : Array(repeating: Substring(), count: max(0, 2 - known.count))
        return (known + padding + more).joined(separator: "\\")
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
    /// Presentation Intent Type as written, else what the SOP classes for mammograms imply: Digital
    /// Mammography X-Ray and Breast Projection X-Ray.
    package init?(written: String?, sopClassUID: String?) {
        if let written, let intent = Self(rawValue: written.uppercased()) {
            self = intent
            return
        }
        switch sopClassUID {
        case "1.2.840.10008.5.1.4.1.1.1.2", "1.2.840.10008.5.1.4.1.1.13.1.4":
            self = .presentation
        case "1.2.840.10008.5.1.4.1.1.1.2.1", "1.2.840.10008.5.1.4.1.1.13.1.5":
            self = .processing
        default: return nil
        }
    }
}
