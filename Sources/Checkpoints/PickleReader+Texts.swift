extension PickleReader {
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
        var place = line.startIndex
        while place < line.endIndex {
            guard line[place] == UInt8(ascii: "\\"), place + 1 < line.endIndex else {
                // A single byte is its Latin-1 character.
                resolved.append(contentsOf: String(Character(Unicode.Scalar(line[place]))).utf8)
                place += 1
                continue
            }
            let code = line[place + 1]
            if let byte = plain[code] {
                resolved.append(byte)
                place += 2
            } else if let count = digits[code], place + 2 + count <= line.endIndex,
                let value = UInt32(
                    String(decoding: line[place + 2..<place + 2 + count], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                resolved.append(contentsOf: String(Character(scalar)).utf8)
                place += 2 + count
            } else {
                resolved.append(line[place])
                place += 1
            }
        }
        return resolved
    }
}
