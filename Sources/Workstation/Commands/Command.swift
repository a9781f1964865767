import TerminalUI

/// One entry of the table that feeds keys, the footer, help, the command line and the README.
package struct Command: Sendable {
    /// What a command takes after its name.
    package enum Argument: Sendable {
        /// Nothing.
        case none
        /// Something that may be left out, with its name for help and its completions.
        case optional(String, @Sendable (WorkstationState) -> [String])
        /// Something that must be there.
        case required(String, @Sendable (WorkstationState) -> [String])
    }

    /// A word in the footer.
    package struct Footer: Sendable, Hashable {
        /// The word after the key.
        package let word: String
        /// Its place: as the screen narrows, the last give way first.
        package let rank: Int
        /// What stands for the key where several commands share the entry: `1-4`.
        package let keys: String?

        init(_ word: String, _ rank: Int, keys: String? = nil) {
            self.word = word
            self.rank = rank
            self.keys = keys
        }
    }

    /// The name on the command line and in the journal.
    package let name: String
    /// Names it had before, which the command line still takes.
    package let formerNames: [String]
    /// What it does, in a few words.
    package let summary: String
    /// The keys that run it.
    package let keys: [Key]
    /// The screens on which it means something.
    package let screens: Set<ScreenKind>
    /// How the command stands in the footer; nil for what does not.
    package let footer: Footer?
    /// What it takes.
    package let argument: Argument
    /// Whether the journal records it; moving about is not recorded.
    package let isJournaled: Bool
    /// What it does to the state, and what it wants done outside.
    package let run: @Sendable (inout WorkstationState, String) -> [Effect]

    init(
        _ name: String, _ summary: String, keys: [Key] = [], on screens: Set<ScreenKind>,
        footer: Footer? = nil, argument: Argument = .none, isJournaled: Bool = true,
        formerNames: [String] = [],
        run: @escaping @Sendable (inout WorkstationState, String) -> [Effect]
    ) {
        self.name = name
        self.formerNames = formerNames
        self.summary = summary
        self.keys = keys
        self.screens = screens
        self.footer = footer
        self.argument = argument
        self.isJournaled = isJournaled
        self.run = run
    }
}
