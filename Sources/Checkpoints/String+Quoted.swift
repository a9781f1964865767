import Screening

extension String {
    /// A name out of an untrusted file, fit for a message: in quotation marks, printable,
    /// shortened to 80 characters.
    package var quoted: String {
        let start = prefix(81)
        return "'\(String(start.prefix(80)).printable)\(start.count > 80 ? "..." : "")'"
    }
}
