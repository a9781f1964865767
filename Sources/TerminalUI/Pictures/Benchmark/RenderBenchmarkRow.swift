/// One line of the rendering benchmark: one picture, one size, one way of drawing.
package struct RenderBenchmarkRow: Sendable, Hashable {
    /// The picture's name.
    package let picture: String
    /// The characters used.
    package let glyphs: GlyphSet
    /// The colours used.
    package let colors: ColorDepth
    /// Cells across.
    package let columns: Int
    /// Cells down.
    package let rows: Int
    /// How like the picture the drawing is.
    package let score: RasterScore
    /// Milliseconds of one thread to average and choose, the median of several runs; the picture
    /// is in memory.
    package let milliseconds: Double
    /// Bytes of the drawing as text.
    package let bytes: Int
    /// The peer's drawing of the same, where there is a peer.
    package let peer: Peer?

    /// Another program's drawing.
    package struct Peer: Sendable, Hashable {
        /// How like the picture the drawing is, scored by the same code.
        package let score: RasterScore
        /// Milliseconds of the whole process, reading the picture included.
        package let processMilliseconds: Double
        /// Bytes it wrote.
        package let bytes: Int
    }
}
