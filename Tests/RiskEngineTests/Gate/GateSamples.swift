import ModelCatalogue
import Screening

@testable import RiskEngine

/// Exams and models for the gate's tests.
enum GateSamples {
    static func card(_ domain: ModelCard.Domain = ModelCard.Domain()) -> ModelCard {
        ModelCard(
            name: "test", title: "test",
            architecture: .mirai(
                MiraiArchitecture(
                    inputWidth: 8, inputHeight: 8, mean: 0, standardDeviation: 1,
                    inputChannels: 1, widths: [1], blocks: [1], hidden: 1, heads: 1, layers: 1,
                    riskFactors: [])),
            weights: .init(file: "weights.safetensors", sha256: "", byteCount: 0),
            domain: domain, licence: "none")
    }

    static func view(
        _ name: ViewName, file: String? = nil, change: (inout MammogramView) -> Void = { _ in }
    ) -> MammogramView {
        var view = MammogramView(
            name: name, nameSource: .viewCode,
            file: SourceFile(
                path: "/images/\(file ?? name.code).dcm", sha256: "", byteCount: 0),
            sopInstanceUID: "1.2.\(file ?? name.code)",
            attributes: ViewAttributes(
                pixels: PixelFormat(width: 1, height: 1, bitsStored: 12, transferSyntax: "test")))
        view.intent = .presentation
        view.manufacturer = "HOLOGIC, Inc."
        change(&view)
        return view
    }

    /// An exam of four plain views, of which those in `instead` stand for one of the same name.
    static func exam(
        instead: [MammogramView] = [], without: [ViewName] = [], adding: [MammogramView] = [],
        age: Int? = 55
    ) -> Exam {
        let views = ViewName.standard.filter { !without.contains($0) }.map { name in
            instead.first { $0.name == name } ?? view(name)
        }
        return Exam(
            patient: Patient(identifier: "P", name: ""), studyInstanceUID: "1.2", ageYears: age,
            views: views + adding)
    }

    /// The gate before a network of Mirai's family.
    static func gate(_ card: ModelCard = card()) -> Gate {
        Gate(card: card, needs: MiraiNetwork.needs)
    }

    static func review(
        _ exam: Exam, factors: RiskFactors = RiskFactors(),
        domain: ModelCard.Domain = ModelCard.Domain()
    ) -> GateReport {
        gate(card(domain)).review(exam, factors: factors)
    }
}
