extension PickleReader {
    /// The node of a number.
    mutating func scalar(_ opcode: PickleOpcode) throws -> UInt32 {
        switch opcode {
        case .binInt1: return try arena.add(integer: Int(byte()))
        case .binInt2: return try arena.add(integer: Int(number(UInt16.self)))
        case .binInt: return try arena.add(integer: Int(number(Int32.self)))
        case .int: return try integerLine()
        case .long: return try integerLine()
        case .long1: return try integer(byteCount: Int(byte()))
        case .long4: return try integer(byteCount: Int(number(Int32.self)))
        case .binFloat:
            let bits = try number(UInt64.self).byteSwapped
            return try arena.add(PickleNode(.real, bits: bits))
        default:
            let line = try line()
            guard line.count <= 64, let value = Double(String(decoding: line, as: UTF8.self)) else {
                throw Failure("a real number is damaged")
            }
            return try arena.add(PickleNode(.real, bits: value.bitPattern))
        }
    }

    /// A two's complement number; one longer than 64 bits stays where it lies.
    private mutating func integer(byteCount: Int) throws -> UInt32 {
        let first = try skip(byteCount)
        guard byteCount <= 8 else {
            return try arena.add(
                PickleNode(.largeInteger, count: UInt32(byteCount), first: UInt32(first)))
        }
        var value: Int64 = 0
        for index in 0..<byteCount { value |= Int64(bytes[first + index]) << (8 * index) }
        let unused = 64 - 8 * byteCount
        if unused < 64 { value = (value << unused) >> unused }
        return try arena.add(integer: Int(value))
    }

    /// A decimal number; `00` and `01` are False and True, a final `L` belongs to old long ones.
    private mutating func integerLine() throws -> UInt32 {
        var line = try line()
        if line.elementsEqual("00".utf8) { return PickleArena.no }
        if line.elementsEqual("01".utf8) { return PickleArena.yes }
        if line.last == UInt8(ascii: "L") { line = line.dropLast() }
        guard line.count > 20 else {
            if let value = Int(String(decoding: line, as: UTF8.self)) {
                return try arena.add(integer: value)
            }
            guard line.dropFirst().allSatisfy({ (0x30...0x39).contains($0) }), line.count > 17
            else { throw Failure("a whole number is damaged") }
            return try large(line)
        }
        return try large(line)
    }

    private mutating func large(_ line: Slice<UnsafeRawBufferPointer>) throws -> UInt32 {
        try arena.add(
            PickleNode(
                .largeInteger, count: UInt32(line.count), first: UInt32(line.startIndex)))
    }

    // MARK: - Texts

    /// The node of a text or of bytes.
    mutating func text(_ opcode: PickleOpcode) throws -> UInt32 {
        switch opcode {
        case .shortBinUnicode, .shortBinString: try slice(.text, byte())
        case .binUnicode: try slice(.text, number(UInt32.self))
        case .binUnicode8: try slice(.text, number(UInt64.self))
        case .binString: try slice(.text, number(Int32.self))
        case .shortBinBytes: try slice(.bytes, byte())
        case .binBytes: try slice(.bytes, number(UInt32.self))
        case .binBytes8, .byteArray8: try slice(.bytes, number(UInt64.self))
        case .string: try quotedLine()
        default: try escapedLine(line())
        }
    }

    private mutating func slice(_ kind: PickleNode.Kind, _ count: some BinaryInteger) throws
        -> UInt32
    {
        let first = try skip(count)
        return try arena.add(
            PickleNode(kind, count: UInt32(offset - first), first: UInt32(first)))
    }

    /// A text in quotation marks, as Python prints it.
    private mutating func quotedLine() throws -> UInt32 {
        let line = try line()
        guard line.count >= 2, let quote = line.first, quote == line.last,
            quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
        else { throw Failure("a text is not in quotation marks") }
        return try escapedLine(line.dropFirst().dropLast())
    }

    /// A text that may have escapes, which are resolved to UTF-8.
    private mutating func escapedLine(_ line: Slice<UnsafeRawBufferPointer>) throws -> UInt32 {
        guard line.contains(where: { $0 == UInt8(ascii: "\\") || $0 >= 0x80 }) else {
            return try arena.add(
                PickleNode(.text, count: UInt32(line.count), first: UInt32(line.startIndex)))
        }
        let resolved = Self.resolvingEscapes(in: line)
        let first = try arena.keep(resolved, after: bytes.count)
        return try arena.add(PickleNode(.text, count: UInt32(resolved.count), first: first))
    }

    /// Python's escapes; one that is not whole stays as it is.
    private static func resolvingEscapes(in line: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        let digits: [UInt8: Int] = [
            UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8,
        ]
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
            UInt8(ascii: "\\"): 0x5c, UInt8(ascii: "'"): 0x27, UInt8(ascii: "\""): 0x22,
        ]
        var resolved: [UInt8] = []
        var index = line.startIndex
        while index < line.endIndex {
            guard line[index] == UInt8(ascii: "\\"), index + 1 < line.endIndex else {
                // A single byte is its Latin-1 character.
                resolved.append(contentsOf: String(Character(Unicode.Scalar(line[index]))).utf8)
                index += 1
                continue
            }
            let code = line[index + 1]
            if let byte = plain[code] {
                resolved.append(byte)
                index += 2
            } else if let count = digits[code], index + 2 + count <= line.endIndex,
                let value = UInt32(
                    String(decoding: line[index + 2..<index + 2 + count], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                resolved.append(contentsOf: String(Character(scalar)).utf8)
                index += 2 + count
            } else {
                resolved.append(line[index])
                index += 1
            }
        }
        return resolved
    }

    // MARK: - Containers, names and calls

    /// A list, set or dictionary of what stands above the mark.
    mutating func container(_ kind: PickleNode.Kind) throws -> UInt32 {
        try taking(from: mark()) { arena, parts in
            try Self.checkPairs(parts, of: kind)
            let node = try arena.add(PickleNode(kind))
            try arena.extend(node, by: parts)
            return node
        }
    }

    /// Adds the values from an index of the stack on to the container below them, or notes them
    /// with the call there.
    mutating func extend(_ kind: PickleNode.Kind, from start: Int) throws {
        let target = try value(below: start)
        try taking(from: start) { arena, parts in
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
            let start = try mark()
            let arguments = try tuple(from: start + 1)
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
