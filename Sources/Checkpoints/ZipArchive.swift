import CZlib
import Files
import Glibc

/// A ZIP archive (PKWARE APPNOTE 6.3, ZIP64 included) read through a mapping of its file.
///
/// Sizes and offsets are checked before they are used, no two entries may share bytes, nothing
/// unpacks to more than its directory declares, and every byte handed out has passed its CRC-32.
/// ```swift
/// let archive = try ZipArchive(path: "snapshots.zip")
/// for entry in archive.entries where entry.name.hasSuffix(".p") { print(entry.byteCount) }
/// ```
package struct ZipArchive: Sendable {
    /// More entries than this are refused.
    static let mostEntries = 100_000
    /// An entry that unpacks to more bytes than this is refused: 8 GiB.
    package static let mostEntryBytes = 8 << 30

    /// The archive's file.
    let file: MappedFile
    /// The entries in the directory's order.
    package let entries: [ZipEntry]
    private let indices: [String: Int]

    /// Whether a file begins as a ZIP archive with at least one entry does.
    static func isArchive(_ file: MappedFile) -> Bool {
        file.number(at: 0, as: UInt32.self) == 0x0403_4b50
    }

    /// Reads the directory of an archive.
    ///
    /// - Throws: `CheckpointError` with code `unreadable` or `damaged`.
    package init(path: String) throws(CheckpointError) {
        try self.init(onDisk(MappedFile(path: path)))
    }

    /// Reads the directory of an archive that is mapped already.
    ///
    /// - Throws: `CheckpointError` with code `damaged`.
    init(_ file: MappedFile) throws(CheckpointError) {
        self.file = file
        entries = try ZipDirectory.entries(of: file)
        var indices: [String: Int] = [:]
        for (index, entry) in entries.enumerated()
        where indices.updateValue(index, forKey: entry.name) != nil {
            throw CheckpointError(
                .damaged, file.path, "the archive holds the name \(entry.name.quoted) twice")
        }
        self.indices = indices
    }

    /// The entry of a name; nil where there is none.
    func entry(named name: String) -> ZipEntry? {
        indices[name].map { entries[$0] }
    }

    /// The unpacked bytes of an entry.
    ///
    /// - Parameters:
    ///   - entry: One of `entries`.
    ///   - limit: More bytes than this are refused.
    /// - Throws: `CheckpointError` with code `damaged` or `notUnderstood`.
    func data(of entry: ZipEntry, limit: Int = 1 << 30) throws(CheckpointError) -> [UInt8] {
        try check(entry, limit: limit)
        var bytes: [UInt8] = []
        // A declared size is a promise; memory is taken as bytes really come.
        bytes.reserveCapacity(min(entry.byteCount, 1 << 20))
        try stream(entry) { (part) throws(CheckpointError) in bytes.append(contentsOf: part) }
        return bytes
    }

    /// Unpacks an entry into a new file of mode 0600, which appears whole or not at all.
    ///
    /// - Parameters:
    ///   - entry: One of `entries`.
    ///   - path: Where to; an older file there is replaced.
    ///   - limit: More bytes than this are refused.
    ///   - progress: Told how many bytes are unpacked; says whether to stop.
    /// - Throws: `CheckpointError` with code `damaged`, `notUnderstood`, `unwritable`, or
    ///   `cancelled` where `progress` said so.
    package func extract(
        _ entry: ZipEntry, to path: String, limit: Int = mostEntryBytes,
        progress: (Int) -> Bool = { _ in false }
    ) throws(CheckpointError) {
        try check(entry, limit: limit)
        var file = try onDisk(DurableFile(path: path))
        var done = 0
        try stream(entry) { (part) throws(CheckpointError) in
            try onDisk(file.write(part))
            done += part.count
            if progress(done) { throw CheckpointError(.cancelled, path, "stopped on request") }
        }
        try onDisk(file.commit())
    }

    /// Where the bytes of a stored entry lie in the archive's file, for use without a copy; nil
    /// for an entry that is packed.
    ///
    /// - Throws: `CheckpointError` with code `damaged`, also where the CRC-32 does not match.
    func storedRange(of entry: ZipEntry) throws(CheckpointError) -> Range<Int>? {
        guard entry.compression == .stored else { return nil }
        try check(entry, limit: Self.mostEntryBytes)
        try stream(entry) { _ throws(CheckpointError) in }
        return try packedRange(of: entry)
    }

    private func check(_ entry: ZipEntry, limit: Int) throws(CheckpointError) {
        if entry.isEncrypted {
            throw CheckpointError(
                .notUnderstood, file.path, "the entry \(entry.name.quoted) is encrypted",
                remedy: "unpack it with another program")
        }
        guard entry.byteCount <= min(limit, Self.mostEntryBytes) else {
            throw CheckpointError(
                .damaged, file.path,
                "the entry \(entry.name.quoted) unpacks to \(entry.byteCount) bytes; "
                    + "\(min(limit, Self.mostEntryBytes)) are allowed")
        }
    }

    /// Hands out the unpacked bytes in order, in parts of up to a quarter of a mebibyte.
    private func stream(
        _ entry: ZipEntry, _ sink: (UnsafeRawBufferPointer) throws(CheckpointError) -> Void
    ) throws(CheckpointError) {
        let range = try packedRange(of: entry)
        var sum = UInt32(0)
        var total = 0
        func pass(_ part: UnsafeRawBufferPointer) throws(CheckpointError) {
            sum = UInt32(
                truncatingIfNeeded: CZlib.crc32(
                    UInt(sum), part.bindMemory(to: UInt8.self).baseAddress, UInt32(part.count)))
            total += part.count
            guard total <= entry.byteCount else { throw wrongSize(entry) }
            try sink(part)
        }
        switch entry.compression {
        case .stored:
            for start in stride(from: range.lowerBound, to: range.upperBound, by: 1 << 18) {
                let end = min(start + 1 << 18, range.upperBound)
                try file.withBytes(start..<end) { (part) throws(CheckpointError) in try pass(part) }
            }
        case .deflated:
            try file.withBytes(range) { (packed) throws(CheckpointError) in
                let isWhole = try Inflation.run(packed) { (part) throws(CheckpointError) in
                    try pass(part)
                }
                guard isWhole else {
                    throw CheckpointError(
                        .damaged, file.path,
                        "the packed bytes of the entry \(entry.name.quoted) are damaged")
                }
            }
        case .other(let method):
            throw CheckpointError(
                .notUnderstood, file.path,
                "the entry \(entry.name.quoted) is packed by method \(method); "
                    + "0 (stored) and 8 (deflate) are read")
        }
        guard total == entry.byteCount else { throw wrongSize(entry) }
        guard sum == entry.crc32 else {
            throw CheckpointError(
                .damaged, file.path, "the CRC-32 of the entry \(entry.name.quoted) does not match")
        }
    }

    private func wrongSize(_ entry: ZipEntry) -> CheckpointError {
        CheckpointError(
            .damaged, file.path,
            "the entry \(entry.name.quoted) does not unpack to the \(entry.byteCount) bytes that "
                + "are declared")
    }

    /// Where an entry's packed bytes lie, by its own header; its CRC-32 is not looked at.
    ///
    /// - Throws: `CheckpointError` with code `damaged`.
    func packedRange(of entry: ZipEntry) throws(CheckpointError) -> Range<Int> {
        let start = entry.headerOffset
        guard file.number(at: start, as: UInt32.self) == 0x0403_4b50,
            let nameLength = file.number(at: start + 26, as: UInt16.self),
            let extraLength = file.number(at: start + 28, as: UInt16.self),
            Int(nameLength) == entry.nameBytes.count,
            file.contains(start + 30, count: Int(nameLength) + Int(extraLength)),
            file.bytes(start + 30..<start + 30 + Int(nameLength)) == entry.nameBytes
        else {
            throw CheckpointError(
                .damaged, file.path,
                "the header of the entry \(entry.name.quoted) does not match the directory")
        }
        let data = start + 30 + Int(nameLength) + Int(extraLength)
        guard file.contains(data, count: entry.packedByteCount) else {
            throw CheckpointError(
                .damaged, file.path, "the entry \(entry.name.quoted) reaches beyond the file")
        }
        return data..<data + entry.packedByteCount
    }
}

/// One file within a ZIP archive, as the archive's directory tells of it.
package struct ZipEntry: Sendable, Hashable {
    /// How the bytes are kept.
    enum Compression: Sendable, Hashable {
        /// As they are.
        case stored
        /// Packed with DEFLATE (RFC 1951).
        case deflated
        /// By another method, which is not read; its number in APPNOTE 4.4.5.
        case other(Int)
    }

    /// The name within the archive, `/` between its parts. It is never used as a path: whoever
    /// unpacks an entry says where to.
    package let name: String
    /// How it is kept.
    let compression: Compression
    /// Whether it is encrypted, which is not read.
    let isEncrypted: Bool
    /// Bytes within the archive.
    let packedByteCount: Int
    /// Bytes when unpacked.
    package let byteCount: Int
    /// CRC-32 of the unpacked bytes.
    let crc32: UInt32
    /// Where its own header begins.
    let headerOffset: Int
    /// The name as the archive has it.
    let nameBytes: [UInt8]

    /// Whether it stands for a folder.
    package var isFolder: Bool { nameBytes.last == UInt8(ascii: "/") }
}

/// Raw DEFLATE (RFC 1951), unpacked in parts.
enum Inflation {
    /// Hands out the unpacked bytes in parts of up to a quarter of a mebibyte.
    ///
    /// - Returns: Whether the packed bytes are one whole stream and nothing more.
    /// - Throws: What `sink` throws.
    static func run(
        _ packed: UnsafeRawBufferPointer,
        _ sink: (UnsafeRawBufferPointer) throws(CheckpointError) -> Void
    ) throws(CheckpointError) -> Bool {
        var stream = z_stream()
        // 15 bits of window; negative says that no header or check sum surrounds the data.
        guard
            inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return false }
        defer { inflateEnd(&stream) }
        let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { window.deallocate() }
        let source = packed.bindMemory(to: UInt8.self)
        var taken = 0
        while true {
            if stream.avail_in == 0, taken < source.count {
                let count = min(source.count - taken, 1 << 24)
                // zlib's interface is older than `const` but reads only.
                stream.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress?.advanced(by: taken))
                stream.avail_in = UInt32(count)
                taken += count
            }
            stream.next_out = window.bindMemory(to: UInt8.self).baseAddress
            stream.avail_out = UInt32(window.count)
            let state = inflate(&stream, Z_NO_FLUSH)
            let count = window.count - Int(stream.avail_out)
            if count > 0 { try sink(UnsafeRawBufferPointer(rebasing: window[..<count])) }
            switch state {
            case Z_STREAM_END: return stream.avail_in == 0 && taken == source.count
            case Z_OK where count > 0 || stream.avail_in > 0 || taken < source.count: continue
            default: return false
            }
        }
    }
}
