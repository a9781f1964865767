/// The characters a picture may be made of.
package enum GlyphSet: String, Sendable, Hashable, CaseIterable {
    /// Block Elements, U+2580 to U+259F: halves, quadrants, eighths, shades.
    case blocks
    /// Block Elements and sextants, U+1FB00 to U+1FB3B (Unicode 13 fonts).
    case sextants
    /// Halves of a cell and shades only, for old fonts.
    case halves
    /// ASCII, for terminals without UTF-8.
    case ascii
}
