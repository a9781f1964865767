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
