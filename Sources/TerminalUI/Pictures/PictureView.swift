/// What of a picture is drawn and how: which part, how turned, how grey.
package struct PictureView: Sendable {
    /// The part that fills the cells; what of it lies outside the picture is black.
    package var region: PictureRegion
    /// Whether left and right change places.
    package var flipsHorizontally: Bool
    /// Whether top and bottom change places.
    package var flipsVertically: Bool
    /// Which grey a stored value has.
    package var tone: ToneTable

    /// A view of a part of a picture.
    package init(
        region: PictureRegion, flipsHorizontally: Bool = false, flipsVertically: Bool = false,
        tone: ToneTable
    ) {
        self.region = region
        self.flipsHorizontally = flipsHorizontally
        self.flipsVertically = flipsVertically
        self.tone = tone
    }

    /// A view of the whole of a picture, as it is stored.
    package init(whole picture: Picture, tone: ToneTable) {
        self.init(region: PictureRegion(whole: picture), tone: tone)
    }
}
