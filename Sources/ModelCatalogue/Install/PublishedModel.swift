import Foundation

/// A model that somebody has published as an archive of checkpoint files: where it lies, what must
/// be in it, and what is known of it. Everything that `ModelInstaller` needs to know of a model.
package struct PublishedModel: Sendable, Hashable {
    /// What a file of the archive is.
    package enum Role: String, Sendable, Hashable, CaseIterable {
        /// The image encoder's checkpoint.
        case encoder
        /// The aggregator's checkpoint.
        case transformer
        /// The calibrator's.
        case calibrator
    }

    /// A file that must be in the archive, whatever the folders around it are called.
    package struct File: Sendable, Hashable {
        package var role: Role
        /// Its name without folders.
        package var name: String
        /// Its size in bytes.
        package var byteCount: Int
        /// SHA-256, 64 lower-case hexadecimal digits.
        package var sha256: String

        package init(role: Role, name: String, byteCount: Int, sha256: String) {
            self.role = role
            self.name = name
            self.byteCount = byteCount
            self.sha256 = sha256
        }
    }

    /// The name it is installed under.
    package var name: String
    /// A line that says what it is.
    package var title: String
    /// Where the archive lies, by the publisher.
    package var url: URL
    /// The files in the archive.
    package var files: [File]
    /// Whom it was trained on.
    package var domain: ModelCard.Domain
    /// Licence and holder.
    package var licence: String
    /// Where it is published, and what to read of it.
    package var publications: [String]

    package init(
        name: String, title: String, url: URL, files: [File],
        domain: ModelCard.Domain = .init(), licence: String, publications: [String]
    ) {
        self.name = name
        self.title = title
        self.url = url
        self.files = files
        self.domain = domain
        self.licence = licence
        self.publications = publications
    }

    /// The archive's file name: `snapshots.zip`.
    package var archiveName: String { url.lastPathComponent }

    /// The bytes that the unpacked files take.
    package var unpackedByteCount: Int { files.reduce(0) { $0 + $1.byteCount } }

    /// The most bytes an archive with these files is taken to have: four times what they unpack
    /// to, which leaves room for files of no interest beside them.
    var mostArchiveBytes: Int { 4 * unpackedByteCount }

    /// The archive's address on another host: the publisher's path below that base.
    ///
    /// - Parameter base: Such as `http://127.0.0.1:8000` or `https://mirror.example/github`.
    package func url(below base: URL) -> URL {
        base.appending(path: url.path)
    }

    /// What to do by hand where the archive cannot be downloaded from here.
    package var byHand: String {
        "where there is no way to the internet, fetch \(url.absoluteString) on another machine, "
            + "copy it here (scp \(archiveName) HOST:), and run: "
            + "firstlight model install \(name) --from \(archiveName)"
    }
}
