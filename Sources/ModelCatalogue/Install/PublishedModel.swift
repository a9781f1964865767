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
    package var domain = ModelCard.Domain()
    /// Licence and holder.
    package var licence: String
    /// Where it is published, and what to read of it.
    package var publications: [String]

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

extension PublishedModel {
    /// The models that can be installed by name.
    package static let all = [mirai].compactMap { $0 }

    /// Mirai as its authors published it: the three snapshots of release v0.8.0 of
    /// reginabarzilaygroup/Mirai on GitHub. The archive itself has no published hash; its files'
    /// sizes and SHA-256 are these.
    package static let mirai: PublishedModel? = URL(
        string: "https://github.com/reginabarzilaygroup/Mirai/releases/download/v0.8.0/"
            + "snapshots.zip"
    ).map {
        PublishedModel(
            name: "mirai",
            title: "Mirai: five-year breast cancer risk from four mammograms, as published",
            url: $0,
            files: [
                File(
                    role: .encoder, name: "mgh_mammo_MIRAI_Base_May20_2019.p",
                    byteCount: 50_651_758,
                    sha256: "e66261f434474686462e5c7035de37452f47e4e7cc8831086be19397383e8af3"),
                File(
                    role: .transformer,
                    name: "mgh_mammo_cancer_MIRAI_Transformer_Jan13_2020.p",
                    byteCount: 121_606_651,
                    sha256: "cb4ef50459d747d38edfb846b3cd29869ccad9b7e291eb5f2fe66559d914e610"),
                File(
                    role: .calibrator, name: "Mirai_calibrator_mar12_2022.p", byteCount: 865,
                    sha256: "822092d81272c97883d54a4bde0bc1cdcebadb861dea8467cb93201fedb73efa"),
            ],
            // "Mammograms were taken either on a Selenia Dimensions device (Hologic) or a Lorad
            // Selenia device (Hologic)": Yala 2021, Materials and Methods, MGH.
            domain: ModelCard.Domain(
                manufacturers: ["Hologic"], devices: ["Selenia Dimensions", "Lorad Selenia"]),
            licence: "MIT, reginabarzilaygroup/Mirai",
            publications: [
                "Yala A, Mikhael PG, Strand F, et al. Toward robust mammography-based models for "
                    + "breast cancer risk. Sci Transl Med 2021;13(578):eaba4373. "
                    + "doi:10.1126/scitranslmed.aba4373",
                "https://github.com/reginabarzilaygroup/Mirai",
            ])
    }
}
