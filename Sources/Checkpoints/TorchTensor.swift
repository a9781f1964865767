/// A tensor within a checkpoint: where its numbers lie, and how they are laid out there.
package struct TorchTensor: Sendable {
    /// The shape, outermost first.
    package let shape: [Int]
    /// How far the elements of each dimension lie apart; 0 for a dimension of one element, whose
    /// stride moves nothing and may be anything in a file, and for one that repeats its element
    /// (`expand`).
    let strides: [Int]
    /// The element at which it begins.
    let offset: Int
    /// The storage it is a part of.
    package let storage: TorchStorage
    /// Whether bits beside the numbers say that these are to be negated or conjugated.
    let hasChangingBits: Bool

    /// The most elements of a tensor that repeats its own: more than any layer of the family has,
    /// and little memory where a file lies.
    static let mostRepeated = 1 << 22

    /// A tensor or parameter as PyTorch rebuilds it; nil for every other value.
    package init?(_ value: PickleValue) {
        var value = value
        if let call = value.call,
            ["torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state"]
                .contains(call.callee.globalName), let inner = call.arguments.first
        {
            value = inner
        }
        guard let call = value.call,
            ["torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2"]
                .contains(call.callee.globalName), call.arguments.count >= 4,
            let storage = TorchStorage(call.arguments[0]), let offset = call.arguments[1].int,
            let shape = Self.sizes(call.arguments[2]), let strides = Self.sizes(call.arguments[3])
        else { return nil }
        self.storage = storage
        self.offset = offset
        // `_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks, metadata)`.
        let metadata = call.arguments.count > 6 ? call.arguments[6].entries() ?? [:] : [:]
        hasChangingBits = ["neg", "conj"].contains { metadata[$0]?.bool == true }
        self.shape = shape
        // Lists of two lengths are kept as they are, to be refused.
        self.strides =
            shape.count == strides.count ? zip(shape, strides).map { $0 == 1 ? 0 : $1 } : strides
    }

    /// A tuple of whole numbers, or a `torch.Size` of one.
    private static func sizes(_ value: PickleValue) -> [Int]? {
        var value = value
        if let call = value.call, call.callee.globalName == "torch.Size",
            let inner = call.arguments.first
        {
            value = inner
        }
        guard value.count <= TensorShape.mostDimensions, let items = value.items else { return nil }
        let sizes = items.compactMap(\.int)
        return sizes.count == items.count ? sizes : nil
    }

    /// The values in row-major order, gathered where they do not lie so.
    ///
    /// - Throws: `CheckpointError` with code `damaged` where they reach beyond their storage, with
    ///   `notUnderstood` where the layout is none that a saved weight has.
    package func floats(in container: TorchContainer, named name: String) throws(CheckpointError)
        -> [Float]
    {
        let path = container.file.path
        if storage.isView {
            throw CheckpointError(
                .notUnderstood, path,
                "the storage of \(name.quoted) is a view of another, which is not read",
                remedy: "load and save the checkpoint with a newer PyTorch")
        }
        if hasChangingBits {
            throw CheckpointError(
                .notUnderstood, path,
                "the tensor \(name.quoted) is stored with a bit that negates or conjugates it, "
                    + "which is not read",
                remedy: "save it resolved (resolve_neg, resolve_conj)")
        }
        let repeats = zip(shape, strides).contains { $0 > 1 && $1 == 0 }
        let bytes = try container.range(
            ofStorage: storage.key, count: storage.count, type: storage.type)
        guard let count = TensorShape.count(shape),
            count <= (repeats ? Self.mostRepeated : storage.count), strides.count == shape.count
        else {
            throw CheckpointError(
                .damaged, path,
                "the tensor \(name.quoted) of shape \(shape) does not fit its storage of "
                    + "\(storage.count) elements")
        }
        if count == 0 { return [] }
        guard let end = lastElement, offset >= 0, end < storage.count else {
            throw CheckpointError(
                .damaged, path,
                "the tensor \(name.quoted) of shape \(shape), strides \(strides) and offset "
                    + "\(offset) reaches beyond its storage of \(storage.count) elements")
        }
        try container.verify(storage: storage.key)
        let size = storage.type.byteCount
        if isContiguous {
            let first = bytes.lowerBound + offset * size
            return container.file.withBytes(first..<first + count * size) {
                storage.type.floats($0)
            }
        }
        return container.file.withBytes(bytes) { gathered(count, from: $0) }
    }

    /// The farthest element; nil where a stride is negative or a sum overflows.
    private var lastElement: Int? {
        var last = offset
        for (size, stride) in zip(shape, strides) {
            let (span, isTooFar) = stride.multipliedReportingOverflow(by: size - 1)
            let (sum, isTooLarge) = last.addingReportingOverflow(span)
            guard stride >= 0, !isTooFar, !isTooLarge else { return nil }
            last = sum
        }
        return last
    }

    private var isContiguous: Bool {
        var expected = 1
        for (size, stride) in zip(shape, strides).reversed() {
            if size != 1, stride != expected { return false }
            expected *= size
        }
        return true
    }

    private func gathered(_ count: Int, from bytes: UnsafeRawBufferPointer) -> [Float] {
        var index = [Int](repeating: 0, count: shape.count)
        var element = offset
        var values: [Float] = []
        values.reserveCapacity(count)
        while values.count < count {
            values.append(storage.type.float(bytes, at: element))
            var dimension = shape.count - 1
            while dimension >= 0 {
                index[dimension] += 1
                element += strides[dimension]
                if index[dimension] < shape[dimension] { break }
                element -= strides[dimension] * shape[dimension]
                index[dimension] = 0
                dimension -= 1
            }
        }
        return values
    }
}

/// A pickle's reference to a storage: `('storage', torch.FloatStorage, '12', 'cpu', 4096)`.
package struct TorchStorage: Sendable, Hashable {
    /// The storage's key in its container.
    var key: String
    /// What its elements are.
    package var type: TensorType
    /// How many there are.
    var count: Int
    /// Whether it is a part of another storage, as very old files have them.
    var isView: Bool

    /// Nil where the value is not such a reference, or the type is unknown.
    init?(_ value: PickleValue) {
        guard let tuple = value.persistentID, (5...6).contains(tuple.count),
            let parts = tuple.items, parts[0].text == "storage", let name = parts[1].globalName,
            let type = Self.type(of: name), parts[2].count <= 200, let key = parts[2].text,
            let count = parts[4].int
        else { return nil }
        self.key = key
        self.type = type
        self.count = count
        isView = parts.count == 6 && !parts[5].isNone
    }

    private static func type(of name: String) -> TensorType? {
        let parts = name.split(separator: ".")
        guard parts.count == 2 || parts.count == 3 && parts[1] == "cuda", parts[0] == "torch",
            let last = parts.last
        else { return nil }
        return TensorType(storageClass: String(last))
    }
}
