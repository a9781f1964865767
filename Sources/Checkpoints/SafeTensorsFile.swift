import Files
import Foundation

/// Where a network's weights come from, by the dotted names of the published checkpoints behind
/// `encoder.` and `transformer.`: `encoder._model.layer1_0.conv1.weight`.
package protocol WeightSource: Sendable {
    /// The values of a tensor in row-major order.
    ///
    /// - Throws: `CheckpointError` where it is missing or has another shape.
    func floats(named name: String, shape: [Int]) throws(CheckpointError) -> [Float]
}

/// A file of named tensors in the safetensors format, mapped into memory: eight bytes of header
/// length, a JSON header, then the values. Nothing of it can be more than numbers.
///
/// F32, F16, BF16 and F64 are read as `Float`; whole-number tensors are known by name and shape
/// only. The file is checked when it is opened: header, types, shapes, and that the tensors cover
/// the rest of the file without gap or overlap, as the format demands.
package struct SafeTensorsFile: WeightSource {
    /// The longest header that is read, in bytes.
    static let mostHeaderBytes = 16 << 20

    /// A tensor as the header tells of it.
    struct Tensor: Sendable, Hashable {
        /// The format's word for the type: `F32`.
        let type: String
        /// The shape, outermost first; empty for a single value.
        let shape: [Int]
        /// Where its bytes lie in the file.
        let range: Range<Int>
    }

    let file: MappedFile
    /// The tensors by their names.
    let tensors: [String: Tensor]

    /// Opens a file.
    ///
    /// - Throws: `CheckpointError` with code `unreadable`, `damaged` or `notUnderstood`.
    package init(path: String) throws(CheckpointError) {
        try self.init(onDisk(MappedFile(path: path)))
    }

    /// Opens a file that is mapped already.
    ///
    /// - Throws: `CheckpointError` with code `damaged` or `notUnderstood`.
    package init(_ file: MappedFile) throws(CheckpointError) {
        self.file = file
        guard let length = file.number(at: 0, as: UInt64.self).flatMap({ Int(exactly: $0) }),
            length <= Self.mostHeaderBytes, file.contains(8, count: length), length > 1
        else {
            throw CheckpointError(.damaged, file.path, "it has no header of a safetensors file")
        }
        let bytes = file.bytes(8..<8 + length)
        if let name = JSONKeys.firstDuplicate(in: bytes) {
            throw CheckpointError(
                .damaged, file.path, "the header has the key \(name.quoted) twice",
                remedy: "write the file again: readers differ in which of two they take")
        }
        let header: [String: SafeTensorsEntry]
        do {
            header = try JSONDecoder().decode(
                [String: SafeTensorsEntry].self, from: Data(bytes))
        } catch {
            throw CheckpointError(.damaged, file.path, "the header is not as safetensors has it")
        }
        var tensors: [String: Tensor] = [:]
        for (name, entry) in header {
            guard case .tensor(let type, let shape, let offsets) = entry, name != "__metadata__"
            else {
                guard name == "__metadata__", case .metadata = entry else {
                    throw CheckpointError(
                        .damaged, file.path, "the header's entry \(name.quoted) is damaged")
                }
                continue
            }
            tensors[name] = try Self.tensor(
                name, type: type, shape: shape, offsets: offsets, after: 8 + length, in: file)
        }
        var free = 8 + length
        for tensor in tensors.sorted(by: {
            ($0.value.range.lowerBound, $0.value.range.upperBound)
                < ($1.value.range.lowerBound, $1.value.range.upperBound)
        }) {
            guard tensor.value.range.lowerBound == free else {
                throw CheckpointError(
                    .damaged, file.path,
                    "the bytes of \(tensor.key.quoted) do not begin where the tensor before ends")
            }
            free = tensor.value.range.upperBound
        }
        guard free == file.count else {
            throw CheckpointError(
                .damaged, file.path,
                "its tensors end at byte \(free), the file at byte \(file.count)")
        }
        self.tensors = tensors
    }

    /// The values of a tensor in row-major order, as `Float` whatever the file has.
    ///
    /// - Throws: `CheckpointError` with code `wrongTensor` where it is missing, of another shape, of
    ///   whole numbers, or holds what is no weight (`WeightValues`).
    package func floats(named name: String, shape: [Int]) throws(CheckpointError) -> [Float] {
        guard let tensor = tensors[name] else {
            throw CheckpointError(.wrongTensor, file.path, "it has no tensor \(name.quoted)")
        }
        guard tensor.shape == shape else {
            throw CheckpointError(
                .wrongTensor, file.path,
                "the tensor \(name.quoted) has the shape \(tensor.shape); \(shape) is needed")
        }
        guard let type = TensorType(safeTensors: tensor.type), type.isFloating else {
            throw CheckpointError(
                .wrongTensor, file.path,
                "the tensor \(name.quoted) is of type \(tensor.type.quoted), not of real numbers")
        }
        let values = file.withBytes(tensor.range) { type.floats($0) }
        if let problem = WeightValues.problem(values, named: name) {
            throw CheckpointError(.wrongTensor, file.path, problem)
        }
        return values
    }

    private static func tensor(
        _ name: String, type: String, shape: [Int], offsets: [Int], after start: Int,
        in file: MappedFile
    ) throws(CheckpointError) -> Tensor {
        guard let known = TensorType(safeTensors: type) else {
            throw CheckpointError(
                .notUnderstood, file.path,
                "the tensor \(name.quoted) is of the type \(type.quoted), which is not read")
        }
        guard let count = TensorShape.count(shape), offsets.count == 2, offsets[0] >= 0,
            offsets[0] <= offsets[1], offsets[1] <= file.count - start,
            count.multipliedReportingOverflow(by: known.byteCount)
                == (offsets[1] - offsets[0], false)
        else {
            throw CheckpointError(
                .damaged, file.path,
                "the shape \(shape) of the tensor \(name.quoted) does not fit its bytes "
                    + "\(offsets) or these lie outside the file")
        }
        return Tensor(type: type, shape: shape, range: start + offsets[0]..<start + offsets[1])
    }
}

/// One entry of a safetensors header.
enum SafeTensorsEntry: Decodable {
    case metadata
    case tensor(type: String, shape: [Int], offsets: [Int])

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        guard fields.contains(Key("data_offsets")) else {
            _ = try decoder.singleValueContainer().decode([String: String].self)
            self = .metadata
            return
        }
        self = try .tensor(
            type: fields.decode(String.self, forKey: Key("dtype")),
            shape: fields.decode([Int].self, forKey: Key("shape")),
            offsets: fields.decode([Int].self, forKey: Key("data_offsets")))
    }
}

/// Writes tensors of `Float` as a safetensors file. The same tensors give the same bytes.
package enum SafeTensorsWriter {
    /// A tensor to be written.
    package struct Tensor: Sendable {
        var name: String
        /// The shape, outermost first.
        var shape: [Int]
        /// The values in row-major order.
        var values: [Float]

        package init(name: String, shape: [Int], values: [Float]) {
            self.name = name
            self.shape = shape
            self.values = values
        }
    }

    /// Writes a file of mode 0600 that appears whole or not at all; an older one is replaced.
    ///
    /// - Parameters:
    ///   - tensors: In any order; they are written in the order of their names' UTF-8 bytes.
    ///   - path: Where to.
    /// - Throws: `CheckpointError` with code `unwritable`, or `wrongTensor` where a shape does not fit
    ///   its values or a name comes twice.
    package static func write(_ tensors: [Tensor], to path: String) throws(CheckpointError) {
        let sorted = tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for (tensor, next) in zip(sorted, sorted.dropFirst()) where tensor.name == next.name {
            throw CheckpointError(
                .wrongTensor, path, "the tensor \(tensor.name.quoted) comes twice")
        }
        var header = "{"
        var offset = 0
        for tensor in sorted {
            guard TensorShape.count(tensor.shape) == tensor.values.count else {
                throw CheckpointError(
                    .wrongTensor, path,
                    "the shape \(tensor.shape) of the tensor \(tensor.name.quoted) does not fit "
                        + "its \(tensor.values.count) values")
            }
            let end = offset + tensor.values.count * 4
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            header += header.count > 1 ? "," : ""
            header += "\(try json(tensor.name, path)):{\"dtype\":\"F32\",\"shape\":[\(shape)],"
            header += "\"data_offsets\":[\(offset),\(end)]}"
            offset = end
        }
        header += "}"
        // Values begin at a multiple of eight bytes, as the format advises.
        header += String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
        var file = try onDisk(DurableFile(path: path))
        let length = UInt64(header.utf8.count).littleEndian
        let start = withUnsafeBytes(of: length) { Array($0) } + Array(header.utf8)
        try append(start, to: file)
        for tensor in sorted { try append(tensor.values, to: file) }
        try onDisk(file.commit())
    }

    private static func append(
        _ values: [some BitwiseCopyable], to file: borrowing DurableFile
    ) throws(CheckpointError) {
        let failure: FileError? = values.withUnsafeBytes { bytes -> FileError? in
            do throws(FileError) {
                try file.write(bytes)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw CheckpointError(failure) }
    }

    private static func json(_ name: String, _ path: String) throws(CheckpointError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        guard let data = try? encoder.encode(name) else {
            throw CheckpointError(.wrongTensor, path, "the name \(name.quoted) cannot be written")
        }
        return String(decoding: data, as: UTF8.self)
    }
}

/// What the values of a weight must be, at import and at every load: a number that is none spreads
/// through the network, and what comes out may look like a risk.
package enum WeightValues {
    /// Why values are no weights; nil where they are. All must be finite; a variance, by its name,
    /// may not be negative either.
    package static func problem(_ values: [Float], named name: String) -> String? {
        let isVariance = name.hasSuffix("running_var")
        guard let index = values.firstIndex(where: { !$0.isFinite || (isVariance && $0 < 0) })
        else { return nil }
        let value = values[index]
        return "the tensor \(name.quoted) holds values that are no weights: "
            + (value.isFinite ? "a negative variance" : "not finite")
            + ", \(value) at element \(index)"
    }
}
