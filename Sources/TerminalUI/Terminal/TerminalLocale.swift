import CNcurses
import Glibc

/// The locale that decides what the terminal is believed to show.
enum TerminalLocale {
    /// Sets the character type of the process from the environment and says whether block glyphs
    /// get through.
    ///
    /// Where the environment names no locale (SSH often forwards none) the terminal is taken for
    /// UTF-8; where it names another encoding, that is believed and text falls back to ASCII.
    /// Only LC_CTYPE is set: LC_NUMERIC would change how C libraries read numbers.
    static func prepare() -> Bool {
        setlocale(LC_CTYPE, "")
        if showsBlocks { return true }
        let codeset = cn_codeset().map { String(cString: $0) } ?? ""
        if codeset == "ANSI_X3.4-1968" || codeset == "US-ASCII" {
            for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] {
                if setlocale(LC_CTYPE, name) != nil, showsBlocks { return true }
            }
        }
        setlocale(LC_CTYPE, "C")
        return false
    }

    private static var showsBlocks: Bool {
        let codeset = cn_codeset().map { String(cString: $0) } ?? ""
        return codeset.uppercased().replacing("-", with: "") == "UTF8"
            && cn_wcwidth(("▞" as Unicode.Scalar).value) == 1
    }
}
