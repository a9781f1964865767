import CNcurses
import Glibc

/// What the database of terminals (terminfo) says of keys, and which entry stands for one that it
/// lacks.
enum TerminalKeys {
    /// Keys by the bytes that the terminal's entry has for them; ncurses must know the terminal.
    ///
    /// Left out are single bytes, which are what they are everywhere, and what begins with another
    /// byte than escape.
    static func strings() -> [[UInt8]: Key] {
        var strings: [[UInt8]: Key] = [:]
        for (name, key) in capabilities {
            guard let text = cn_capability(name) else { continue }
            let bytes = Array(CrashGuard.withoutPadding(String(cString: text)).utf8)
            // A cursor's place ends in R as well, with numbers before.
            let isReport = bytes.last == UInt8(ascii: "R") && bytes.count > 3
            if bytes.count > 1, bytes[0] == 0x1B, !isReport { strings[bytes] = key }
        }
        return strings
    }

    private static let capabilities: [(String, Key)] =
        [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
            ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete),
            ("kcbt", .backTab), ("kent", .enter), ("ka1", .home), ("ka3", .pageUp), ("kc1", .end),
            ("kc3", .pageDown), ("kfnd", .home), ("kslt", .end), ("kri", .up), ("kind", .down),
            ("kLFT", .left), ("kRIT", .right), ("kHOM", .home), ("kEND", .end),
            ("kLFT3", .wordLeft),
            ("kRIT3", .wordRight), ("kLFT5", .wordLeft), ("kRIT5", .wordRight),
        ] + (1...12).map { ("kf\($0)", .function($0)) }

    /// Entries that draw on nearly every terminal of a family, the best first.
    static func likenesses(of name: String) -> [String] {
        let families: [(String, [String])] = [
            ("screen", ["screen-256color", "screen"]),
            ("tmux", ["screen-256color", "screen"]), ("rxvt", ["rxvt-256color", "rxvt"]),
            ("linux", ["linux"]), ("vt", ["vt220", "vt100"]),
        ]
        let own = families.first { name.hasPrefix($0.0) }?.1 ?? []
        let all = own + ["xterm-256color", "xterm", "vt220", "vt100", "ansi"]
        return all.filter { $0 != name }
    }

    /// The first of names that the database has an entry for; nil where it has none.
    static func known(among names: [String]) -> String? {
        names.first { name in
            var error: Int32 = 0
            let open = cn_current_terminal()
            guard setupterm(name, STDOUT_FILENO, &error) == OK else { return false }
            let found = cn_current_terminal()
            set_curterm(open)
            del_curterm(found)
            return true
        }
    }

    /// What a reader is told whose terminal the system does not know.
    static func remark(unknown name: String, drawnAs likeness: String) -> String {
        "'\(SafeText(name).string)' (TERM) is not known here; drawn as for \(likeness)"
    }
}
