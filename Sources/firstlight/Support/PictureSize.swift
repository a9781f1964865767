import ArgumentParser
import Phantom

extension PhantomSize: ExpressibleByArgument {
    /// A size written `416x512`; nil where it is none, or one that no picture can have.
    package init?(argument: String) {
        let parts = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
            (32...8192).contains(width), (32...8192).contains(height)
        else { return nil }
        self.init(width: width, height: height)
    }

    /// As written on the command line.
    package var defaultValueDescription: String { "\(width)x\(height)" }
}
