import Screening

/// What the site has set, as the screens tell it.
public struct SiteSettings: Sendable, Hashable {
    /// The cuts of the questionnaire model's bands.
    public var bands: BandScheme
    /// The cuts of the image model's bands.
    public var imageBands: BandScheme
    /// When a reader may see a risk.
    public var disclosure: RiskDisclosure
    /// The settings file; nil where there is none to speak of.
    public var file: String?

    /// Settings.
    public init(
        bands: BandScheme = .bcrat, imageBands: BandScheme = .imageOnly,
        disclosure: RiskDisclosure = .onRequest, file: String? = nil
    ) {
        self.bands = bands
        self.imageBands = imageBands
        self.disclosure = disclosure
        self.file = file
    }
}
