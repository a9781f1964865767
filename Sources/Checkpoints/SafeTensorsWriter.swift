import Files
import Foundation

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
