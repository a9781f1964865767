/// Where the values of one pickle live while it is read and after: three flat arrays, so that
/// neither depth nor number of values costs stack or small allocations.
struct PickleArena: Sendable {
    /// More values than this are refused: 384 MB. A pickle of 100 MB has some millions.
    static let mostNodes = 24_000_000
    /// More links than this are refused: 256 MB.
    static let mostLinks = 64_000_000
    /// Whole numbers from 0 below this share one node each.
    static let sharedIntegers = 1024

    static let none: UInt32 = 0
    static let no: UInt32 = 1
    static let yes: UInt32 = 2
    static let emptyTuple: UInt32 = 3
    static let firstInteger: UInt32 = 4

    private(set) var nodes: [PickleNode]
    private(set) var links: [UInt32] = []
    /// Texts that had to be rewritten, because the pickle has them with escapes.
    private(set) var rewritten: [UInt8] = []

    /// Why a pickle is given up.
    enum Failure: Error {
        case tooManyValues
    }

    /// An arena for a pickle of so many bytes.
    ///
    /// Room is set aside as tables of texts and numbers need it: memory that is not used is not
    /// taken, and arrays that need not grow are not in memory twice while they do.
    init(byteCount: Int) {
        nodes = []
        nodes.reserveCapacity(min(byteCount / 12, Self.mostNodes) + Self.sharedIntegers + 4)
        links.reserveCapacity(min(byteCount / 4, Self.mostLinks))
        nodes += [.init(.none), .init(.no), .init(.yes), .init(.tuple)]
        for number in 0..<Self.sharedIntegers {
            nodes.append(.init(.integer, bits: UInt64(number)))
        }
    }

    subscript(_ node: UInt32) -> PickleNode { nodes[Int(node)] }

    func link(_ index: UInt32) -> UInt32 { links[Int(index)] }

    mutating func add(_ node: PickleNode) throws(Failure) -> UInt32 {
        guard nodes.count < Self.mostNodes else { throw .tooManyValues }
        nodes.append(node)
        return UInt32(nodes.count - 1)
    }

    mutating func add(integer: Int) throws(Failure) -> UInt32 {
        if integer >= 0, integer < Self.sharedIntegers {
            return Self.firstInteger + UInt32(integer)
        }
        return try add(PickleNode(.integer, bits: UInt64(bitPattern: Int64(integer))))
    }

    mutating func add(tuple parts: ArraySlice<UInt32>) throws(Failure) -> UInt32 {
        if parts.isEmpty { return Self.emptyTuple }
        let first = try append(parts)
        return try add(PickleNode(.tuple, count: UInt32(parts.count), first: first))
    }

    mutating func add(
        call callee: UInt32, arguments: UInt32, state: UInt32 = Self.none
    ) throws(Failure) -> UInt32 {
        let first = try append([callee, arguments, state, Self.none, Self.none])
        return try add(PickleNode(.call, count: 5, first: first))
    }

    /// Links in a row; the index of the first.
    mutating func append(_ parts: ArraySlice<UInt32>) throws(Failure) -> UInt32 {
        guard links.count + parts.count <= Self.mostLinks else { throw .tooManyValues }
        let first = UInt32(links.count)
        links.append(contentsOf: parts)
        return first
    }

    mutating func setLink(_ index: UInt32, to node: UInt32) { links[Int(index)] = node }

    /// Adds to a list, a set or a dictionary, in place where it is the youngest of all.
    ///
    /// A chunk is the number of its links, the index of the next chunk (0: none), and the links.
    mutating func extend(_ node: UInt32, by parts: ArraySlice<UInt32>) throws(Failure) {
        guard !parts.isEmpty else { return }
        guard links.count + parts.count + 2 <= Self.mostLinks else { throw .tooManyValues }
        var container = nodes[Int(node)]
        let last = Int(container.last)
        if container.count > 0, last + 2 + Int(links[last]) == links.count {
            links[last] += UInt32(parts.count)
        } else {
            let chunk = UInt32(links.count)
            links.append(UInt32(parts.count))
            links.append(0)
            if container.count > 0 {
                links[last + 1] = chunk
            } else {
                container.first = chunk
            }
            container.last = chunk
        }
        links.append(contentsOf: parts)
        container.count += UInt32(parts.count)
        nodes[Int(node)] = container
    }

    /// Keeps a text that the pickle does not have as it is; where it lies, counted from `base`.
    mutating func keep(_ text: some Collection<UInt8>, after base: Int) throws(Failure) -> UInt32 {
        guard let offset = UInt32(exactly: base + rewritten.count) else { throw .tooManyValues }
        rewritten.append(contentsOf: text)
        return offset
    }

    /// Calls `body` with each link of a container or tuple, in order, until it answers false.
    func forEachLink(of node: UInt32, _ body: (UInt32) -> Bool) {
        let container = nodes[Int(node)]
        switch container.kind {
        case .tuple:
            for index in Int(container.first)..<Int(container.first + container.count)
            where !body(links[index]) { return }
        case .list, .set, .dictionary:
            guard container.count > 0 else { return }
            var chunk = Int(container.first)
            while true {
                for index in chunk + 2..<chunk + 2 + Int(links[chunk])
                where !body(links[index]) { return }
                chunk = Int(links[chunk + 1])
                if chunk == 0 { return }
            }
        default: return
        }
    }
}

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

/// The few classes whose calls become plain values; every other call stays inert.
enum PickleBuiltin: UInt32 {
    case other, orderedDictionary, set

    init(module: some Collection<UInt8>, name: some Collection<UInt8>) {
        func isOneOf(_ modules: [StaticString], _ names: [StaticString]) -> Bool {
            func matches(_ text: some Collection<UInt8>, _ word: StaticString) -> Bool {
                word.withUTF8Buffer { text.elementsEqual($0) }
            }
            return names.contains { matches(name, $0) } && modules.contains { matches(module, $0) }
        }
        if isOneOf(["collections"], ["OrderedDict"]) {
            self = .orderedDictionary
        } else if isOneOf(["builtins", "__builtin__"], ["set", "frozenset"]) {
            self = .set
        } else {
            self = .other
        }
    }
}
