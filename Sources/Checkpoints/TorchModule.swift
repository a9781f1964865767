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
