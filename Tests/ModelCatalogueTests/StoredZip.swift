import CZlib
import Foundation

/// A ZIP archive of stored files, made in memory (APPNOTE 4.3).
enum StoredZip {
    static func archive(_ files: [(name: String, content: Data)]) -> Data {
        var archive = Data()
        var directory = Data()
        for file in files {
            let sum = file.content.withUnsafeBytes { bytes in
                UInt32(
                    crc32(0, bytes.bindMemory(to: UInt8.self).baseAddress, UInt32(bytes.count)))
            }
            let size = UInt32(file.content.count)
            let name = Data(file.name.utf8)
            // Version 2.0, no flags, stored, no time; sizes; the name's length, no extra field.
            let common =
                bytes(UInt16(20), 0, 0, 0, 0) + bytes(sum, size, size)
                + bytes(UInt16(name.count), 0)
            directory += bytes(UInt32(0x0201_4b50)) + bytes(UInt16(20)) + common
            directory += bytes(UInt16(0), 0, 0) + bytes(UInt32(0), UInt32(archive.count)) + name
            archive += bytes(UInt32(0x0403_4b50)) + common + name + file.content
        }
        let count = UInt16(files.count)
        return archive + directory + bytes(UInt32(0x0605_4b50)) + bytes(UInt16(0), 0, count, count)
            + bytes(UInt32(directory.count), UInt32(archive.count)) + bytes(UInt16(0))
    }

    private static func bytes<Number: FixedWidthInteger>(_ numbers: Number...) -> Data {
        var data = Data()
        for number in numbers {
            withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
        }
        return data
    }
}
