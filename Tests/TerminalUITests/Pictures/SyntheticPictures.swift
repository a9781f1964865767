@testable import TerminalUI

/// Small pictures for tests.
enum SyntheticPictures {
    /// A picture of one function of column and row.
    static func picture(
        width: Int, height: Int, _ value: (_ column: Int, _ row: Int) -> UInt16
    ) -> Picture {
        var pixels: [UInt16] = []
        for row in 0..<height {
            for column in 0..<width { pixels.append(value(column, row)) }
        }
        return Picture(width: width, height: height, pixels: pixels)
    }

    /// Pseudo-random values that are the same in every run: a smooth slope and noise, black on the
    /// right as beside a breast.
    static func textured(width: Int, height: Int, limit: UInt16) -> Picture {
        var state: UInt32 = 12_345
        return picture(width: width, height: height) { column, row in
            state = state &* 1_664_525 &+ 1_013_904_223
            guard column * 4 < width * 3 else { return 0 }
            let slope = Double(row + column) / Double(width + height)
            let noise = Double(state >> 16) / 65_536
            return UInt16(Double(limit) * min(1, 0.6 * slope + 0.4 * noise))
        }
    }

    /// The greys of stored values 0 to 255 as they are.
    static let plain = ToneTable(windowing: 0...255)

    /// The scalars of a row of cells.
    static func text(_ cells: PictureCells) -> String {
        var text = ""
        for cell in cells.cells { text.unicodeScalars.append(cell.scalar) }
        return text
    }
}
