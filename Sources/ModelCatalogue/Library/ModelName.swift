import Checkpoints

/// The rules for a model's name, which is also its folder's.
enum ModelName {
    /// The longest name in characters.
    static let longest = 64

    /// Refuses what cannot be a model's name: it is 1 to 64 of the letters a to z and A to Z,
    /// digits, `-`, `_` and `.`, does not begin with a dot and is not `current`.
    ///
    /// - Throws: `CatalogueError` with code `noSuchModel`.
    static func check(_ name: String) throws(CatalogueError) {
        let isWord = name.unicodeScalars.allSatisfy {
            switch $0 {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
            default: false
            }
        }
        guard isWord, !name.isEmpty, name.count <= longest, !name.hasPrefix(".") else {
            throw CatalogueError(
                .noSuchModel, name.quoted, "is not a name a model can have",
                remedy: "use 1 to \(longest) letters a to z, digits, '-', '_' and '.', "
                    + "with no dot in front")
        }
        guard name != ModelLibrary.currentFile else {
            throw CatalogueError(
                .noSuchModel, name.quoted, "is kept for the file that names the model in use",
                remedy: "choose another name")
        }
    }

    /// The known name that shares most with a name; nil where none comes near.
    static func nearest(to name: String, among known: [String]) -> String? {
        let wanted = Array(name.lowercased())
        return
            known
            .map { ($0, Array($0.lowercased()).difference(from: wanted).count) }
            .filter { $0.1 <= max(2, wanted.count * 2 / 3) }
            .min { $0.1 < $1.1 }?.0
    }
}
