extension PickleReader {
    /// A list, set or dictionary of what stands above the mark.
    mutating func container(_ kind: PickleNode.Kind) throws -> UInt32 {
        try taking(from: mark()) { arena, parts in
            try Self.checkPairs(parts, of: kind)
            let node = try arena.add(PickleNode(kind))
            try arena.extend(node, by: parts)
            return node
        }
    }

    /// Adds the values from a place of the stack on to the container below them, or notes them
    /// with the call there.
    mutating func extend(_ kind: PickleNode.Kind, from place: Int) throws {
        let target = try value(below: place)
        try taking(from: place) { arena, parts in
            try Self.checkPairs(parts, of: kind)
            let node = arena[target]
            if node.kind == kind { return try arena.extend(target, by: parts) }
            guard node.kind == .call else {
                throw Failure("it adds to a value that holds no others")
            }
            let isDictionary = kind == .dictionary
            let link = node.first + (isDictionary ? PickleCall.entries : PickleCall.items)
            if arena.link(link) == PickleArena.none {
                let held = try arena.add(PickleNode(isDictionary ? .dictionary : .list))
                arena.setLink(link, to: held)
            }
            try arena.extend(arena.link(link), by: parts)
        }
    }

    private static func checkPairs(_ parts: ArraySlice<UInt32>, of kind: PickleNode.Kind) throws {
        guard kind != .dictionary || parts.count.isMultiple(of: 2) else {
            throw Failure("a dictionary has a key without a value")
        }
    }

    /// The node of a name, which is not looked up.
    mutating func global(_ opcode: PickleOpcode) throws -> UInt32 {
        switch opcode {
        case .global: return try namedByLines()
        case .stackGlobal:
            let name = try pop()
            let module = try pop()
            guard arena[name].kind == .text, arena[module].kind == .text else {
                throw Failure("a name is not a text")
            }
            return try global(module: module, name: name)
        default:
            let code =
                switch opcode {
                case .ext1: try UInt32(byte())
                case .ext2: try UInt32(number(UInt16.self))
                default: try number(UInt32.self)
                }
            return try global(module: own("copyreg"), name: own("extension \(code)"))
        }
    }

    private mutating func namedByLines() throws -> UInt32 {
        let module = try line()
        let name = try line()
        let moduleNode = try arena.add(
            PickleNode(.text, count: UInt32(module.count), first: UInt32(module.startIndex)))
        let nameNode = try arena.add(
            PickleNode(.text, count: UInt32(name.count), first: UInt32(name.startIndex)))
        return try global(module: moduleNode, name: nameNode)
    }

    private mutating func global(module: UInt32, name: UInt32) throws -> UInt32 {
        guard arena[module].count <= 1000, arena[name].count <= 1000 else {
            throw Failure("a name is longer than 1000 bytes")
        }
        let builtin = PickleBuiltin(module: text(of: module), name: text(of: name))
        let first = try arena.append([module, name])
        return try arena.add(
            PickleNode(.global, count: 2, first: first, last: builtin.rawValue))
    }

    private mutating func own(_ text: String) throws -> UInt32 {
        let first = try arena.keep(Array(text.utf8), after: bytes.count)
        return try arena.add(PickleNode(.text, count: UInt32(text.utf8.count), first: first))
    }

    private func text(of node: UInt32) -> ArraySlice<UInt8> {
        let text = arena[node]
        let (first, end) = (Int(text.first), Int(text.first) + Int(text.count))
        return first >= bytes.count
            ? arena.rewritten[first - bytes.count..<end - bytes.count]
            : ArraySlice(bytes[first..<end])
    }

    /// The node of a call that is not made.
    mutating func call(_ opcode: PickleOpcode) throws -> UInt32 {
        switch opcode {
        case .inst:
            let callee = try namedByLines()
            return try call(callee, with: tuple(from: mark()))
        case .obj:
            let place = try mark()
            let arguments = try tuple(from: place + 1)
            return try call(pop(), with: arguments)
        case .newObjEx:
            // Keyword arguments are of no use to what is not called.
            _ = try pop()
            let arguments = try pop()
            return try call(pop(), with: arguments)
        default:
            let arguments = try pop()
            return try call(pop(), with: arguments)
        }
    }

    private mutating func call(_ callee: UInt32, with arguments: UInt32) throws -> UInt32 {
        if arena[callee].kind == .global, let builtin = PickleBuiltin(rawValue: arena[callee].last),
            let value = try plainValue(of: builtin, from: arguments)
        {
            return value
        }
        return try arena.add(call: callee, arguments: arguments)
    }

    /// An ordered dictionary or a set made from nothing or from a list; nil for other arguments.
    private mutating func plainValue(
        of builtin: PickleBuiltin, from arguments: UInt32
    ) throws -> UInt32? {
        let tuple = arena[arguments]
        guard builtin != .other, tuple.kind == .tuple, tuple.count <= 1 else { return nil }
        let kind: PickleNode.Kind = builtin == .set ? .set : .dictionary
        guard tuple.count == 1 else { return try arena.add(PickleNode(kind)) }
        let source = arena.link(tuple.first)
        guard [.list, .set, .tuple].contains(arena[source].kind) else { return nil }
        var parts: [UInt32] = []
        var isWhole = true
        arena.forEachLink(of: source) { part in
            guard kind == .dictionary else {
                parts.append(part)
                return true
            }
            let count = parts.count
            if [.list, .tuple].contains(arena[part].kind), arena[part].count == 2 {
                arena.forEachLink(of: part) {
                    parts.append($0)
                    return true
                }
            }
            isWhole = parts.count == count + 2
            return isWhole
        }
        guard isWhole else { throw Failure("an ordered dictionary is made from other than pairs") }
        let node = try arena.add(PickleNode(kind))
        try arena.extend(node, by: parts[...])
        return node
    }

    /// Notes the state that an object would have been given.
    mutating func build() throws {
        let state = try pop()
        let object = arena[try top()]
        guard object.kind == .call else { return }
        guard arena.link(object.first + PickleCall.state) == PickleArena.none else {
            throw Failure("an object is given a state twice")
        }
        arena.setLink(object.first + PickleCall.state, to: state)
    }
}
