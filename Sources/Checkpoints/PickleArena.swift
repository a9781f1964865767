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

    func link(_ place: UInt32) -> UInt32 { links[Int(place)] }

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

    /// Links in a row; their place.
    mutating func append(_ parts: ArraySlice<UInt32>) throws(Failure) -> UInt32 {
        guard links.count + parts.count <= Self.mostLinks else { throw .tooManyValues }
        let first = UInt32(links.count)
        links.append(contentsOf: parts)
        return first
    }

    mutating func setLink(_ place: UInt32, to node: UInt32) { links[Int(place)] = node }

    /// Adds to a list, a set or a dictionary, in place where it is the youngest of all.
    ///
    /// A chunk is the number of its links, the place of the next chunk (0: none), and the links.
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
        guard let place = UInt32(exactly: base + rewritten.count) else { throw .tooManyValues }
        rewritten.append(contentsOf: text)
        return place
    }

    /// Calls `body` with each link of a container or tuple, in order, until it answers false.
    func forEachLink(of node: UInt32, _ body: (UInt32) -> Bool) {
        let container = nodes[Int(node)]
        switch container.kind {
        case .tuple:
            for place in Int(container.first)..<Int(container.first + container.count)
            where !body(links[place]) { return }
        case .list, .set, .dictionary:
            guard container.count > 0 else { return }
            var chunk = Int(container.first)
            while true {
                for place in chunk + 2..<chunk + 2 + Int(links[chunk])
                where !body(links[place]) { return }
                chunk = Int(links[chunk + 1])
                if chunk == 0 { return }
            }
        default: return
        }
    }
}
