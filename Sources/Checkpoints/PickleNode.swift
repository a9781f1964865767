/// One value of a pickle in sixteen bytes. Texts and bytes stay where they lie in the file; what a
/// container holds stands in one array of node numbers.
struct PickleNode: Sendable {
    /// What it is, and what `count`, `first` and `last` mean.
    enum Kind: UInt8, Sendable {
        /// None, True, False: nothing more.
        case none, no, yes
        /// A whole number of 64 bits, or a real number: its bits in `first` and `last`.
        case integer, real
        /// A larger whole number: `count` bytes at `first`, as the pickle has them.
        case largeInteger
        /// Text or bytes: `count` bytes at `first`.
        case text, bytes
        /// A tuple: `count` links from `first` on.
        case tuple
        /// A list, a set, or a dictionary (keys and values in turn): `count` links in chunks, the
        /// first at `first`, the last at `last`.
        case list, set, dictionary
        /// A name of a class or function, never looked up: texts of module and name, the two links
        /// from `first` on; `last` is the raw value of a `PickleBuiltin`.
        case global
        /// What a call would have made, had it been made: five links from `first` on, see
        /// `PickleCall`.
        case call
        /// A reference to something outside the pickle: its one link is `first`.
        case persistent
    }

    var kind: Kind
    var count: UInt32 = 0
    var first: UInt32 = 0
    var last: UInt32 = 0

    init(_ kind: Kind, count: UInt32 = 0, first: UInt32 = 0, last: UInt32 = 0) {
        self.kind = kind
        self.count = count
        self.first = first
        self.last = last
    }

    init(_ kind: Kind, bits: UInt64) {
        self.init(
            kind, first: UInt32(truncatingIfNeeded: bits),
            last: UInt32(truncatingIfNeeded: bits >> 32))
    }

    var bits: UInt64 { UInt64(last) << 32 | UInt64(first) }
}

/// The links of a call that was not made, counted from its node's `first`.
enum PickleCall {
    /// What would have been called.
    static let callee: UInt32 = 0
    /// With which positional arguments.
    static let arguments: UInt32 = 1
    /// The state it would have been given; the number of None where there is none.
    static let state: UInt32 = 2
    /// A dictionary of what would have been put into it.
    static let entries: UInt32 = 3
    /// A list of what would have been appended to it.
    static let items: UInt32 = 4
}
