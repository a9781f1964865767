/// How many colours a terminal has for a picture.
package enum ColorDepth: String, Sendable, Hashable, CaseIterable {
    /// 256 colours, of which the 30 true greys of indices 16 to 255 serve.
    case indexed256 = "256"
    /// 16 colours, of which the greys 0, 8, 7 and 15 serve.
    case indexed16 = "16"
    /// White on black, and reverse.
    case mono
    /// White on black without reverse, for text without escape sequences; meant for ASCII, whose
    /// densest sign then stands for white.
    case plain
}
