import Files

/// The directory at the end of a ZIP archive: APPNOTE 4.3.12 to 4.3.16.
enum ZipDirectory {
    /// The entries, in order.
    ///
    /// - Throws: `CheckpointError` with code `damaged`.
    static func entries(of file: MappedFile) throws(CheckpointError) -> [ZipEntry] {
        let directory = try location(in: file)
        var entries: [ZipEntry] = []
        var offset = directory.start
        for _ in 0..<directory.count {
            let (entry, next) = try entry(at: offset, in: file, until: directory.end)
            entries.append(entry)
            offset = next
        }
        guard offset == directory.end else {
            throw damaged(file, "the archive's directory is longer than its entries")
        }
        try checkApart(entries, before: directory.start, in: file)
        return entries
    }

    private struct Location {
        var start: Int
        var end: Int
        var count: Int
    }

    /// Finds the directory from the end of the file.
    private static func location(in file: MappedFile) throws(CheckpointError) -> Location {
        guard let end = endRecord(in: file) else {
            throw damaged(file, "it has no directory at its end, as a ZIP archive must")
        }
        // `endRecord` has seen the whole record within the file.
        var count = Int(file.number(at: end + 10, as: UInt16.self) ?? 0)
        var size = Int(file.number(at: end + 12, as: UInt32.self) ?? 0)
        var start = Int(file.number(at: end + 16, as: UInt32.self) ?? 0)
        var disks = [file.number(at: end + 4, as: UInt16.self), file.number(at: end + 6)]
        var limit = end
        if file.number(at: end - 20, as: UInt32.self) == 0x0706_4b50 {
            guard let wide = file.number(at: end - 12, as: UInt64.self),
                let large = Int(exactly: wide), large <= end - 20 - 56,
                file.number(at: large, as: UInt32.self) == 0x0606_4b50,
                let largeCount = file.number(at: large + 32, as: UInt64.self),
                let largeSize = file.number(at: large + 40, as: UInt64.self),
                let largeStart = file.number(at: large + 48, as: UInt64.self)
            else { throw damaged(file, "its ZIP64 directory record is damaged") }
            count = Int(clamping: largeCount)
            size = Int(clamping: largeSize)
            start = Int(clamping: largeStart)
            disks = []
            limit = large
        }
        guard disks.allSatisfy({ $0 == 0 }) else {
            throw damaged(file, "it is one part of an archive in several parts")
        }
        guard count <= ZipArchive.mostEntries else {
            throw damaged(
                file, "it declares \(count) entries; \(ZipArchive.mostEntries) are allowed")
        }
        guard start <= limit, size <= limit - start, count <= size / 46 else {
            throw damaged(file, "its directory lies outside the file")
        }
        return Location(start: start, end: start + size, count: count)
    }

    /// The end record; a comment of up to 65,535 bytes may follow it.
    private static func endRecord(in file: MappedFile) -> Int? {
        var offset = file.count - 22
        let lowest = max(0, offset - 65_535)
        while offset >= lowest {
            if file.number(at: offset, as: UInt32.self) == 0x0605_4b50,
                let comment = file.number(at: offset + 20, as: UInt16.self),
                offset + 22 + Int(comment) == file.count
            {
                return offset
            }
            offset -= 1
        }
        return nil
    }

    private static func entry(
        at offset: Int, in file: MappedFile, until end: Int
    ) throws(CheckpointError) -> (ZipEntry, next: Int) {
        guard offset <= end - 46, file.number(at: offset, as: UInt32.self) == 0x0201_4b50,
            let flags = file.number(at: offset + 8, as: UInt16.self),
            let method = file.number(at: offset + 10, as: UInt16.self),
            let sum = file.number(at: offset + 16, as: UInt32.self),
            let packed = file.number(at: offset + 20, as: UInt32.self),
            let unpacked = file.number(at: offset + 24, as: UInt32.self),
            let nameLength = file.number(at: offset + 28, as: UInt16.self),
            let extraLength = file.number(at: offset + 30, as: UInt16.self),
            let commentLength = file.number(at: offset + 32, as: UInt16.self),
            let header = file.number(at: offset + 42, as: UInt32.self)
        else { throw damaged(file, "an entry of its directory is damaged") }
        let nameEnd = offset + 46 + Int(nameLength)
        let next = nameEnd + Int(extraLength) + Int(commentLength)
        guard next <= end else {
            throw damaged(file, "an entry of its directory reaches beyond the directory")
        }
        let nameBytes = file.bytes(offset + 46..<nameEnd)
        let name = String(decoding: nameBytes, as: UTF8.self)
        var sizes = [unpacked, packed, header].map(Int.init)
        if sizes.contains(0xffff_ffff) {
            try widen(&sizes, from: nameEnd..<nameEnd + Int(extraLength), of: name, in: file)
        }
        let compression: ZipEntry.Compression =
            switch method {
            case 0: .stored
            case 8: .deflated
            default: .other(Int(method))
            }
        // DEFLATE cannot shrink by more than 1032 to 1.
        guard compression != .stored || sizes[0] == sizes[1],
            compression != .deflated || (sizes[0] - 1) / 1032 <= sizes[1]
        else {
            throw damaged(
                file,
                "the entry \(name.quoted) cannot hold \(sizes[0]) bytes in \(sizes[1])")
        }
        return (
            ZipEntry(
                name: name, compression: compression, isEncrypted: flags & 1 == 1,
                packedByteCount: sizes[1], byteCount: sizes[0], crc32: sum,
                headerOffset: sizes[2], nameBytes: nameBytes), next
        )
    }

    /// Takes those of size, packed size and offset that do not fit 32 bits from the extra field 1,
    /// where they stand in this order (APPNOTE 4.5.3).
    private static func widen(
        _ sizes: inout [Int], from extra: Range<Int>, of name: String, in file: MappedFile
    ) throws(CheckpointError) {
        var offset = extra.lowerBound
        while offset + 4 <= extra.upperBound,
            let tag = file.number(at: offset, as: UInt16.self),
            let length = file.number(at: offset + 2, as: UInt16.self)
        {
            let end = offset + 4 + Int(length)
            guard end <= extra.upperBound else { break }
            guard tag == 1 else {
                offset = end
                continue
            }
            var position = offset + 4
            for index in sizes.indices where sizes[index] == 0xffff_ffff {
                guard position + 8 <= end, let wide = file.number(at: position, as: UInt64.self),
                    let size = Int(exactly: wide)
                else { throw damaged(file, "the sizes of the entry \(name.quoted) are damaged") }
                sizes[index] = size
                position += 8
            }
            return
        }
    }

    /// Entries that share bytes are how small archives are made to unpack to enormous ones.
    private static func checkApart(
        _ entries: [ZipEntry], before directory: Int, in file: MappedFile
    ) throws(CheckpointError) {
        var free = 0
        for entry in entries.sorted(by: { $0.headerOffset < $1.headerOffset }) {
            let least = 30 + entry.nameBytes.count
            guard entry.headerOffset >= free, entry.headerOffset <= directory - least,
                entry.packedByteCount <= directory - least - entry.headerOffset
            else {
                throw damaged(
                    file,
                    "the entry \(entry.name.quoted) overlaps another or reaches beyond the file")
            }
            free = entry.headerOffset + least + entry.packedByteCount
        }
    }

    private static func damaged(_ file: MappedFile, _ problem: String) -> CheckpointError {
        CheckpointError(
            .damaged, file.path, problem, remedy: "fetch the file again and compare its hash")
    }
}
