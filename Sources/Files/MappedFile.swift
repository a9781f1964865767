import Foundation
import Glibc

/// A file's bytes, mapped into memory read-only; nothing of it is copied until it is looked at.
///
/// What others write into the file in place may show. It must not be shortened while it is mapped:
/// the system then ends the program at the first look beyond the new end.
package final class MappedFile: Sendable {
    /// The file's path, or what stands for it in messages.
    package let path: String
    /// Its size in bytes.
    package let count: Int
    // Read-only from the end of `init` to `deinit`, so any thread may look.
    nonisolated(unsafe) private let base: UnsafeRawPointer?
    private let isMapped: Bool

    /// Maps a file.
    ///
    /// - Throws: `FileError` with code `unreadable`, also for what is not a regular file.
    package init(path: String) throws(FileError) {
        try RegularFile.refuseOthers(path, remedy: "give the file itself")
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system(.unreadable, path, "cannot be opened") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .system(.unreadable, path, "cannot be examined")
        }
        self.path = path
        count = Int(status.st_size)
        isMapped = count > 0
        guard isMapped else {
            base = nil
            return
        }
        let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let address, address != UnsafeMutableRawPointer(bitPattern: -1) else {
            throw .system(.unreadable, path, "cannot be mapped into memory")
        }
        base = UnsafeRawPointer(address)
    }

    /// Bytes in memory in the place of a file, called `name` in messages.
    package init(_ bytes: some Collection<UInt8>, named name: String) {
        path = name
        count = bytes.count
        isMapped = false
        guard count > 0 else {
            base = nil
            return
        }
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
        copy.copyBytes(from: bytes)
        base = UnsafeRawPointer(copy.baseAddress)
    }

    deinit {
        guard let base else { return }
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: base), count)
        } else {
            UnsafeMutableRawPointer(mutating: base).deallocate()
        }
    }

    /// Lends the bytes of a range that lies within the file.
    ///
    /// - Precondition: `range` lies within `0..<count`; see `contains(_:count:)`.
    package func withBytes<Value, Failure: Error>(
        _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        let part = UnsafeRawBufferPointer(
            start: base?.advanced(by: range.lowerBound), count: range.count)
        return try withExtendedLifetime(self) { () throws(Failure) in try body(part) }
    }

    /// A copy of the bytes of a range that lies within the file.
    package func bytes(_ range: Range<Int>) -> [UInt8] {
        withBytes(range) { Array($0) }
    }

    /// Whether `count` bytes from `offset` on lie within the file; no sum can overflow.
    package func contains(_ offset: Int, count length: Int) -> Bool {
        offset >= 0 && length >= 0 && offset <= count && length <= count - offset
    }

    /// The little-endian number at an offset; nil where it does not lie within the file.
    package func number<Number: FixedWidthInteger>(
        at offset: Int, as type: Number.Type = Number.self
    ) -> Number? {
        guard contains(offset, count: MemoryLayout<Number>.size), let base else { return nil }
        return Number(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}
