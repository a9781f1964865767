import TerminalUI

/// The command table as the README shows it.
package enum KeyTable {
    /// A Markdown table: keys, command, screens, what it does.
    package static var markdown: String {
        let rows = CommandTable.all.map { command in
            let keys = command.keys.map { "`\(KeyName.text(of: $0))`" }.joined(separator: " ")
            let screens =
                command.screens == .everywhere
                ? "all"
                : ScreenKind.allCases.filter(command.screens.contains).map(\.rawValue)
                    .joined(separator: ", ")
            return "| \(keys) | `:\(command.name)` | \(screens) | \(command.summary) |"
        }
        return (["| keys | command | where | what |", "| --- | --- | --- | --- |"] + rows)
            .joined(separator: "\n")
    }
}
