/// One line of the rendering benchmark: one picture, one size, one way of drawing.
public struct RenderBenchmarkRow: Sendable, Hashable {
    /// The picture's name.
    public let picture: String
    /// The characters used.
    public let glyphs: GlyphSet
    /// The colours used.
    public let colors: ColorDepth
    /// Cells across.
    public let columns: Int
    /// Cells down.
    public let rows: Int
    /// How like the picture the drawing is.
    public let score: RasterScore
    /// Milliseconds of one thread to average and choose, the median of several runs; the picture
    /// is in memory.
    public let milliseconds: Double
    /// Bytes of the drawing as text.
    public let bytes: Int
    /// The peer's drawing of the same, where there is a peer.
    public let peer: Peer?

    /// Another program's drawing.
    public struct Peer: Sendable, Hashable {
        /// How like the picture the drawing is, scored by the same code.
        public let score: RasterScore
        /// Milliseconds of the whole process, reading the picture included.
        public let processMilliseconds: Double
        /// Bytes it wrote.
        public let bytes: Int
    }
}
