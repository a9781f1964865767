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
