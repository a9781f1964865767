import Screening

/// What the site has set for every reader.
package struct SiteSettings: Sendable, Hashable {
    /// The cuts of the questionnaire model's bands.
    package var bands: BandScheme
    /// The cuts of the image model's bands.
    package var imageBands: BandScheme
    /// When a reader may see a risk.
    package var disclosure: RiskDisclosure
    /// The settings file; nil where there is none to speak of.
    package var file: String?

    package init(
        bands: BandScheme = .bcrat, imageBands: BandScheme = .imageOnly,
        disclosure: RiskDisclosure = .onRequest, file: String? = nil
    ) {
        self.bands = bands
        self.imageBands = imageBands
        self.disclosure = disclosure
        self.file = file
    }
}
