import Files
import Foundation

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
        let header: [String: SafeTensorsEntry]
        do {
            header = try JSONDecoder().decode(
                [String: SafeTensorsEntry].self, from: Data(file.bytes(8..<8 + length)))
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
    /// - Throws: `CheckpointError` with code `wrongTensor` where it is missing, of another shape, or
    ///   of whole numbers.
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
        return file.withBytes(tensor.range) { type.floats($0) }
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
