import Testing

@testable import TerminalUI

@Suite struct ThemeTests {
    func theme(_ roles: [Role: Theme.RoleStyle]) -> Theme {
        Theme(name: "test", summary: "", roles: roles, heat: Theme.builtIn.heat)
    }

    @Test func fillsInFromText() {
        let theme = theme([
            .text: .init(foreground: PaletteColor(250), background: PaletteColor(233)),
            .accent: .init(foreground: PaletteColor(110)),
        ])
        #expect(theme.resolve(.accent, colors: 256) == Style(foreground: 110, background: 233))
    }

    @Test func fallsBackAlongTheName() {
        let theme = theme([
            .text: .init(foreground: PaletteColor(250)),
            Role(rawValue: "band"): .init(foreground: PaletteColor(100)),
        ])
        let high = Role(rawValue: "band.high.mark")
        #expect(theme.resolve(high, colors: 256).foreground == 100)
        #expect(theme.resolve(Role(rawValue: "other.x"), colors: 256).foreground == 250)
        #expect(self.theme([:]).resolve(high, colors: 256) == Style())
    }

    @Test func reducesColours() {
        let theme = theme([
            .text: .init(
                foreground: PaletteColor(index: 209, basic: 9, mono: .bold),
                background: PaletteColor(index: 233, basic: 0)),
            .quiet: .init(foreground: PaletteColor(index: 245, basic: 8)),
            .selection: .init(background: PaletteColor(index: 24, basic: 4, mono: .reverse)),
            .error: .init(attributes: .bold, mono: [.bold, .reverse]),
        ])
        #expect(theme.resolve(.text, colors: 16) == Style(foreground: 9, background: 0))
        #expect(
            theme.resolve(.text, colors: 8)
                == Style(foreground: 1, background: 0, attributes: .bold))
        #expect(
            theme.resolve(.quiet, colors: 8)
                == Style(foreground: 7, background: 0, attributes: .dim))
        #expect(theme.resolve(.text, colors: 0) == Style(attributes: .bold))
        #expect(theme.resolve(.selection, colors: 0) == Style(attributes: .reverse))
        #expect(theme.resolve(.error, colors: 0) == Style(attributes: [.bold, .reverse]))
    }

    @Test func textNeverVanishesIntoItsGround() {
        let theme = theme([
            .text: .init(
                foreground: PaletteColor(index: 238, basic: 0),
                background: PaletteColor(index: 233, basic: 0)),
            .strong: .init(foreground: PaletteColor(233), background: PaletteColor(233)),
        ])
        #expect(theme.resolve(.text, colors: 16).foreground == 7)
        // What the theme hides on purpose stays hidden.
        #expect(theme.resolve(.strong, colors: 256).foreground == 233)
    }

    @Test func neverTouchesPictures() {
        let paint = Cell.Paint.picture(foreground: 232, background: 250, isReversed: false)
        #expect(
            Theme.builtIn.style(of: paint, colors: 256) == Style(foreground: 232, background: 250))
        let same = Cell.Paint.picture(foreground: 16, background: 232, isReversed: false)
        #expect(Theme.builtIn.style(of: same, colors: 16) == Style(foreground: 0, background: 0))
        let mono = Cell.Paint.picture(foreground: nil, background: nil, isReversed: true)
        #expect(Theme.builtIn.style(of: mono, colors: 0) == Style(attributes: .reverse))
    }

    @Test func heatHasSteps() {
        let ramp = Theme.builtIn.heat.raises
        #expect(ramp.step(of: 0) == nil)
        #expect(ramp.step(of: -1) == nil)
        #expect(ramp.step(of: .nan) == nil)
        #expect(ramp.step(of: 0.01) == 0)
        #expect(ramp.step(of: 1) == ramp.steps.count - 1)
        #expect(ramp.step(of: 5) == ramp.steps.count - 1)
        #expect(HeatRamp(steps: [], letters: []).step(of: 1) == nil)
    }
}
