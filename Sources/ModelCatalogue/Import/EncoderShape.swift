import Checkpoints

/// What a checkpoint's image encoder is made of.
struct EncoderShape: Sendable, Hashable {
    var inputChannels: Int
    var widths: [Int]
    var blocks: [Int]

    /// Looks through a residual network of basic blocks: stem, stages, global max.
    ///
    /// - Throws: `CatalogueError` that names what is not understood.
    init(_ inspector: inout ModuleInspector) throws(CatalogueError) {
        let network = try inspector.module("", "ResNet")
        blocks = try Self.stages(of: network, inspector)
        try inspector.checkChildren(of: "downsampler") {
            ["conv1", "bn1", "relu", "maxpool"].contains($0)
        }
        _ = try inspector.module("downsampler", "Downsampler")
        _ = try inspector.module("downsampler.relu", "ReLU")
        let stem = try inspector.convolution(
            "downsampler.conv1", kernel: 7, stride: 2, padding: 3)
        try inspector.batchNorm("downsampler.bn1", channels: stem.outputs)
        try inspector.maxPool("downsampler.maxpool", kernel: 3, stride: 2, padding: 1)
        guard [1, 3].contains(stem.inputs) else {
            throw inspector.misfit(
                "downsampler.conv1", "takes \(stem.inputs) channels; the engine computes 1 or 3")
        }
        inputChannels = stem.inputs
        try inspector.check(argument: "num_chan", is: stem.inputs)
        widths = []
        var width = stem.outputs
        for (stage, count) in blocks.enumerated() {
            for block in 0..<count {
                let path = "layer\(stage + 1)_\(block)"
                width = try Self.block(
                    path, inputs: width, stride: stage > 0 && block == 0 ? 2 : 1, &inspector)
                if block == 0 {
                    widths.append(width)
                } else if width != widths[stage] {
                    throw inspector.misfit(
                        path, "has \(width) channels, its stage \(widths[stage])")
                }
            }
        }
        guard stem.outputs == widths[0] else {
            throw inspector.misfit(
                "downsampler.conv1",
                "has \(stem.outputs) channels, the first stage \(widths[0]); the engine needs the "
                    + "same")
        }
        _ = try inspector.globalMaxPool("pool")
    }

    /// How many blocks each stage has, from the order in which the network runs them.
    private static func stages(
        of network: TorchModule, _ inspector: ModuleInspector
    ) throws(CatalogueError) -> [Int] {
        let known = ["downsampler", "pool", "relu", "dropout", "fc", "prob_of_failure_layer"]
        let order: [String]
        if let list = network.attributes["all_blocks"] {
            order = (list.count <= 1000 ? list.items : nil)?.map { $0.text ?? "?" } ?? []
            for name in network.children where name.hasPrefix("layer") && !order.contains(name) {
                throw inspector.misfit(name, "is not among the blocks that the network runs")
            }
        } else {
            try inspector.checkChildren(of: "") { known.contains($0) || $0.hasPrefix("layer") }
            order = ["downsampler"] + network.children.filter { $0.hasPrefix("layer") }
        }
        var stages: [Int] = []
        for name in order.dropFirst() {
            if let stage = stages.indices.last, name == "layer\(stage + 1)_\(stages[stage])" {
                stages[stage] += 1
            } else if name == "layer\(stages.count + 1)_0" {
                stages.append(1)
            } else {
                throw inspector.misfit(name, "stands where no block of the next stage does")
            }
        }
        guard order.first == "downsampler", !stages.isEmpty else {
            throw inspector.misfit("", "does not run a downsampler and then blocks")
        }
        return stages
    }

    /// One basic block; its channels.
    private static func block(
        _ path: String, inputs: Int, stride: Int, _ inspector: inout ModuleInspector
    ) throws(CatalogueError) -> Int {
        _ = try inspector.module(path, "BasicBlock")
        try inspector.checkChildren(of: path) {
            ["conv1", "bn1", "relu", "conv2", "bn2", "downsample"].contains($0)
        }
        _ = try inspector.module("\(path).relu", "ReLU")
        let width = try inspector.convolution(
            "\(path).conv1", inputs: inputs, kernel: 3, stride: stride, padding: 1
        ).outputs
        try inspector.batchNorm("\(path).bn1", channels: width)
        try inspector.convolution(
            "\(path).conv2", inputs: width, outputs: width, kernel: 3, stride: 1, padding: 1)
        try inspector.batchNorm("\(path).bn2", channels: width)
        guard inspector.has("\(path).downsample") else {
            guard stride == 1, inputs == width else {
                throw inspector.misfit(path, "changes its shape without a downsample")
            }
            return width
        }
        guard stride != 1 || inputs != width else {
            throw inspector.misfit(
                "\(path).downsample", "stands where the block keeps its shape")
        }
        guard try inspector.module("\(path).downsample", "Sequential").children == ["0", "1"] else {
            throw inspector.misfit("\(path).downsample", "is not a convolution and batch norm")
        }
        try inspector.convolution(
            "\(path).downsample.0", inputs: inputs, outputs: width, kernel: 1, stride: stride,
            padding: 0)
        try inspector.batchNorm("\(path).downsample.1", channels: width)
        return width
    }
}

/// What pictures must be like for an encoder, as its training arguments say.
struct InputConstants: Sendable, Hashable {
    var width: Int
    var height: Int
    var mean: Double
    var standardDeviation: Double

    /// Reads `img_size` (columns, rows), `img_mean` and `img_std`.
    ///
    /// - Parameters:
    ///   - channels: Input channels of the first convolution; their constants must be equal.
    ///   - size: Where there is no `img_size`; one that it contradicts is refused.
    /// - Throws: `CatalogueError` with code `notUnderstood`.
    init(
        _ inspector: ModuleInspector, channels: Int, size: ImportOptions.InputSize?
    ) throws(CatalogueError) {
        mean = try Self.constant("img_mean", channels, inspector)
        standardDeviation = try Self.constant("img_std", channels, inspector)
        guard standardDeviation > 0, mean.isFinite, standardDeviation.isFinite else {
            throw CatalogueError(
                .notUnderstood, inspector.subject,
                "its training argument 'img_std' is \(standardDeviation), 'img_mean' is \(mean)")
        }
        let told = try inspector.arguments.numbers("img_size")?.compactMap { Int(exactly: $0) }
        if let size, let told, told != [size.width, size.height] {
            throw CatalogueError(
                .notUnderstood, inspector.subject,
                "its training argument 'img_size' is \(told), columns and rows; the input size "
                    + "\(size.width)x\(size.height) was asked for",
                remedy: "leave the input size out: at another the network's answer is another")
        }
        let sides = told ?? size.map { [$0.width, $0.height] } ?? []
        guard sides.count == 2, sides.allSatisfy({ MiraiArchitecture.inputSides.contains($0) })
        else {
            throw CatalogueError(
                .notUnderstood, inspector.subject,
                "the input size \(sides) is not columns and rows from "
                    + "\(MiraiArchitecture.inputSides.lowerBound) to "
                    + "\(MiraiArchitecture.inputSides.upperBound)",
                remedy: "give the input size the network was trained for")
        }
        (width, height) = (sides[0], sides[1])
    }

    private static func constant(
        _ name: String, _ channels: Int, _ inspector: ModuleInspector
    ) throws(CatalogueError) -> Double {
        guard let values = try inspector.arguments.numbers(name), let first = values.first else {
            throw CatalogueError(
                .notUnderstood, inspector.subject, "its training arguments do not say '\(name)'")
        }
        guard values.allSatisfy({ $0 == first }), [1, channels].contains(values.count) else {
            throw CatalogueError(
                .notUnderstood, inspector.subject,
                "its training argument '\(name)' is \(values); the engine needs one value, or the "
                    + "same for each of the \(channels) channels")
        }
        return first
    }
}
