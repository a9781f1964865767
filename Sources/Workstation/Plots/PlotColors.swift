import Reporting
import TerminalUI

extension PictureCells {
    /// Gives greys that belong to somebody's values the colour of the owner, as light as they are.
    ///
    /// - Parameters:
    ///   - owners: Whose each cell is, row by row; greys of nobody's stay.
    ///   - colors: How many colours the terminal has, 16 or 256.
    mutating func tint(_ owners: [Plot.Owner?], colors: Int) {
        for (place, owner) in owners.enumerated() {
            guard let owner, let ramp = owner.ramp else { continue }
            func tinted(_ index: UInt8?) -> UInt8? {
                guard let index else { return nil }
                let level = Double(TerminalPalette.rgb(of: Int(index)).green) / 255
                // What is nearly black is ground, and not ink.
                let step = min(ramp.count - 1, Int(level * Double(ramp.count)))
                guard level > 0.2, let color = ramp[step].index(colors: colors) else {
                    return index
                }
                return UInt8(clamping: color)
            }
            cells[place].foreground = tinted(cells[place].foreground)
            cells[place].background = tinted(cells[place].background)
        }
    }
}

extension Plot.Owner {
    /// From dark to light: blue and orange, which colour-blind eyes tell apart too. A convention
    /// stays grey.
    fileprivate var ramp: [PaletteColor]? {
        switch self {
        case .score: Self.ramp([23, 24, 31, 38, 45], basic: [4, 4, 12, 14, 14])
        case .against: Self.ramp([94, 130, 166, 202, 208], basic: [1, 1, 9, 9, 9])
        case .convention: nil
        }
    }

    private static func ramp(_ indices: [Int], basic: [Int]) -> [PaletteColor] {
        zip(indices, basic).map { PaletteColor(index: $0, basic: $1) }
    }
}

extension Role {
    /// The role of what stands beside an owner's sign.
    static func plot(_ owner: Plot.Owner?) -> Role {
        switch owner {
        case .score: .plotScore
        case .against: .plotAgainst
        case .convention, nil: .text
        }
    }

    private static let plotScore = Role(rawValue: "plot.score")
    private static let plotAgainst = Role(rawValue: "plot.against")
}

extension Theme {
    /// Titles stand out, and what belongs to a score has its colour; all else has the terminal's
    /// own colours.
    static let plots: Theme = {
        func look(_ owner: Plot.Owner) -> RoleStyle {
            RoleStyle(foreground: owner.ramp?.last)
        }
        return Theme(
            name: "plots", summary: "The terminal's own colours, titles bold",
            roles: [
                .strong: RoleStyle(attributes: [.bold]), .plot(.score): look(.score),
                .plot(.against): look(.against),
            ], heat: builtIn.heat)
    }()
}
