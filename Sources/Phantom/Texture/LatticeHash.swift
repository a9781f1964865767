/// Random bits that belong to a point of the integer lattice, without any table.
enum LatticeHash {
    /// 32 bits of a lattice point and a seed (multiply and shift rounds as in xxHash32's end).
    @inline(__always)
    static func bits(_ x: Int32, _ y: Int32, _ seed: UInt32) -> UInt32 {
        var hash = seed &+ UInt32(bitPattern: x) &* 0x9E37_79B1
        hash ^= hash >> 15
        hash = hash &* 0x85EB_CA77 &+ UInt32(bitPattern: y) &* 0xC2B2_AE3D
        hash ^= hash >> 13
        hash = hash &* 0x27D4_EB2F
        hash ^= hash >> 16
        hash = hash &* 0x1656_67B1
        return hash ^ (hash >> 15)
    }
}
