import Foundation

/// The forms in which a name of DICOM's PN kind turns up in text.
enum NameForms {
    private static let titles: Set<String> = [
        "dr", "prof", "md", "phd", "mr", "mrs", "ms", "frau", "herr",
    ]

    /// The name whole: as written, each representation (`=`) with its components spaced or joined
    /// in both orders.
    static func whole(_ name: String) -> [String] {
        var forms = [name]
        for representation in name.split(separator: "=") {
            let parts = representation.split(separator: "^").map(String.init)
            guard parts.count > 1 else {
                forms.append(String(representation))
                continue
            }
            let pairs = [parts, Array(parts.prefix(2).reversed()), Array(parts.prefix(2))]
            for order in pairs {
                forms += [" ", ", ", "", "^"].map { order.joined(separator: $0) }
            }
        }
        return forms.filter { $0.count > 1 }
    }

    /// The whole name and each of its parts of two characters or more, titles left out.
    static func all(_ name: String) -> [String] {
        let parts = name.split { "^=,;.@_-/\\ \t".contains($0) }.map(String.init)
        let spaced = name.split { "^=, ".contains($0) }.map(String.init)
        return whole(name)
            + (parts + spaced).filter { $0.count > 1 && !titles.contains($0.lowercased()) }
    }
}
