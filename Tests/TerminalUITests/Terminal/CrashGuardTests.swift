import Testing

@testable import TerminalUI

@Suite @MainActor struct CrashGuardTests {
    @Test(arguments: [
        ("\u{1B}[m\u{F}$<2>", "\u{1B}[m\u{F}"), ("a$<5/>b$<10*>c", "abc"), ("plain", "plain"),
        ("$<", "$<"), ("", ""),
    ])
    func dropsDelays(text: String, expected: String) {
        #expect(CrashGuard.withoutPadding(text) == expected)
    }
}
