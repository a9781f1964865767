import Foundation

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
            domain: ModelCard.Domain(manufacturers: ["Hologic"]),
            licence: "MIT, reginabarzilaygroup/Mirai",
            publications: [
                "Yala A, Mikhael PG, Strand F, et al. Toward robust mammography-based models for "
                    + "breast cancer risk. Sci Transl Med 2021;13(578):eaba4373. "
                    + "doi:10.1126/scitranslmed.aba4373",
                "https://github.com/reginabarzilaygroup/Mirai",
            ])
    }
}
