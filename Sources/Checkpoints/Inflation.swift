import CZlib

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
