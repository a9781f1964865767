import Imaging
import TerminalUI

/// Reads the grey PNG files of tests.
enum GreyPNG {
    /// The picture in a file, or nil where there is none or it is not grey of 8 or 16 bits.
    static func read(_ path: String) -> Picture? {
        guard let image = try? ImageDecoder.decode(path: path).image else { return nil }
        return Picture(width: image.width, height: image.height, pixels: image.pixels)
    }
}
