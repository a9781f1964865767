import Files

/// What `torch.save` wrote: an object's pickle, and the numbers of its tensors beside it.
///
/// Both layouts are read: the legacy one (magic number, protocol, system's description, object,
/// storage keys, then the storages in the order of the keys) and the zip archive of today.
package struct TorchContainer: Sendable {
    /// The numbers that one or more tensors share.
    struct Storage: Sendable {
        var range: Range<Int>
        /// Elements, where the container counts them itself.
        var count: Int?
    }

    package let file: MappedFile
    /// The object's pickle.
    package let document: PickleDocument
    private let storages: [String: Storage]
    private let archive: ZipArchive?

    /// Opens a checkpoint.
    ///
    /// - Throws: `CheckpointError` with code `unreadable`, `damaged` or `notUnderstood`.
    package init(_ file: MappedFile) throws(CheckpointError) {
        self.file = file
        if ZipArchive.isArchive(file) {
            let archive = try ZipArchive(file)
            (document, storages) = try Self.zip(archive)
            self.archive = archive
        } else {
            (document, storages) = try Self.legacy(file)
            archive = nil
        }
    }

    /// The bytes of a storage's elements.
    ///
    /// - Throws: `CheckpointError` with code `damaged` where there is no such storage or it is of
    ///   another size.
    func range(
        ofStorage key: String, count: Int, type: TensorType
    ) throws(CheckpointError) -> Range<Int> {
        guard let storage = storages[key] else {
            throw CheckpointError(.damaged, file.path, "it has no storage \(key.quoted)")
        }
        let (byteCount, isTooLarge) = count.multipliedReportingOverflow(by: type.byteCount)
        guard count >= 0, !isTooLarge else {
            throw CheckpointError(
                .damaged, file.path, "the storage \(key.quoted) declares \(count) elements")
        }
        guard storage.count ?? count == count, byteCount <= storage.range.count,
            storage.count != nil || byteCount == storage.range.count
        else {
            throw CheckpointError(
                .damaged, file.path,
                "the storage \(key.quoted) has \(storage.count ?? storage.range.count) "
                    + "\(storage.count == nil ? "bytes" : "elements") where \(count) elements of "
                    + "\(type) are declared")
        }
        return storage.range.lowerBound..<storage.range.lowerBound + byteCount
    }

    /// Lets the archive's check sum vouch for a storage's bytes; legacy files have none.
    func verify(storage key: String) throws(CheckpointError) {
        guard let archive, let prefix = Self.prefix(of: archive),
            let entry = archive.entry(named: "\(prefix)data/\(key)")
        else { return }
        _ = try archive.storedRange(of: entry)
    }

    // MARK: Zip

    private static func prefix(of archive: ZipArchive) -> String? {
        archive.entries.first { $0.name == "data.pkl" || $0.name.hasSuffix("/data.pkl") }
            .map { String($0.name.dropLast("data.pkl".count)) }
    }

    private static func zip(
        _ archive: ZipArchive
    ) throws(CheckpointError) -> (PickleDocument, [String: Storage]) {
        let path = archive.file.path
        guard let prefix = prefix(of: archive),
            let pickle = archive.entry(named: prefix + "data.pkl")
        else {
            throw CheckpointError(
                .notUnderstood, path, "the archive holds no data.pkl, as PyTorch's do",
                remedy: "give the checkpoint itself, not an archive of several files")
        }
        if archive.entry(named: prefix + "constants.pkl") != nil {
            throw CheckpointError(
                .notUnderstood, path, "it is a TorchScript archive, which is not read",
                remedy: "save the module itself with torch.save")
        }
        if let order = archive.entry(named: prefix + "byteorder"),
            try archive.data(of: order, limit: 64) != Array("little".utf8)
        {
            throw CheckpointError(.notUnderstood, path, "its numbers are not little-endian")
        }
        var storages: [String: Storage] = [:]
        let folder = prefix + "data/"
        for entry in archive.entries where entry.name.hasPrefix(folder) && !entry.isFolder {
            guard entry.compression == .stored else { throw packed(entry, path) }
            let range = try archive.packedRange(of: entry)
            storages[String(entry.name.dropFirst(folder.count))] = Storage(range: range)
        }
        guard let range = try archive.storedRange(of: pickle) else { throw packed(pickle, path) }
        return (try PickleDocument(archive.file, in: range), storages)
    }

    /// PyTorch stores its entries as they are, so that they can be used where they lie.
    private static func packed(_ entry: ZipEntry, _ path: String) -> CheckpointError {
        CheckpointError(
            .notUnderstood, path,
            "the entry \(entry.name.quoted) is packed, which PyTorch's are not",
            remedy: "give the checkpoint as torch.save wrote it")
    }

    // MARK: Legacy

    /// A pickle that refers to more storages and modules is refused.
    private static let mostReferences = 100_000

    /// The magic number 0x1950a86a20f9469cfc6c.
    private static let magic: [UInt8] = [
        0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19,
    ]

    private static func legacy(
        _ file: MappedFile
    ) throws(CheckpointError) -> (PickleDocument, [String: Storage]) {
        let stranger = CheckpointError(
            .notUnderstood, file.path, "it is not a checkpoint that PyTorch's torch.save wrote")
        var offset = 0
        func next(within limit: Int) throws(CheckpointError) -> PickleDocument {
            let pickle = try PickleDocument(
                file, in: offset..<offset + min(limit, file.count - offset))
            offset = pickle.range.upperBound
            return pickle
        }
        // The magic number follows an opcode or three: what does not have it is not read further.
        guard file.bytes(0..<min(file.count, 32)).firstRange(of: magic) != nil else {
            throw stranger
        }
        guard try next(within: 1 << 20).root.bytes == magic else { throw stranger }
        let version = try next(within: 1 << 20).root
        guard version.int == 1001 else {
            throw CheckpointError(
                .notUnderstood, file.path,
                "its container is of version \(version.int.map(String.init) ?? "?"), not 1001")
        }
        let system = try next(within: 1 << 20).root.entries() ?? [:]
        guard system["little_endian"]?.bool != false else {
            throw CheckpointError(.notUnderstood, file.path, "its numbers are not little-endian")
        }
        let document = try next(within: PickleDocument.mostBytes)
        guard let keys = try next(within: 1 << 24).root.items else {
            throw CheckpointError(.damaged, file.path, "the list of its storages is missing")
        }
        let types = try storageTypes(in: document)
        var storages: [String: Storage] = [:]
        for key in keys {
            guard let key = key.text, storages[key] == nil, let type = types[key] else {
                throw CheckpointError(
                    .damaged, file.path,
                    "the storage \((key.text ?? "?").quoted) is listed twice or used nowhere")
            }
            guard let count = file.number(at: offset, as: Int64.self).flatMap(Int.init(exactly:)),
                count >= 0, count <= (file.count - offset - 8) / type.byteCount
            else {
                throw CheckpointError(
                    .damaged, file.path,
                    "the storage \(key.quoted) at byte \(offset) reaches beyond the file",
                    remedy: "fetch the file again and compare its hash")
            }
            let start = offset + 8
            offset = start + count * type.byteCount
            storages[key] = Storage(range: start..<offset, count: count)
        }
        return (document, storages)
    }

    /// The element types by storage key: the raw storages tell elements, not bytes.
    private static func storageTypes(
        in document: PickleDocument
    ) throws(CheckpointError) -> [String: TensorType] {
        var types: [String: TensorType] = [:]
        var count = 0
        document.forEachPersistent { value in
            count += 1
            if count <= mostReferences, let storage = TorchStorage(value) {
                types[storage.key] = storage.type
            }
        }
        guard count <= mostReferences else {
            throw CheckpointError(
                .damaged, document.file.path,
                "it refers \(count) times to storages and modules; \(mostReferences) are allowed")
        }
        return types
    }
}
