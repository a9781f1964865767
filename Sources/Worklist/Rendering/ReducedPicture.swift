import Foundation
import Imaging
import Screening

/// A view small enough to keep and quick to draw: its picture averaged over areas, padding apart,
/// to at most `rows` rows, with all that is needed to turn it into greys.
package struct ReducedPicture: Sendable, Hashable {
    /// The most rows that a reduced picture has: four cells of 8 x 16 dots for each of 40 lines.
    package static let rows = 640

    /// The reduced picture, as stored: not turned for hanging.
    package var image: GreyImage
    /// Columns of the whole picture.
    package var originalWidth: Int
    /// Rows of the whole picture.
    package var originalHeight: Int
    /// What the file says about greys.
    package var greys: GreyAttributes
    /// The file's lookup tables.
    package var tables: LookupTables
    /// The statistics of the whole picture, for `ToneCurve`.
    package var statistics: GreyStatistics
    /// What overlay planes mark in the reduced picture.
    package var overlay: OverlayMask?
}

extension ReducedPicture {
    package init(reducing decoded: DecodedImage) {
        let image = Resampling.reduced(
            decoded.image, toFit: decoded.image.width, Self.rows, padding: decoded.greys.padding)
        self.init(
            image: image,
            originalWidth: decoded.image.width, originalHeight: decoded.image.height,
            greys: decoded.greys, tables: decoded.tables,
            statistics: GreyStatistics(of: decoded.image, padding: decoded.greys.padding),
            overlay: decoded.overlay?.reduced(width: image.width, height: image.height))
    }
}

/// The form of a reduced picture on disk, all numbers little endian: the magic text; the widths
/// and heights; the statistics; the grey attributes as JSON; the lookup tables; the pixels; the
/// marks of overlay planes, a byte each, where there are some; and a checksum over everything before it.
extension ReducedPicture {
    /// Names the format and its version; another version is another text.
    private static let magic = Array("FLPIC03\n".utf8)

    /// The content of a file that holds the picture.
    func encoded() throws -> [UInt8] {
        var writer = ByteWriter()
        writer.bytes = Self.magic
        for number in [originalWidth, originalHeight, image.width, image.height] {
            writer.append(number)
        }
        for number in [
            statistics.minimum, statistics.maximum, statistics.low, statistics.high,
            statistics.background ?? -1,
        ] {
            writer.append(number)
        }
        let attributes = Array(try JSONEncoder().encode(greys))
        writer.append(attributes.count)
        writer.bytes += attributes
        let tables = (self.tables.modality.map { [$0] } ?? []) + self.tables.voi
        writer.append(self.tables.modality == nil ? 0 : 1)
        writer.append(tables.count)
        for table in tables {
            let explanation = Array(table.explanation.utf8)
            for number in [table.firstInput, table.bits, explanation.count, table.entries.count] {
                writer.append(number)
            }
            writer.bytes += explanation
            writer.append(table.entries)
        }
        writer.append(image.pixels)
        writer.append(overlay == nil ? 0 : 1)
        writer.bytes += (overlay?.marks ?? []).map { $0 ? 1 : 0 }
        let checksum = FNV.hash64(writer.bytes[...])
        writer.append(Int(bitPattern: UInt(checksum)))
        return writer.bytes
    }

    /// Reads the content of a file; nil where it is of another version or damaged.
    init?(encoded bytes: [UInt8]) {
        guard bytes.count > Self.magic.count + 8, bytes.starts(with: Self.magic) else { return nil }
        var end = ByteReader(rest: bytes.suffix(8))
        guard let checksum = end.number(),
            UInt64(UInt(bitPattern: checksum)) == FNV.hash64(bytes.dropLast(8))
        else { return nil }
        var reader = ByteReader(rest: bytes.dropFirst(Self.magic.count).dropLast(8))
        guard let sizes = reader.numbers(4), sizes.allSatisfy({ (1...0xFFFF).contains($0) }),
            let values = reader.numbers(5), let length = reader.number(),
            let attributes = reader.bytes(length),
            let greys = try? JSONDecoder().decode(GreyAttributes.self, from: Data(attributes)),
            let hasModality = reader.number(), let count = reader.number(),
            (0...1).contains(hasModality), (hasModality...1000).contains(count)
        else { return nil }
        var tables: [LookupTable] = []
        for _ in 0..<count {
            guard let table = reader.lookupTable() else { return nil }
            tables.append(table)
        }
        guard let pixels = reader.values(sizes[2] * sizes[3]), let hasOverlay = reader.number(),
            (0...1).contains(hasOverlay),
            let marks = reader.bytes(hasOverlay * pixels.count), reader.rest.isEmpty
        else { return nil }
        let image = GreyImage(width: sizes[2], height: sizes[3], pixels: pixels)
        var statistics = GreyStatistics(of: GreyImage(width: 1, height: 1))
        statistics.minimum = values[0]
        statistics.maximum = values[1]
        statistics.low = values[2]
        statistics.high = values[3]
        statistics.background = values[4] < 0 ? nil : values[4]
        self.init(
            image: image, originalWidth: sizes[0], originalHeight: sizes[1], greys: greys,
            tables: LookupTables(
                modality: hasModality == 1 ? tables[0] : nil,
                voi: Array(tables.dropFirst(hasModality))),
            statistics: statistics,
            overlay: hasOverlay == 0
                ? nil : OverlayMask(width: sizes[2], height: sizes[3], marks: marks.map { $0 == 1 })
        )
    }
}

/// Appends numbers, little endian.
private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func append(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ values: [UInt16]) {
        values.map(\.littleEndian).withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}

/// Takes numbers from the front, little endian; nil where too little is left.
private struct ByteReader {
    var rest: ArraySlice<UInt8>

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func number() -> Int? {
        bytes(8).map { Int($0.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }.signed) }
    }

    mutating func numbers(_ count: Int) -> [Int]? {
        let numbers = (0..<count).compactMap { _ in number() }
        return numbers.count == count ? numbers : nil
    }

    mutating func values(_ count: Int) -> [UInt16]? {
        guard count >= 0, count <= rest.count / 2, let taken = bytes(2 * count) else { return nil }
        return taken.withUnsafeBytes { raw in
            (0..<count).map {
                UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self))
            }
        }
    }

    mutating func lookupTable() -> LookupTable? {
        guard let numbers = numbers(4), (1...16).contains(numbers[1]), numbers[3] > 0,
            let explanation = bytes(numbers[2]), let entries = values(numbers[3])
        else { return nil }
        return LookupTable(
            firstInput: numbers[0], entries: entries, bits: numbers[1],
            explanation: String(decoding: explanation, as: UTF8.self))
    }
}

extension UInt64 {
    fileprivate var signed: Int64 { Int64(bitPattern: self) }
}

/// The FNV-1a hash of Fowler, Noll and Vo: against accidents, not against intent.
enum FNV {
    /// 64 bits.
    static func hash64(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        bytes.withUnsafeBufferPointer { bytes in
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        }
        return hash
    }

    /// 128 bits.
    static func hash128(_ text: String) -> UInt128 {
        var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
        for byte in text.utf8 {
            hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
        }
        return hash
    }
}
