import Files

/// A pickle that has been read: its values, still where they lie.
package final class PickleDocument: Sendable {
    /// The longest pickle that is read, in bytes.
    static let mostBytes = 1 << 30

    /// The file it stands in.
    let file: MappedFile
    /// Where it begins and ends there.
    let range: Range<Int>
    private let arena: PickleArena
    private let rootNode: UInt32
    /// Bytes that were there to be read: rewritten texts are numbered from here.
    private let spanCount: Int

    /// Reads the pickle that begins where `range` does.
    ///
    /// - Throws: `CheckpointError` with code `damaged`.
    package init(_ file: MappedFile, in range: Range<Int>) throws(CheckpointError) {
        let whole = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.mostBytes)
        let result: Result<(PickleArena, UInt32, Int), CheckpointError> = file.withBytes(whole) {
            var reader = PickleReader($0)
            do throws(PickleReader.Failure) {
                let root = try reader.run()
                return .success((reader.arena, root, reader.offset))
            } catch {
                return .failure(
                    CheckpointError(
                        .damaged, file.path,
                        "the pickle at byte \(range.lowerBound + reader.offset): \(error.problem)",
                        remedy: "fetch the file again and compare its hash"))
            }
        }
        let (arena, root, count) = try result.get()
        self.file = file
        self.arena = arena
        rootNode = root
        spanCount = whole.count
        self.range = range.lowerBound..<range.lowerBound + count
    }

    package var root: PickleValue { PickleValue(document: self, node: rootNode) }

    func node(_ number: UInt32) -> PickleNode { arena[number] }

    func link(_ place: UInt32) -> UInt32 { arena.link(place) }

    func forEachLink(of node: UInt32, _ body: (UInt32) -> Bool) {
        arena.forEachLink(of: node, body)
    }

    /// Calls `body` with every reference to the outside, in the order of their reading.
    func forEachPersistent(_ body: (PickleValue) -> Void) {
        for number in arena.nodes.indices where arena.nodes[number].kind == .persistent {
            body(PickleValue(document: self, node: UInt32(number)))
        }
    }

    /// The bytes of a text, of bytes or of a large number.
    func bytes(of node: PickleNode) -> [UInt8] {
        let (first, end) = (Int(node.first), Int(node.first) + Int(node.count))
        if first >= spanCount { return Array(arena.rewritten[first - spanCount..<end - spanCount]) }
        return file.bytes(range.lowerBound + first..<range.lowerBound + end)
    }
}
