import Files

/// A pickle that has been read: its values, still where they lie.
package final class PickleDocument: Sendable {
    /// The longest pickle that is read, in bytes.
    static let mostBytes = 1 << 30

    /// The file it stands in.
    let file: MappedFile
    /// Where it begins and ends there.
    let range: Range<Int>
    private let arena: PickleArena
    private let rootNode: UInt32
    /// Bytes that were there to be read: rewritten texts are numbered from here.
    private let spanCount: Int

    /// Reads the pickle that begins where `range` does.
    ///
    /// - Throws: `CheckpointError` with code `damaged`.
    package init(_ file: MappedFile, in range: Range<Int>) throws(CheckpointError) {
        let whole = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.mostBytes)
        let result: Result<(PickleArena, UInt32, Int), CheckpointError> = file.withBytes(whole) {
            var reader = PickleReader($0)
            do throws(PickleReader.Failure) {
                let root = try reader.run()
                return .success((reader.arena, root, reader.offset))
            } catch {
                return .failure(
                    CheckpointError(
                        .damaged, file.path,
                        "the pickle at byte \(range.lowerBound + reader.offset): \(error.problem)",
                        remedy: "fetch the file again and compare its hash"))
            }
        }
        let (arena, root, count) = try result.get()
        self.file = file
        self.arena = arena
        rootNode = root
        spanCount = whole.count
        self.range = range.lowerBound..<range.lowerBound + count
    }

    package var root: PickleValue { PickleValue(document: self, node: rootNode) }

    func node(_ number: UInt32) -> PickleNode { arena[number] }

    func link(_ index: UInt32) -> UInt32 { arena.link(index) }

    func forEachLink(of node: UInt32, _ body: (UInt32) -> Bool) {
        arena.forEachLink(of: node, body)
    }

    /// Calls `body` with every reference to the outside, in the order of their reading.
    func forEachPersistent(_ body: (PickleValue) -> Void) {
        for number in arena.nodes.indices where arena.nodes[number].kind == .persistent {
            body(PickleValue(document: self, node: UInt32(number)))
        }
    }

    /// The bytes of a text, of bytes or of a large number.
    func bytes(of node: PickleNode) -> [UInt8] {
        let (first, end) = (Int(node.first), Int(node.first) + Int(node.count))
        if first >= spanCount { return Array(arena.rewritten[first - spanCount..<end - spanCount]) }
        return file.bytes(range.lowerBound + first..<range.lowerBound + end)
    }
}

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

    /// Whether it is a dictionary, list, tuple or set, an `OrderedDict` among the first.
    var isPlain: Bool {
        switch kind {
        case .dictionary, .list, .tuple, .set: true
        default: false
        }
    }

    /// A word for a function or object: its dotted name, or that of what makes it.
    static func description(of value: PickleValue) -> String {
        (value.globalName ?? value.call?.callee.globalName ?? "something").quoted
    }

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
        func part(_ index: UInt32) -> PickleValue {
            PickleValue(document: document, node: document.link(content.first + index))
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

/// One number as numpy pickles it: a scalar, or an array of one element.
package enum NumpyNumber {
    /// The number; nil for anything else. Plain numbers are numbers too.
    package static func value(of value: PickleValue) -> Double? {
        if let number = value.double { return number }
        guard let call = value.call, let name = call.callee.globalName else { return nil }
        switch name {
        case "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar":
            guard call.arguments.count == 2 else { return nil }
            return number(type: call.arguments[0], bytes: call.arguments[1])
        case "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct":
            // The state: version, shape, type, whether column-major, bytes.
            guard call.state.count == 5, let state = call.state.items,
                state[1].count <= 8, let shape = state[1].items,
                shape.allSatisfy({ $0.int == 1 })
            else { return nil }
            return number(type: state[2], bytes: state[4])
        default: return nil
        }
    }

    private static func number(type: PickleValue, bytes value: PickleValue) -> Double? {
        guard let call = type.call, call.callee.globalName == "numpy.dtype",
            let name = call.arguments.first?.text, call.state.count >= 2,
            let state = call.state.items, let order = state[1].text,
            ["<", "|", "="].contains(order),
            let bytes = bytes(of: value)
        else { return nil }
        func bits<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
            guard bytes.count == MemoryLayout<Number>.size else { return nil }
            return bytes.withUnsafeBytes {
                Number(littleEndian: $0.loadUnaligned(as: Number.self))
            }
        }
        return switch name {
        case "f8": bits(UInt64.self).map(Double.init(bitPattern:))
        case "f4": bits(UInt32.self).map { Double(Float(bitPattern: $0)) }
        case "i8": bits(Int64.self).map(Double.init)
        case "i4": bits(Int32.self).map(Double.init)
        default: nil
        }
    }

    /// Bytes, also those that protocol 2 writes as the call of `_codecs.encode` on Latin-1 text.
    private static func bytes(of value: PickleValue) -> [UInt8]? {
        if value.kind == .bytes { return value.bytes }
        guard let call = value.call, call.callee.globalName == "_codecs.encode",
            call.arguments.count == 2, call.arguments[1].text == "latin1",
            let text = call.arguments[0].text
        else { return nil }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
