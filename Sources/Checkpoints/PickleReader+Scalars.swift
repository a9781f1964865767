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
        for place in 0..<byteCount { value |= Int64(bytes[first + place]) << (8 * place) }
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
}
