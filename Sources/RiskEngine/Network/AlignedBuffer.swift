import Glibc

/// Memory for a map or for packed weights: aligned for the widest vectors, not initialised.
final class AlignedBuffer {
    /// The memory.
    let floats: UnsafeMutablePointer<Float>
    /// Its size.
    let byteCount: Int

    /// Takes memory; large pieces in huge pages where the system has them.
    init(byteCount: Int) throws(EngineError) {
        let isLarge = byteCount >= 1 << 22
        var memory: UnsafeMutableRawPointer?
        guard posix_memalign(&memory, isLarge ? 1 << 21 : 64, max(64, byteCount)) == 0, let memory
        else {
            throw EngineError(
                .computation, "memory", "\(byteCount >> 20) MB cannot be had",
                remedy: "close other programs")
        }
        if isLarge { madvise(memory, byteCount, MADV_HUGEPAGE) }
        self.byteCount = byteCount
        floats = memory.bindMemory(to: Float.self, capacity: byteCount / 4)
    }

    /// A copy of values.
    convenience init(_ values: [Float]) throws(EngineError) {
        try self.init(byteCount: values.count * 4)
        for (index, value) in values.enumerated() { floats[index] = value }
    }

    deinit { free(floats) }
}

/// Buffers that are used again from map to map and from view to view.
struct BufferPool {
    private var free: [AlignedBuffer] = []

    /// A buffer of at least a size.
    mutating func take(byteCount: Int) throws(EngineError) -> AlignedBuffer {
        let fitting = free.indices.filter { free[$0].byteCount >= byteCount }
        if let place = fitting.min(by: { free[$0].byteCount < free[$1].byteCount }) {
            return free.remove(at: place)
        }
        // The largest is too small: it gives way to the new one.
        if let place = free.indices.max(by: { free[$0].byteCount < free[$1].byteCount }) {
            free.remove(at: place)
        }
        return try AlignedBuffer(byteCount: byteCount)
    }

    /// Gives a buffer back.
    mutating func give(_ buffer: AlignedBuffer) { free.append(buffer) }
}
