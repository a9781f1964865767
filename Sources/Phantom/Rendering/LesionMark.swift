/// Where a lesion was drawn.
struct LesionMark: Sendable {
    let lesion: PhantomLesion
    /// Its middle, in pixels of the picture before it is turned.
    let centre: Point
    /// Its radius in pixels.
    let radius: Float
}
