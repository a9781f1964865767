import Checkpoints

/// Looks through the modules of a checkpoint, checks that each is what the engine computes, and
/// notes the tensors that inference needs.
struct ModuleInspector {
    /// The checkpoint's path, for messages.
    let subject: String
    /// The network's modules.
    let tree: TorchModuleTree
    /// What it was trained with.
    let arguments: TrainingArguments
    private let container: TorchContainer
    /// The path of the modules that are looked through, and what stands in its place in the
    /// names of the tensors.
    private let base: String
    private let prefix: String
    private var wanted: [(name: String, tensor: TorchTensor)] = []

    /// - Parameters:
    ///   - container: The checkpoint.
    ///   - nested: A name below which the network stands, where it does.
    ///   - prefix: What the names of its tensors begin with: `encoder._model`.
    init(
        _ container: TorchContainer, below nested: String? = nil, prefix: String
    ) throws(CatalogueError) {
        self.container = container
        self.prefix = prefix
        subject = container.file.path
        tree = try inCheckpoint(TorchModuleTree(container.document.root, of: subject))
        arguments = TrainingArguments(tree, of: subject)
        if let nested, let root = tree.modules[""], root.children.contains(nested) {
            guard root.children == [nested], root.tensors.isEmpty else {
                throw CatalogueError(
                    .notUnderstood, subject,
                    "beside \(nested.quoted) there are other modules or tensors: "
                        + (root.children + root.tensors.keys.sorted()).joined(separator: ", "))
            }
            base = nested
        } else {
            base = ""
        }
    }

    /// A module that must be of one of some classes.
    ///
    /// - Throws: `CatalogueError` with code `notUnderstood` that names the class.
    func module(_ path: String, _ classes: String...) throws(CatalogueError) -> TorchModule {
        let module = try inCheckpoint(tree.module(full(path)))
        guard classes.contains(module.shortName) else {
            throw misfit(
                path,
                "is of the class \(module.className.quoted); the engine computes "
                    + classes.joined(separator: " or "))
        }
        guard !Self.torchClasses.contains(module.shortName) || module.isOfTorch else {
            throw misfit(
                path,
                "is of the class \(module.className.quoted), which is not PyTorch's own; the "
                    + "engine computes torch.nn's \(module.shortName)")
        }
        return module
    }

    /// Layers whose arithmetic is known since they are PyTorch's own.
    private static let torchClasses: Set<String> = [
        "Conv2d", "BatchNorm2d", "LayerNorm", "Linear", "Embedding", "MaxPool2d", "ReLU",
        "Sequential",
    ]

    /// Whether there is a module at a path.
    func has(_ path: String) -> Bool { tree.modules[full(path)] != nil }

    /// Refuses modules below a path that are not among the names known.
    func checkChildren(
        of path: String, _ isKnown: (String) -> Bool
    ) throws(CatalogueError) {
        for name in try inCheckpoint(tree.module(full(path))).children where !isKnown(name) {
            let child = TorchModuleTree.join(path, name)
            let className = tree.modules[full(child)]?.className ?? ""
            throw misfit(child, "of the class \(className.quoted) is unknown to the engine")
        }
    }

    /// Notes a tensor, and answers its shape.
    ///
    /// - Parameters:
    ///   - module: The path of its module.
    ///   - name: Its name there.
    ///   - shape: What each size must be; nil where any will do.
    /// - Throws: `CatalogueError` with code `wrongTensor`.
    @discardableResult
    mutating func take(
        _ module: String, _ name: String, _ shape: [Int?]
    ) throws(CatalogueError) -> [Int] {
        let tensor = try tensor(module, name, shape)
        let path = TorchModuleTree.join(TorchModuleTree.join(prefix, module), name)
        wanted.append((path, tensor))
        return tensor.shape
    }

    /// The values of a tensor that is only looked at.
    func values(_ module: String, _ name: String, _ shape: [Int?]) throws(CatalogueError) -> [Float]
    {
        let tensor = try tensor(module, name, shape)
        return try inCheckpoint(
            tensor.floats(in: container, named: TorchModuleTree.join(full(module), name)))
    }

    /// The noted tensors with their values, which must all be finite.
    func tensors() throws(CatalogueError) -> [SafeTensorsWriter.Tensor] {
        var tensors: [SafeTensorsWriter.Tensor] = []
        for (name, tensor) in wanted {
            let values = try inCheckpoint(tensor.floats(in: container, named: name))
            if let problem = WeightValues.problem(values, named: name) {
                throw CatalogueError(.wrongTensor, subject, problem)
            }
            tensors.append(.init(name: name, shape: tensor.shape, values: values))
        }
        return tensors
    }

    /// A failure that names a module.
    func misfit(_ path: String, _ problem: String) -> CatalogueError {
        CatalogueError(.notUnderstood, subject, "the module \(full(path).quoted) \(problem)")
    }

    /// Refuses a training argument that contradicts what modules and tensors say.
    func check(argument name: String, is value: Int) throws(CatalogueError) {
        guard let told = try arguments.int(name), told != value else { return }
        throw CatalogueError(
            .notUnderstood, subject,
            "its training argument \(name.quoted) is \(told), its modules say \(value)")
    }

    private func full(_ path: String) -> String {
        path.isEmpty ? base : TorchModuleTree.join(base, path)
    }

    private func tensor(
        _ module: String, _ name: String, _ shape: [Int?]
    ) throws(CatalogueError) -> TorchTensor {
        let path = TorchModuleTree.join(full(module), name)
        guard let value = try inCheckpoint(tree.module(full(module))).tensors[name] else {
            throw CatalogueError(.wrongTensor, subject, "it has no tensor \(path.quoted)")
        }
        guard let tensor = TorchTensor(value), tensor.storage.type.isFloating else {
            throw CatalogueError(
                .notUnderstood, subject, "\(path.quoted) is not a tensor of real numbers")
        }
        guard tensor.shape.count == shape.count,
            zip(tensor.shape, shape).allSatisfy({ $0 > 0 && ($1 == nil || $0 == $1) })
        else {
            let needed = shape.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
            throw CatalogueError(
                .wrongTensor, subject,
                "the tensor \(path.quoted) has the shape \(tensor.shape); [\(needed)] is needed")
        }
        return tensor
    }

    // MARK: - Layers

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
        if module.attributes["track_running_stats"]?.bool == false {
            throw misfit(
                path,
                "does not use the statistics of training (track_running_stats is False); the "
                    + "engine does")
        }
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
        if module.attributes["return_indices"]?.bool == true {
            throw misfit(path, "gives indices beside its values (return_indices)")
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
