import TerminalUI

extension Role {
    static let title = Role(rawValue: "title")
    static let header = Role(rawValue: "header")
    static let footer = Role(rawValue: "footer")
    static let footerKey = Role(rawValue: "footer.key")
    static let flag = Role(rawValue: "flag")
    static let mark = Role(rawValue: "mark")
    static let stateNew = Role(rawValue: "state.new")
    static let stateOpened = Role(rawValue: "state.opened")
    static let stateRead = Role(rawValue: "state.read")
    static let stateRefused = Role(rawValue: "state.refused")
    static let bandLow = Role(rawValue: "band.low")
    static let bandIntermediate = Role(rawValue: "band.intermediate")
    static let bandHigh = Role(rawValue: "band.high")
    static let viewPresent = Role(rawValue: "view.present")
    static let viewMissing = Role(rawValue: "view.missing")
    static let viewProblem = Role(rawValue: "view.problem")
    static let label = Role(rawValue: "label")
    static let synthetic = Role(rawValue: "synthetic")
    static let disclaimer = Role(rawValue: "disclaimer")
    static let prompt = Role(rawValue: "prompt")
    static let completion = Role(rawValue: "completion")
    static let previewBorder = Role(rawValue: "preview.border")

    /// Every role a theme may colour in this program.
    package static let workstation: [Role] =
        Role.common + [
            .title, .header, .footer, .footerKey, .flag, .mark, .stateNew, .stateOpened,
            .stateRead, .stateRefused, .bandLow, .bandIntermediate, .bandHigh, .viewPresent,
            .viewMissing, .viewProblem, .label, .synthetic, .disclaimer, .prompt, .completion,
            .previewBorder,
        ]
}
