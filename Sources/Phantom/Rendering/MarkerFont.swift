/// The letters of lead markers, five dots wide and seven high.
enum MarkerFont {
    static let width = 5
    static let height = 7

    /// The rows of a letter from the top; the highest of five bits is the leftmost dot. Characters
    /// other than those of view labels are blank.
    static func rows(of letter: Character) -> [UInt8] {
        switch letter {
        case "R": [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001]
        case "L": [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111]
        case "C": [0b01110, 0b10001, 0b10000, 0b10000, 0b10000, 0b10001, 0b01110]
        case "M": [0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001]
        case "O": [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110]
        default: [0, 0, 0, 0, 0, 0, 0]
        }
    }
}
