import Foundation
import Testing

@testable import TerminalUI

@Suite struct ShippedThemesTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Themes").path

    static let names = ["dark", "light", "high-contrast", "colour-blind", "mono"]

    /// The roles the workstation draws with besides the common ones.
    static let roles = [
        "title", "header", "footer", "footer.key", "flag", "mark", "state.new", "state.opened",
        "state.read", "state.refused", "band.low", "band.intermediate", "band.high",
        "view.present", "view.missing", "view.problem", "label", "synthetic", "disclaimer",
        "prompt", "completion", "preview.border",
    ].map(Role.init)

    static let all = Role.common + roles

    let loader = ThemeLoader(roles: roles, directories: [folder])

    @Test func allAreThere() {
        let entries = loader.available()
        #expect(entries.map(\.name) == Self.names.sorted())
        #expect(entries.allSatisfy { $0.isValid && !$0.summary.isEmpty })
    }

    @Test func theProgramsOwnIsTheDarkOne() throws {
        let dark = try loader.load(named: "dark")
        #expect(dark.summary == Theme.builtIn.summary)
        #expect(dark.heat == Theme.builtIn.heat)
        #expect(dark.roles.keys.map(\.rawValue).sorted() == Self.all.map(\.rawValue).sorted())
        for role in Self.all {
            for colors in [256, 16, 8, 0] {
                #expect(
                    dark.resolve(role, colors: colors)
                        == Theme.builtIn.resolve(role, colors: colors),
                    "\(role.rawValue) in \(colors)")
            }
        }
    }

    @Test(arguments: names) func everyRoleIsGiven(name: String) throws {
        let theme = try loader.load(named: name)
        for role in Self.all { #expect(theme.roles[role] != nil, "\(role.rawValue)") }
        #expect(theme.heat.raises.steps.count == theme.heat.raises.letters.count)
        #expect(theme.heat.lowers.steps.count == theme.heat.lowers.letters.count)
    }

    /// Contrast of WCAG 2.1: 4.5 for text (level AA), 7 in the high contrast theme (AAA). Rules
    /// are no text.
    @Test(arguments: [("dark", 4.5), ("light", 4.5), ("colour-blind", 4.5), ("high-contrast", 7)])
    func textIsLegible(name: String, least: Double) throws {
        let theme = try loader.load(named: name)
        let rules: Set<Role> = [.rule, Role(rawValue: "preview.border")]
        for role in Self.all where !rules.contains(role) {
            let style = theme.resolve(role, colors: 256)
            let text = TerminalPalette.rgb(of: try #require(style.foreground))
            let ground = TerminalPalette.rgb(of: try #require(style.background))
            let contrast = Self.contrast(text, ground)
            #expect(contrast >= least, "\(role.rawValue): \(contrast)")
        }
    }

    @Test(arguments: ["dark", "light", "colour-blind", "high-contrast"])
    func bandsDiffer(name: String) throws {
        let theme = try loader.load(named: name)
        for colors in [256, 16, 8] {
            let styles = ["band.low", "band.intermediate", "band.high"].map {
                theme.resolve(Role(rawValue: $0), colors: colors)
            }
            #expect(Set(styles).count == 3, "\(colors)")
        }
    }

    @Test(arguments: names) func whatMustStandOutDoesWithoutColours(name: String) throws {
        let theme = try loader.load(named: name)
        let text = theme.resolve(.text, colors: 0)
        for role in [Role.selection, .error, .warning, .field, .strong] {
            #expect(theme.resolve(role, colors: 0) != text, "\(role.rawValue)")
        }
        #expect(theme.resolve(.selection, colors: 0).isReversed)
        let refused = theme.resolve(Role(rawValue: "state.refused"), colors: 0)
        let three = Set([
            refused, theme.resolve(.warning, colors: 0), theme.resolve(.error, colors: 0),
        ])
        #expect(three.count == 3)
    }

    @Test func monoHasNoColourAtAll() throws {
        let theme = try loader.load(named: "mono")
        for role in Self.all {
            let style = theme.resolve(role, colors: 256)
            #expect(style.foreground == nil && style.background == nil)
        }
        #expect(theme.heat.raises.steps.allSatisfy { $0.index == nil })
    }

    private static func contrast(_ a: TerminalPalette.RGB, _ b: TerminalPalette.RGB) -> Double {
        let (x, y) = (luminance(a), luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    private static func luminance(_ rgb: TerminalPalette.RGB) -> Double {
        func linear(_ value: Int) -> Double {
            let v = Double(value) / 255
            return v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue)
    }
}
