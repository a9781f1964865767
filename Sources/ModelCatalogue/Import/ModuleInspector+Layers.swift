import Checkpoints

extension ModuleInspector {
    /// A square convolution without bias; how many channels go in and come out.
    @discardableResult
    mutating func convolution(
        _ path: String, inputs: Int? = nil, outputs: Int? = nil, kernel: Int, stride: Int,
        padding: Int
    ) throws(CatalogueError) -> (inputs: Int, outputs: Int) {
        let module = try module(path, "Conv2d")
        try check(module, path, "stride", is: stride)
        try check(module, path, "padding", is: padding)
        try check(module, path, "dilation", is: 1)
        try check(module, path, "groups", is: 1)
        if let mode = module.attributes["padding_mode"], mode.text != "zeros" {
            throw misfit(path, "pads with other than zeros")
        }
        try checkTensors(of: module, path, ["weight"])
        let shape = try take(path, "weight", [outputs, inputs, kernel, kernel])
        return (shape[1], shape[0])
    }

    /// Batch normalisation of so many channels, with the statistics of training.
    mutating func batchNorm(_ path: String, channels: Int) throws(CatalogueError) {
        let module = try module(path, "BatchNorm2d")
        try checkEpsilon(module, path)
        let names = ["weight", "bias", "running_mean", "running_var"]
        try checkTensors(of: module, path, names + ["num_batches_tracked"])
        for name in names { try take(path, name, [channels]) }
    }

    /// Layer normalisation over so many values.
    mutating func layerNorm(_ path: String, width: Int) throws(CatalogueError) {
        let module = try module(path, "LayerNorm")
        try checkEpsilon(module, path)
        try checkTensors(of: module, path, ["weight", "bias"])
        for name in ["weight", "bias"] { try take(path, name, [width]) }
    }

    /// A linear layer with bias; how many values go in and come out.
    @discardableResult
    mutating func linear(
        _ path: String, inputs: Int? = nil, outputs: Int? = nil
    ) throws(CatalogueError) -> (inputs: Int, outputs: Int) {
        let module = try module(path, "Linear")
        try checkTensors(of: module, path, ["weight", "bias"])
        let shape = try take(path, "weight", [outputs, inputs])
        try take(path, "bias", [shape[0]])
        return (shape[1], shape[0])
    }

    /// An embedding; the width of one.
    mutating func embedding(
        _ path: String, rows: Int, width: Int? = nil
    ) throws(CatalogueError) -> Int {
        let module = try module(path, "Embedding")
        try checkTensors(of: module, path, ["weight"])
        if let most = module.attributes["max_norm"], !most.isNone {
            throw misfit(path, "renormalises its embeddings (max_norm)")
        }
        return try take(path, "weight", [rows, width])[1]
    }

    func maxPool(_ path: String, kernel: Int, stride: Int, padding: Int) throws(CatalogueError) {
        let module = try module(path, "MaxPool2d")
        try check(module, path, "kernel_size", is: kernel)
        try check(module, path, "stride", is: stride)
        try check(module, path, "padding", is: padding)
        try check(module, path, "dilation", is: 1)
        if module.attributes["ceil_mode"]?.bool == true {
            throw misfit(path, "rounds its output size up (ceil_mode)")
        }
    }

    /// The pool over the grid, alone or within the one that predicts risk factors.
    ///
    /// - Returns: Whether it predicts risk factors.
    func globalMaxPool(_ path: String) throws(CatalogueError) -> Bool {
        let isRiskFactorPool =
            try module(path, "GlobalMaxPool", "RiskFactorPool").shortName == "RiskFactorPool"
        if isRiskFactorPool {
            _ = try module("\(path).internal_pool", "GlobalMaxPool")
        }
        if let name = try arguments.text("pool_name"),
            !["GlobalMaxPool", "RiskFactorPool"].contains(name)
        {
            throw CatalogueError(
                .notUnderstood, subject,
                "its training argument 'pool_name' is \(name.quoted); the engine computes "
                    + "GlobalMaxPool")
        }
        return isRiskFactorPool
    }

    /// Refuses a module whose attribute is another number; a tuple must have it in every place.
    func check(
        _ module: TorchModule, _ path: String, _ name: String, is value: Int
    ) throws(CatalogueError) {
        guard let attribute = module.attributes[name] else {
            throw misfit(path, "does not say its \(name)")
        }
        let numbers = attribute.int.map { [$0] } ?? attribute.items?.prefix(4).map { $0.int ?? -1 }
        guard let numbers, !numbers.isEmpty, numbers.allSatisfy({ $0 == value }) else {
            let told = numbers.map { $0.map(String.init).joined(separator: "x") } ?? "not a number"
            throw misfit(path, "has the \(name) \(told); the engine computes \(value)")
        }
    }

    private func checkEpsilon(_ module: TorchModule, _ path: String) throws(CatalogueError) {
        guard module.attributes["eps"]?.double == 1e-5 else {
            let told = module.attributes["eps"]?.double.map { "\($0)" } ?? "unknown"
            throw misfit(path, "has the eps \(told); the engine computes 1e-05")
        }
    }

    private func checkTensors(
        of module: TorchModule, _ path: String, _ known: [String]
    ) throws(CatalogueError) {
        for name in module.tensors.keys.sorted() where !known.contains(name) {
            throw misfit(path, "has a tensor \(name.quoted), which the engine does not use")
        }
    }
}
