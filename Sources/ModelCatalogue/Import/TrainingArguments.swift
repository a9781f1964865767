import Checkpoints

/// The argument namespaces that a checkpoint's modules carry: what the network was trained with.
struct TrainingArguments: Sendable {
    private let namespaces: [[String: PickleValue]]
    private let subject: String

    /// Finds the namespaces in a network.
    init(_ tree: TorchModuleTree, of subject: String) {
        self.subject = subject
        var seen: Set<UInt32> = []
        var namespaces: [[String: PickleValue]] = []
        for path in tree.paths {
            guard let value = tree.modules[path]?.attributes["args"],
                let object = TorchModule.object(value), object.className == "argparse.Namespace",
                seen.insert(value.node).inserted, let entries = object.state.entries()
            else { continue }
            namespaces.append(entries)
        }
        self.namespaces = namespaces
    }

    /// A whole number; nil where no namespace has it.
    func int(_ name: String) throws(CatalogueError) -> Int? {
        try value(name, "a whole number") { $0.int }
    }

    func text(_ name: String) throws(CatalogueError) -> String? {
        try value(name, "a text") { $0.text }
    }

    /// A list of texts.
    func texts(_ name: String) throws(CatalogueError) -> [String]? {
        try value(name, "a list of texts") { value in
            guard value.count <= 1000, let items = value.items else { return nil }
            let texts = items.compactMap(\.text)
            return texts.count == items.count ? texts : nil
        }
    }

    /// A number, or a list of some.
    func numbers(_ name: String) throws(CatalogueError) -> [Double]? {
        try value(name, "a number or a list of numbers") { value in
            if let number = value.double { return [number] }
            guard value.count <= 16, let items = value.items else { return nil }
            let numbers = items.compactMap(\.double)
            return numbers.count == items.count ? numbers : nil
        }
    }

    /// Whole numbers by names.
    func counts(_ name: String) throws(CatalogueError) -> [String: Int]? {
        try value(name, "a dictionary of whole numbers") { value in
            guard let entries = value.entries() else { return nil }
            let counts = entries.compactMapValues(\.int)
            return counts.count == entries.count ? counts : nil
        }
    }

    /// What all namespaces that have the name say alike.
    private func value<Value: Equatable>(
        _ name: String, _ kind: String, _ read: (PickleValue) -> Value?
    ) throws(CatalogueError) -> Value? {
        var found: Value?
        for namespace in namespaces {
            guard let entry = namespace[name], !entry.isNone else { continue }
            guard let value = read(entry) else {
                throw CatalogueError(
                    .notUnderstood, subject, "its training argument \(name.quoted) is not \(kind)")
            }
            guard found == nil || found == value else {
                throw CatalogueError(
                    .notUnderstood, subject,
                    "its training argument \(name.quoted) is both \(String(describing: value)) "
                        + "and \(found.map { String(describing: $0) } ?? "")")
            }
            found = value
        }
        return found
    }
}
