/// The kinds of number a checkpoint's tensors consist of.
package enum TensorType: String, Sendable {
    case float32, float64, float16, bfloat16
    case int64, int32, int16, int8, uint8, bool

    /// A safetensors type; nil for others.
    init?(safeTensors name: String) {
        let types: [String: TensorType] = [
            "F32": .float32, "F64": .float64, "F16": .float16, "BF16": .bfloat16, "I64": .int64,
            "I32": .int32, "I16": .int16, "I8": .int8, "U8": .uint8, "BOOL": .bool,
        ]
        guard let type = types[name] else { return nil }
        self = type
    }

    /// The type of a PyTorch storage class, `FloatStorage`; nil for others.
    init?(storageClass name: String) {
        let types: [String: TensorType] = [
            "FloatStorage": .float32, "DoubleStorage": .float64, "HalfStorage": .float16,
            "BFloat16Storage": .bfloat16, "LongStorage": .int64, "IntStorage": .int32,
            "ShortStorage": .int16, "CharStorage": .int8, "ByteStorage": .uint8,
            "BoolStorage": .bool,
        ]
        guard let type = types[name] else { return nil }
        self = type
    }

    /// Bytes of one number.
    var byteCount: Int {
        switch self {
        case .float64, .int64: 8
        case .float32, .int32: 4
        case .float16, .bfloat16, .int16: 2
        case .int8, .uint8, .bool: 1
        }
    }

    /// Whether it is a type of real numbers, which weights are.
    package var isFloating: Bool {
        switch self {
        case .float32, .float64, .float16, .bfloat16: true
        default: false
        }
    }

    /// The little-endian numbers of whole elements, as `Float`.
    func floats(_ bytes: UnsafeRawBufferPointer) -> [Float] {
        let count = bytes.count / byteCount
        return [Float](unsafeUninitializedCapacity: count) { target, made in
            if self == .float32, count > 0 {
                UnsafeMutableRawBufferPointer(target).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[..<(count * 4)]))
            } else {
                for index in 0..<count {
                    target.initializeElement(at: index, to: float(bytes, at: index))
                }
            }
            made = count
        }
    }

    /// The number at an index, counted in elements, as `Float`.
    func float(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Float {
        func load<Number: FixedWidthInteger>(_: Number.Type) -> Number {
            Number(
                littleEndian: bytes.loadUnaligned(
                    fromByteOffset: index * byteCount, as: Number.self))
        }
        return switch self {
        case .float32: Float(bitPattern: load(UInt32.self))
        case .float64: Float(Double(bitPattern: load(UInt64.self)))
        case .float16: Self.half(load(UInt16.self))
        case .bfloat16: Float(bitPattern: UInt32(load(UInt16.self)) << 16)
        case .int64: Float(load(Int64.self))
        case .int32: Float(load(Int32.self))
        case .int16: Float(load(Int16.self))
        case .int8: Float(load(Int8.self))
        case .uint8, .bool: Float(load(UInt8.self))
        }
    }

    /// IEEE 754 binary16 as binary32; every value is exact.
    private static func half(_ bits: UInt16) -> Float {
        let sign: Float = bits >> 15 == 0 ? 1 : -1
        let fraction = Float(bits & 0x3ff)
        switch (bits >> 10) & 0x1f {
        case 0: return sign * fraction * 0x1p-24
        case 31: return fraction == 0 ? sign * .infinity : .nan
        case let exponent:
            return sign
                * Float(
                    sign: .plus, exponent: Int(exponent) - 15, significand: 1 + fraction / 1024)
        }
    }
}

/// Arithmetic on shapes that nobody vouches for.
package enum TensorShape {
    /// More dimensions than this are refused.
    static let mostDimensions = 8
    /// More elements than this are refused: 1 GiB of `Float`.
    package static let mostElements = 1 << 28

    /// The number of elements; nil where a size is negative or there are too many.
    static func count(_ shape: [Int]) -> Int? {
        guard shape.count <= mostDimensions, shape.allSatisfy({ $0 >= 0 }) else { return nil }
        var count = 1
        for size in shape {
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: size)
            guard !isTooLarge, product <= mostElements else { return nil }
            count = product
        }
        return count
    }
}
