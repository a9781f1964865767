/// A value within a pickle.
package struct PickleValue: Sendable {
    let document: PickleDocument
    package let node: UInt32

    private var content: PickleNode { document.node(node) }

    var kind: PickleNode.Kind { content.kind }

    package var isNone: Bool { kind == .none }

    package var bool: Bool? {
        switch kind {
        case .yes: true
        case .no: false
        default: nil
        }
    }

    package var int: Int? {
        kind == .integer ? Int(truncatingIfNeeded: Int64(bitPattern: content.bits)) : nil
    }

    /// A real or a whole number.
    package var double: Double? {
        switch kind {
        case .real: Double(bitPattern: content.bits)
        case .integer: int.map(Double.init)
        default: nil
        }
    }

    /// A text; one of more than 4096 bytes is no name and no word, and none here.
    package var text: String? {
        guard kind == .text, count <= 4096 else { return nil }
        return String(decoding: document.bytes(of: content), as: UTF8.self)
    }

    /// The bytes of bytes, of a text or of a number of more than 64 bits.
    var bytes: [UInt8]? {
        switch kind {
        case .text, .bytes, .largeInteger: document.bytes(of: content)
        default: nil
        }
    }

    /// What a list, tuple or set holds.
    package var items: [PickleValue]? {
        switch kind {
        case .list, .tuple, .set: links
        default: nil
        }
    }

    /// How many items, keys and values, or bytes it holds.
    package var count: Int { Int(content.count) }

    /// What a dictionary holds under keys that are texts; of equal keys the last. A dictionary of
    /// more than `limit` entries is none.
    package func entries(limit: Int = 2000) -> [String: PickleValue]? {
        guard kind == .dictionary, count / 2 <= limit else { return nil }
        var entries: [String: PickleValue] = [:]
        for (key, value) in pairs {
            if let name = key.text { entries[name] = value }
        }
        return entries
    }

    /// The pairs of a dictionary in order; empty for others.
    package var pairs: [(key: PickleValue, value: PickleValue)] {
        guard kind == .dictionary else { return [] }
        let links = links
        return stride(from: 0, to: links.count - 1, by: 2).map { (links[$0], links[$0 + 1]) }
    }

    /// The dotted name of a class or function, `torch.nn.modules.linear.Linear`.
    var globalName: String? {
        guard kind == .global else { return nil }
        let parts = [content.first, content.first + 1].map {
            PickleValue(document: document, node: document.link($0)).text ?? "?"
        }
        return parts.joined(separator: ".")
    }

    /// The tuple, text or other value that a reference to the outside consists of.
    var persistentID: PickleValue? {
        kind == .persistent ? PickleValue(document: document, node: content.first) : nil
    }

    /// What would have been called, with what, and the state it would have been given.
    var call: (callee: PickleValue, arguments: [PickleValue], state: PickleValue)? {
        guard kind == .call else { return nil }
        func part(_ place: UInt32) -> PickleValue {
            PickleValue(document: document, node: document.link(content.first + place))
        }
        return (
            part(PickleCall.callee), part(PickleCall.arguments).items ?? [],
            part(PickleCall.state)
        )
    }

    private var links: [PickleValue] {
        var values: [PickleValue] = []
        values.reserveCapacity(count)
        document.forEachLink(of: node) {
            values.append(PickleValue(document: document, node: $0))
            return true
        }
        return values
    }
}
