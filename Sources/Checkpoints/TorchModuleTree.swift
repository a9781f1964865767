/// A network as its checkpoint has it: modules and tensors by dotted names.
package struct TorchModuleTree: Sendable {
    /// Deeper nesting than this is refused.
    static let mostDepth = 32
    /// More modules than this are refused.
    static let mostModules = 2000

    /// The modules by their paths; the whole network's is "".
    package private(set) var modules: [String: TorchModule] = [:]
    /// The paths, each before those below it, in the order of the checkpoint.
    package private(set) var paths: [String] = []
    private let subject: String
    private var visits = 0

    /// Finds the network in a checkpoint's object: in a dictionary under `model`, in a
    /// `DataParallel` under `module`, or as it is, in any nesting.
    ///
    /// - Throws: `CheckpointError` with code `notUnderstood` or `damaged`.
    package init(_ root: PickleValue, of subject: String) throws(CheckpointError) {
        self.subject = subject
        var root = root
        for _ in 0..<Self.mostDepth {
            guard let inner = root.entries()?["model"] else { break }
            root = inner
        }
        guard TorchModule.object(root) != nil else {
            throw CheckpointError(
                .notUnderstood, subject,
                "it holds neither a network nor a dictionary with one under 'model'",
                remedy: "save the whole module with torch.save(model, file), not its state_dict")
        }
        try visit(root, path: "", depth: 0)
    }

    /// The module at a path.
    ///
    /// - Throws: `CheckpointError` with code `notUnderstood` where there is none.
    package func module(_ path: String) throws(CheckpointError) -> TorchModule {
        guard let module = modules[path] else {
            throw CheckpointError(.notUnderstood, subject, "it has no module \(path.quoted)")
        }
        return module
    }

    /// A path below another.
    package static func join(_ path: String, _ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }

    private mutating func visit(
        _ value: PickleValue, path: String, depth: Int
    ) throws(CheckpointError) {
        visits += 1
        guard depth < Self.mostDepth, visits <= Self.mostModules else {
            throw CheckpointError(
                .damaged, subject,
                "its modules are nested more than \(Self.mostDepth) deep or are more than "
                    + "\(Self.mostModules)")
        }
        guard let (className, state) = TorchModule.object(value), let attributes = state.entries()
        else {
            throw CheckpointError(.notUnderstood, subject, "\(path.quoted) is not a module")
        }
        try Self.refuseOtherForward(attributes, at: path, of: className, subject)
        let children = attributes["_modules"].flatMap { value in
            value.count <= 2 * Self.mostModules ? value.pairs : nil
        }
        guard let children else {
            throw CheckpointError(
                .notUnderstood, subject, "the modules below \(path.quoted) cannot be listed")
        }
        let wrappers = [".DataParallel", ".DistributedDataParallel"]
        if wrappers.contains(where: { className.hasSuffix($0) }) {
            guard children.count == 1, children[0].key.text == "module" else {
                throw CheckpointError(
                    .notUnderstood, subject, "\(path.quoted) wraps something other than a module")
            }
            return try visit(children[0].value, path: path, depth: depth + 1)
        }
        var tensors: [String: PickleValue] = [:]
        for part in ["_parameters", "_buffers"] {
            for (name, tensor) in attributes[part]?.entries() ?? [:] where !tensor.isNone {
                tensors[name] = tensor
            }
        }
        // A module that is None is one that is left out.
        let below = children.filter { !$0.value.isNone }
        let names = below.map { $0.key.text ?? "?" }
        guard Set(names).count == names.count, modules[path] == nil else {
            throw CheckpointError(
                .damaged, subject, "two modules below \(path.quoted) have the same name")
        }
        modules[path] = TorchModule(
            className: className, attributes: attributes, children: names, tensors: tensors)
        paths.append(path)
        for (name, child) in zip(names, below) {
            try visit(child.value, path: Self.join(path, name), depth: depth + 1)
        }
    }
}

extension TorchModuleTree {
    /// What PyTorch calls before or after a module computes, so that its answer may be another.
    private static let hooks = [
        "_forward_hooks", "_forward_pre_hooks", "_forward_hooks_with_kwargs",
        "_forward_pre_hooks_with_kwargs", "_forward_hooks_always_called",
    ]
    /// Methods by which a module computes. As attributes of one module they stand before those of
    /// its class.
    private static let methods = [
        "forward", "_call_impl", "_wrapped_call_impl", "_compiled_call_impl", "_slow_forward",
        "_conv_forward", "__call__",
    ]

    /// Refuses a module that computes something else than its class says.
    ///
    /// - Throws: `CheckpointError` with code `notUnderstood` that names module and attribute.
    private static func refuseOtherForward(
        _ attributes: [String: PickleValue], at path: String, of className: String,
        _ subject: String
    ) throws(CheckpointError) {
        let name = path.isEmpty ? "the network (\(className.quoted))" : "the module \(path.quoted)"
        for hook in hooks {
            guard let value = attributes[hook], !value.isNone, value.count > 0 || !value.isPlain
            else { continue }
            let called =
                value.pairs.first.map { PickleValue.description(of: $0.value) } ?? "something"
            throw CheckpointError(
                .notUnderstood, subject,
                "\(name) has \(hook): \(called) is called when it computes, which may change its "
                    + "answer and is never run here",
                remedy: "remove the hooks and save the network again")
        }
        for method in methods {
            guard let value = attributes[method], !value.isNone else { continue }
            throw CheckpointError(
                .notUnderstood, subject,
                "\(name) has a \(method) of its own, \(PickleValue.description(of: value)), in the "
                    + "place of its class's",
                remedy: "save the network with its class's own \(method)")
        }
    }
}

/// The modules of a checkpoint by their dotted paths, `_model.layer1_0.conv1`, with the wrappers
/// around and between them taken away.
package struct TorchModule: Sendable {
    /// The class's name with its package: `torch.nn.modules.linear.Linear`.
    package let className: String
    /// Its plain attributes by name.
    package let attributes: [String: PickleValue]
    /// The names of the modules below it, in their order.
    package let children: [String]
    /// Its parameters and buffers.
    package let tensors: [String: PickleValue]

    /// The class's name alone.
    package var shortName: String {
        className.split(separator: ".").last.map(String.init) ?? className
    }

    /// Whether the class is PyTorch's own.
    package var isOfTorch: Bool { className.hasPrefix("torch.nn.") }

    /// What a module is pickled as: its class, and the dictionary of its attributes.
    package static func object(_ value: PickleValue) -> (className: String, state: PickleValue)? {
        guard let call = value.call, call.state.kind == .dictionary else { return nil }
        var callee = call.callee
        // Objects of protocol 0 and 1 are rebuilt by a function that is told the class.
        if ["copy_reg._reconstructor", "copyreg._reconstructor"].contains(callee.globalName),
            let first = call.arguments.first
        {
            callee = first
        }
        // The legacy container keeps the source text of a module's class beside its name.
        if let tuple = callee.persistentID, (2...4).contains(tuple.count), let parts = tuple.items,
            parts[0].text == "module"
        {
            callee = parts[1]
        }
        return callee.globalName.map { ($0, call.state) }
    }
}
