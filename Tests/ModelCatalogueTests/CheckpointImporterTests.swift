import CZlib
import Files
import Foundation
import TestFiles
import Testing
import TestModels

@testable import Checkpoints
@testable import ModelCatalogue

@Suite struct CheckpointImporterTests {
    private static func importing(
        _ encoder: String, _ transformer: String, calibrator: String? = nil,
        size: ImportOptions.InputSize? = nil, into folder: ScratchFolder
    ) throws -> ModelCard {
        try CheckpointImporter(
            encoder: encoder, transformer: transformer, calibrator: calibrator,
            options: ImportOptions(name: "test", inputSize: size)
        ).run(into: folder.path(""))
    }

    @Test(arguments: [("plain", 4, 1), ("wrapped", 16, 2)])
    func fixturesAreImportedBitForBit(name: String, heads: Int, layers: Int) throws {
        let folder = try ScratchFolder()
        let card = try Self.importing(
            CheckpointFixture.path("\(name)/encoder.p"),
            CheckpointFixture.path("\(name)/transformer.p"),
            calibrator: CheckpointFixture.path("calibrator.p"), into: folder)
        let shape = card.mirai
        #expect(shape.widths == [4, 4, 8, 8])
        #expect(shape.blocks == [2, 2, 2, 2])
        #expect(shape.hidden == 16 && shape.heads == heads && shape.layers == layers)
        #expect(shape.inputWidth == 1664 && shape.inputHeight == 2048 && shape.inputChannels == 3)
        #expect(shape.mean == 7047.99 && shape.standardDeviation == 12005.5)
        #expect(shape.embeddingWidth == 32 && shape.years == 5)
        #expect(shape.riskFactors.count == 34 && shape.riskFactorOutputs == 100)
        #expect(shape.riskFactors.first == .init(key: "density", outputs: 4))
        #expect(card.calibrator?.years.count == 5)
        #expect(card.sources.map(\.file) == ["encoder.p", "transformer.p", "calibrator.p"])
        #expect(card.licence == "not stated" && card.domain == .init())
        let path = folder.path(InstalledModel.weightsFile)
        #expect(try card.weights == MappedFile(path: path).digest())
        let weights = try SafeTensorsFile(path: path)
        let sums = try JSONDecoder().decode(
            [String: UInt32].self, from: Data(CheckpointFixture.bytes("\(name)/checksums.json")))
        #expect(weights.tensors.count > 150)
        for (tensor, entry) in weights.tensors {
            let sum = weights.file.withBytes(entry.range) {
                CZlib.crc32(0, $0.bindMemory(to: UInt8.self).baseAddress, UInt32($0.count))
            }
            #expect(sums[tensor].map(UInt.init) == sum, "\(tensor)")
        }
        let needed = sums.keys.filter { name in
            !["fc.weight", "fc.bias", "kept_images_vec", "mask_embedding.weight"]
                .contains { name == "transformer.\($0)" || name == "encoder._model.\($0)" }
                && !["upper_triagular_mask", "pred_masked_img_fc", "_model.pool", "_model.prob"]
                    .contains { name.contains($0) }
        }
        #expect(Set(weights.tensors.keys) == Set(needed))
    }

    @Test(arguments: [(208, 256), (2048, 1664), (1664, 2047)])
    func anInputSizeAgainstTheCheckpointsOwnWordIsRefused(width: Int, height: Int) throws {
        let folder = try ScratchFolder()
        let error = #expect(throws: CatalogueError.self) {
            try Self.importing(
                CheckpointFixture.path("plain/encoder.p"),
                CheckpointFixture.path("plain/transformer.p"),
                size: .init(width: width, height: height), into: folder)
        }
        #expect(error?.problem.contains("'img_size' is [1664, 2048]") == true)
        #expect(error?.problem.contains("\(width)x\(height)") == true)
    }

    @Test func theInputSizeIsTheCheckpointsOrWhereItIsSilentTheOneGiven() throws {
        let folder = try ScratchFolder()
        let same = try Self.importing(
            CheckpointFixture.path("plain/encoder.p"),
            CheckpointFixture.path("plain/transformer.p"),
            size: .init(width: 1664, height: 2048), into: folder)
        #expect(same.mirai.inputWidth == 1664 && same.mirai.inputHeight == 2048)
        let silent = try #require(
            Patch.replacing(
                "img_size", by: "img_Size", in: CheckpointFixture.bytes("plain/encoder.p")))
        try Data(silent).write(to: folder.url("silent.p"))
        let card = try Self.importing(
            folder.path("silent.p"), CheckpointFixture.path("plain/transformer.p"),
            size: .init(width: 208, height: 256), into: folder)
        #expect(card.mirai.inputWidth == 208 && card.mirai.inputHeight == 256)
        #expect(card.calibrator == nil)
    }

    @Test(arguments: [
        ("encoder", "inplace", "forward", "a forward of its own"),
        (
            "encoder", "torch.nn.modules.batchnorm\nB", "mynns.nn.modules.batchnorm\nB",
            "PyTorch's own"
        ),
        ("encoder", "return_indicesq\u{AD}\u{89}", "return_indicesq\u{AD}\u{88}", "return_indices"),
        (
            "encoder", "track_running_statsq\u{93}\u{88}", "track_running_statsq\u{93}\u{89}",
            "track_running_stats"
        ),
        (
            "transformer", "torch.nn.modules.linear\nL", "mynns.nn.modules.linear\nL",
            "PyTorch's own"
        ),
    ])
    func whatComputesOtherThanItsClassIsNamed(
        file: String, old: String, new: String, named: String
    ) throws {
        func bytes(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }
        let patched = try #require(
            Patch.replacing(
                bytes(old), by: bytes(new), in: CheckpointFixture.bytes("plain/\(file).p")))
        try expectRefusal(of: patched, as: file, naming: named)
    }

    /// An empty dictionary of hooks, `OrderedDict()`, that gets one: `{0: mymodule.myhook}`.
    @Test(arguments: ["_forward_hooks", "_forward_pre_hooks"], ["encoder", "transformer"])
    func aHookIsNamed(attribute: String, file: String) throws {
        let whole = try CheckpointFixture.bytes("plain/\(file).p")
        let name = try #require(whole.firstRange(of: Array(attribute.utf8)))
        let made = try #require(
            whole[name.upperBound...].prefix(16).firstRange(of: Array(")R".utf8)))
        let hooks = Array("}K\u{0}cmymodule\nmyhook\ns".utf8)
        // The memo's number comes before: GET of OrderedDict, empty tuple, REDUCE.
        let start = made.lowerBound - 2
        let patched = Array(whole[..<start]) + hooks + whole[made.upperBound...]
        try expectRefusal(of: patched, as: file, naming: attribute)
        try expectRefusal(of: patched, as: file, naming: "mymodule.myhook")
    }

    @Test func aBitThatNegatesATensorIsNamed() throws {
        // The metadata of `_rebuild_tensor_v2` after the empty dictionary of hooks.
        let whole = try CheckpointFixture.bytes("plain/transformer.p")
        let name = try #require(whole.firstRange(of: Array("projection_layer".utf8)))
        let hooks = try #require(whole[name.upperBound...].firstRange(of: Array(")Rq".utf8)))
        let end = try #require(whole[hooks.upperBound...].prefix(8).firstIndex(of: 0x74))
        let tail = whole[end...].prefix(6).map { String($0, radix: 16) }
        let patched =
            Array(whole[..<end]) + Array("}X\u{3}\u{0}\u{0}\u{0}neg".utf8) + [0x88, 0x73]
            + whole[end...]
        let error = #expect(throws: CatalogueError.self, "\(tail)") {
            let folder = try ScratchFolder()
            try Data(patched).write(to: folder.url("patched.p"))
            _ = try Self.importing(
                CheckpointFixture.path("plain/encoder.p"), folder.path("patched.p"), into: folder)
        }
        #expect(error?.description.contains("negates") == true, "\(error?.description ?? "")")
    }

    @Test func aNegativeVarianceIsNamed() throws {
        let bytes = try CheckpointFixture.bytes("plain/encoder.p")
        let patched = try Self.patching(
            "_model.downsampler.bn1.running_var", element: 1, in: bytes, to: -0.5)
        try expectRefusal(of: patched, as: "encoder", naming: "bn1.running_var")
        try expectRefusal(of: patched, as: "encoder", naming: "negative variance")
    }

    @Test(arguments: [
        ("encoder", "basic_block\nBasicBlock", "basic_block\nBottleneck", "Bottleneck"),
        ("encoder", "max_pool\nGlobalMaxPool", "max_pool\nGlobalAvgPool", "GlobalAvgPool"),
        ("encoder", "resnet_base\nResNet", "resnet_base\nResNex", "ResNex"),
        ("encoder", "batchnorm\nBatchNorm2d", "batchnorm\nBatchNormXd", "BatchNormXd"),
        ("encoder", "img_mean", "img_Mean", "img_mean"),
        ("encoder", "img_std", "img_Std", "img_std"),
        ("encoder", "img_size", "img_Size", "input size"),
        ("encoder", "layer1_0", "layer9_0", "layer9_0"),
        ("encoder", "maxpool", "minpool", "minpool"),
        ("encoder", "stride", "Stride", "stride"),
        ("transformer", "num_heads", "num_Heads", "num_heads"),
        ("transformer", "risk_factor_keys", "risk_factor_kees", "risk_factor_keys"),
        ("transformer", "mask_embedding", "tusk_embedding", "tusk_embedding"),
        ("transformer", "linear\nLinear", "linear\nBinear", "Binear"),
        ("transformer", "AllImageTransformer", "OneImageTransformer", "OneImageTransformer"),
        ("transformer", "upper_triagular_mask", "lower_triagular_mask", "upper_triagular_mask"),
        ("transformer", "view_embed", "eyes_embed", "eyes_embed"),
    ])
    func whatIsNotUnderstoodIsNamed(
        file: String, old: String, new: String, named: String
    ) throws {
        let bytes = try #require(
            Patch.replacing(old, by: new, in: CheckpointFixture.bytes("plain/\(file).p")))
        try expectRefusal(of: bytes, as: file, naming: named)
    }

    @Test(arguments: [
        // BININT1 after the name and its memo number.
        ("transformer", "num_heads", 5, "does not divide"),
        ("transformer", "num_heads", 8, "dim_per_head"),
        ("transformer", "num_layers", 3, "num_layers"),
        ("transformer", "max_followup", 6, "max_followup"),
        ("encoder", "num_chan", 1, "num_chan"),
    ])
    func argumentsThatContradictTheModulesAreNamed(
        file: String, argument: String, value: UInt8, named: String
    ) throws {
        var bytes = try CheckpointFixture.bytes("plain/\(file).p")
        let name = try #require(bytes.firstRange(of: Array(argument.utf8)))
        let index = try #require(bytes[name.upperBound...].prefix(8).firstIndex(of: 0x4b))
        bytes[index + 1] = value
        try expectRefusal(of: bytes, as: file, naming: named)
    }

    @Test func threeDifferentMeansAreNamed() throws {
        let mean = withUnsafeBytes(of: (7047.99).bitPattern.bigEndian) { Array($0) }
        let one = [0x47] + mean + [0x61]
        let other = [0x47] + mean.dropLast() + [0]
        let bytes = try #require(
            Patch.replacing(
                one, by: [0x28, 0x47] + mean + [0x47] + mean + other + [0x65],
                in: CheckpointFixture.bytes("plain/encoder.p")))
        try expectRefusal(of: bytes, as: "encoder", naming: "img_mean")
    }

    @Test func aMaskRowThatIsNotZeroIsNamed() throws {
        let bytes = try CheckpointFixture.bytes("plain/transformer.p")
        let patched = try Self.patching("mask_embedding.weight", element: 8, in: bytes)
        try expectRefusal(of: patched, as: "transformer", naming: "mask_embedding")
    }

    @Test func aMaskThatIsNotTriangularIsNamed() throws {
        let bytes = try CheckpointFixture.bytes("plain/transformer.p")
        let patched = try Self.patching(
            "prob_of_failure_layer.upper_triagular_mask", element: 5, in: bytes)
        try expectRefusal(of: patched, as: "transformer", naming: "row 1, column 0")
    }

    @Test func aWeightThatIsNotFiniteIsNamed() throws {
        let bytes = try CheckpointFixture.bytes("plain/transformer.p")
        let patched = try Self.patching("projection_layer.weight", element: 3, in: bytes, to: .nan)
        try expectRefusal(of: patched, as: "transformer", naming: "projection_layer.weight")
    }

    @Test func partsThatDoNotFitEachOtherAreNamed() throws {
        let folder = try ScratchFolder()
        let error = #expect(throws: CatalogueError.self) {
            try Self.importing(
                CheckpointFixture.path("plain/encoder.p"),
                CheckpointFixture.path("plain/encoder.p"), into: folder)
        }
        #expect(error?.problem.contains("AllImageTransformer") == true)
    }

    @Test func theSmallReferenceIsImportedBitForBit() throws {
        let folder = try ScratchFolder()
        let small = TestFiles.fixture("mirai/small")
        let card = try Self.importing(
            small.appending(path: "encoder.p").path, small.appending(path: "transformer.p").path,
            size: .init(width: 208, height: 256), into: folder)
        #expect(card.mirai.inputWidth == 208 && card.mirai.inputHeight == 256)
        #expect(card.mirai.widths == [8, 16, 24, 32])
        let weights = try SafeTensorsFile(path: folder.path(InstalledModel.weightsFile))
        let state = try SafeTensorsFile(path: small.appending(path: "state.safetensors").path)
        for (name, tensor) in weights.tensors {
            let ours = try weights.floats(named: name, shape: tensor.shape)
            let theirs = try state.floats(named: name, shape: tensor.shape)
            #expect(ours.map(\.bitPattern) == theirs.map(\.bitPattern), "\(name)")
        }
    }

    /// A legacy checkpoint with one element of one tensor changed.
    private static func patching(
        _ name: String, element: Int, in bytes: [UInt8], to value: Float = 0.25
    ) throws -> [UInt8] {
        let container = try TorchContainer(MappedFile(bytes, named: "whole.p"))
        let tree = try TorchModuleTree(container.document.root, of: "whole.p")
        let parts = name.split(separator: ".").map(String.init)
        let module = try tree.module(parts.dropLast().joined(separator: "."))
        let tensor = try #require(
            parts.last.flatMap { module.tensors[$0] }.flatMap { TorchTensor($0) })
        let range = try container.range(
            ofStorage: tensor.storage.key, count: tensor.storage.count, type: .float32)
        var patched = bytes
        let index = range.lowerBound + element * 4
        withUnsafeBytes(of: value.bitPattern.littleEndian) {
            patched.replaceSubrange(index..<index + 4, with: $0)
        }
        return patched
    }

    private func expectRefusal(of bytes: [UInt8], as file: String, naming name: String) throws {
        let folder = try ScratchFolder()
        try Data(bytes).write(to: folder.url("patched.p"))
        let error = #expect(throws: CatalogueError.self, "\(name)") {
            try Self.importing(
                file == "encoder"
                    ? folder.path("patched.p") : CheckpointFixture.path("plain/encoder.p"),
                file == "encoder"
                    ? CheckpointFixture.path("plain/transformer.p") : folder.path("patched.p"),
                into: folder)
        }
        #expect(error?.description.contains(name) == true, "\(error?.description ?? "")")
        #expect(error?.subject.hasSuffix("patched.p") == true)
        #expect(
            !FileManager.default.fileExists(atPath: folder.path(InstalledModel.weightsFile)))
    }
}
