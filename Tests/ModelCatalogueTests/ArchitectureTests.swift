import Foundation
import TestModels
import Testing

@testable import ModelCatalogue

/// Cards whose sums agree and whose networks no engine can compute.
@Suite struct ArchitectureTests {
    /// A field of the architecture set to what it cannot be.
    struct Fault: Sendable, CustomTestStringConvertible {
        let field: String
        let value: String
        let change: @Sendable (inout MiraiArchitecture) -> Void

        init(
            _ field: String, _ value: String,
            _ change: @escaping @Sendable (inout MiraiArchitecture) -> Void
        ) {
            (self.field, self.value, self.change) = (field, value, change)
        }

        var testDescription: String { "\(field) = \(value)" }
    }

    static let faults = [
        Fault("inputWidth", "1") { $0.inputWidth = 1 },
        Fault("inputWidth", "\(Int.max)") { $0.inputWidth = .max },
        Fault("inputHeight", "-256") { $0.inputHeight = -256 },
        Fault("inputHeight", "8193") { $0.inputHeight = 8193 },
        Fault("mean", "inf") { $0.mean = .infinity },
        Fault("standardDeviation", "0.0") { $0.standardDeviation = 0 },
        Fault("standardDeviation", "nan") { $0.standardDeviation = .nan },
        Fault("inputChannels", "2") { $0.inputChannels = 2 },
        Fault("widths.count", "0") { ($0.widths, $0.blocks) = ([], []) },
        Fault("widths.count", "9") {
            $0.widths = .init(repeating: 8, count: 9)
            $0.blocks = .init(repeating: 1, count: 9)
        },
        Fault("widths.0", "0") { $0.widths[0] = 0 },
        Fault("widths.1", "\(Int.max)") { $0.widths[1] = .max },
        Fault("widths.0", "128") {
            ($0.inputWidth, $0.inputHeight, $0.widths) = (8192, 8192, [128, 16])
        },
        Fault("blocks.count", "1") { $0.blocks = [2] },
        Fault("blocks.count", "3") { $0.blocks = [2, 2, 2] },
        Fault("blocks.1", "0") { $0.blocks[1] = 0 },
        Fault("blocks.0", "\(Int.max)") { $0.blocks[0] = .max },
        Fault("hidden", "0") { $0.hidden = 0 },
        Fault("hidden", "\(Int.max)") { $0.hidden = .max },
        Fault("heads", "5") { $0.heads = 5 },
        Fault("heads", "0") { $0.heads = 0 },
        Fault("heads", "64") { $0.heads = 64 },
        Fault("layers", "0") { $0.layers = 0 },
        Fault("layers", "101") { $0.layers = 101 },
        Fault("embeddingWidth", "-1") { $0.embeddingWidth = -1 },
        Fault("embeddingWidth", "\(Int.max)") { $0.embeddingWidth = .max },
        Fault("years", "4") { $0.years = 4 },
        Fault("years", "10") { $0.years = 10 },
        Fault("riskFactors.count", "0") { $0.riskFactors = [] },
        Fault("riskFactors.0.outputs", "0") { $0.riskFactors[0].outputs = 0 },
        Fault("riskFactors.0.outputs", "\(Int.max)") { $0.riskFactors[0].outputs = .max },
        Fault("riskFactors.0.key", "''") { $0.riskFactors[0].key = "" },
        Fault("riskFactors.1.key", "'binary_family_history'") {
            $0.riskFactors.append($0.riskFactors[0])
        },
    ]

    @Test(arguments: faults) func aFieldThatCannotBeIsNamed(fault: Fault) {
        var architecture = SampleModel.architecture
        fault.change(&architecture)
        let error = #expect(throws: CatalogueError.self) {
            try architecture.check(of: "model.json", remedy: "install it again")
        }
        #expect(error?.code == .notUnderstood)
        #expect(error?.subject == "model.json" && error?.remedy == "install it again")
        #expect(
            error?.problem.hasPrefix("architecture.\(fault.field) is \(fault.value), expected ")
                == true, "\(error?.problem ?? "")")
    }

    @Test func theNetworksThereAreAreTaken() throws {
        try SampleModel.architecture.check()
        // Mirai as it was published.
        try MiraiArchitecture(
            inputWidth: 1664, inputHeight: 2048, mean: 7047.99, standardDeviation: 12005.5,
            inputChannels: 3, widths: [64, 128, 256, 512], blocks: [2, 2, 2, 2], hidden: 512,
            heads: 8, layers: 1,
            riskFactors: (0..<34).map { .init(key: "factor \($0)", outputs: 3) }
        ).check()
    }

    @Test func anUntaggedNetworkIsOfMiraisFamilyAndStaysUntagged() throws {
        let architecture = Architecture.mirai(SampleModel.architecture)
        let data = try JSONEncoder().encode(architecture)
        var object = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["network"] == nil && object["hidden"] as? Int == 32)
        #expect(try JSONDecoder().decode(Architecture.self, from: data) == architecture)
        object["network"] = "mirai"
        let tagged = try JSONSerialization.data(withJSONObject: object)
        #expect(try JSONDecoder().decode(Architecture.self, from: tagged) == architecture)
        object["network"] = "no such"
        let other = try JSONSerialization.data(withJSONObject: object)
        #expect {
            try JSONDecoder().decode(Architecture.self, from: other)
        } throws: {
            "\($0)".contains("'no such' is not known")
        }
    }

    @Test func noFaultIsLoadedThoughItsSumsAgree() throws {
        let scratch = try ScratchFolder()
        let catalogue = ModelLibrary(folder: scratch.path("models"))
        let model = try SampleModel.add("one", to: catalogue).model
        for fault in Self.faults {
            var card = model.card
            fault.change(&card.mirai)
            // JSON has no word for what is not finite.
            guard card.mirai.mean.isFinite, card.mirai.standardDeviation.isFinite
            else { continue }
            try SampleModel.rewrite(card, of: model)
            let error = #expect(throws: CatalogueError.self) { try model.load() }
            #expect(error?.code == .notUnderstood, "\(fault.testDescription)")
            #expect(error?.problem.contains("architecture.\(fault.field)") == true)
            #expect(error?.subject == model.folder + "/model.json")
            #expect(catalogue.models().isEmpty)
            #expect(throws: CatalogueError.self) { try catalogue.use("one") }
        }
        try SampleModel.rewrite(model.card, of: model)
        #expect(try model.load().model.card == model.card)
    }
}
