import Checkpoints
import Files
import Foundation

/// The SHA-256 sums of a model's files, as `sha256sum` writes and checks them: a line a file,
/// 64 hexadecimal digits, two spaces, the name.
struct ModelSums: Sendable, Hashable {
    /// The sums by file name.
    var sums: [String: String]

    init(_ sums: [String: String]) {
        self.sums = sums
    }

    /// Reads the sums of a model's folder.
    ///
    /// - Throws: `CatalogueError` with code `unreadable`, or `damaged` where a line is not a sum, or
    ///   card or weights have none.
    init(folder: String) throws(CatalogueError) {
        let path = folder + "/" + InstalledModel.sumsFile
        let text = String(
            decoding: try onDisk(SmallFile.bytes(path, atMost: 1 << 16)), as: UTF8.self)
        sums = [:]
        for line in text.split(separator: "\n") {
            let digits = line.prefix(64)
            let name = line.dropFirst(64)
            guard digits.utf8.count == 64,
                digits.utf8.allSatisfy({ ($0 >= 48 && $0 < 58) || ($0 >= 97 && $0 < 103) }),
                name.hasPrefix("  ") || name.hasPrefix(" *"), name.count > 2
            else {
                throw CatalogueError(
                    .damaged, path, "the line \(String(line).quoted) is not a SHA-256 sum",
                    remedy: InstalledModel.remedy)
            }
            sums[String(name.dropFirst(2))] = String(digits)
        }
        for file in InstalledModel.summedFiles where sums[file] == nil {
            throw CatalogueError(
                .damaged, path, "has no sum of \(file)", remedy: InstalledModel.remedy)
        }
    }

    /// The file's text.
    var text: String {
        sums.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
    }
}
