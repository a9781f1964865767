import Screening

/// The pixels of a picture that overlay planes mark (PS3.3 C.9.2): writing, arrows, outlines drawn
/// by hand or machine, kept apart from the pixels.
package struct OverlayMask: Sendable, Hashable {
    /// Columns of the picture.
    package let width: Int
    /// Rows of the picture.
    package let height: Int
    /// Whether each pixel is marked, row by row.
    package private(set) var marks: [Bool]

    /// No marks.
    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
        marks = [Bool](repeating: false, count: width * height)
    }

    package init(width: Int, height: Int, marks: [Bool]) {
        precondition(marks.count == width * height)
        self.width = width
        self.height = height
        self.marks = marks
    }

    /// The mask of a picture reduced to a size: what holds a mark is one, so that thin lines stay.
    package func reduced(width: Int, height: Int) -> OverlayMask {
        var reduced = OverlayMask(width: width, height: height)
        for (index, isMarked) in marks.enumerated() where isMarked {
            let row = index / self.width * height / self.height
            let column = index % self.width * width / self.width
            reduced.marks[row * width + column] = true
        }
        return reduced
    }

    /// Adds the marks of a plane; what lies outside the picture is cut.
    mutating func add(_ plane: OverlayPlane) {
        for row in 0..<plane.rows {
            let y = plane.top - 1 + row
            guard (0..<height).contains(y) else { continue }
            for column in 0..<plane.columns {
                let x = plane.left - 1 + column
                guard (0..<width).contains(x) else { continue }
                let bit = row * plane.columns + column
                if plane.bits[bit / 8] >> UInt8(bit % 8) & 1 == 1 { marks[y * width + x] = true }
            }
        }
    }
}

/// One overlay plane of a file, group 6000 to 601E (hexadecimal).
struct OverlayPlane: Sendable, Hashable {
    /// 0x6000 and so on.
    var group: UInt16
    /// Overlay Rows (60xx,0010).
    var rows: Int
    /// Overlay Columns (60xx,0011).
    var columns: Int
    /// The row of the picture that its first row lies on, counted from 1: Overlay Origin (60xx,0050).
    var top: Int
    /// The column likewise.
    var left: Int
    /// `rows * columns` bits, row by row, the first in the lowest bit; empty where the plane cannot
    /// be drawn.
    var bits: [UInt8]
    /// Overlay Type (60xx,0040), with label and description.
    var name: String

    /// Whether its bits are there.
    var isDrawable: Bool { rows > 0 && columns > 0 && bits.count * 8 >= rows * columns }

    /// What is said of it.
    var remark: ExamRemark {
        let number = String(group, radix: 16, uppercase: true)
        return ExamRemark(
            attribute: "Overlay Data (\(number),3000)",
            text:
                "overlay plane \(number)\(name.isEmpty ? "" : " (\(name))"), \(columns) x \(rows) "
                + (isDrawable
                    ? "pixels, lies over the picture; O draws it"
                    : "pixels, whose bits are not in Overlay Data (\(number),3000); not drawn"))
    }
}

extension DICOMFile {
    /// The overlay planes of the file.
    var overlayPlanes: [OverlayPlane] {
        (0..<16).compactMap { index -> OverlayPlane? in
            let group = UInt16(0x6000 + 2 * index)
            func path(_ element: UInt16) -> DICOMPath { .tag(group, element) }
            guard let rows = number(path(0x0010)), let columns = number(path(0x0011)),
                (1...65535).contains(rows), (1...65535).contains(columns)
            else { return nil }
            let origin = numbers(path(0x0050)).map { $0.isFinite ? Int($0) : 1 }
            let words = [0x0040, 0x1500, 0x0022].compactMap { text(path(UInt16($0))) }
            let count = (Int(rows) * Int(columns) + 7) / 8
            let bits = bytes(path(0x3000), most: 64 << 20) ?? []
            return OverlayPlane(
                group: group, rows: Int(rows), columns: Int(columns), top: origin.first ?? 1,
                left: origin.count > 1 ? origin[1] : 1,
                bits: bits.count >= count ? Array(bits.prefix(count)) : [],
                name: words.joined(separator: ", "))
        }
    }

    /// The marks of all planes; nil where there are none to draw.
    func overlay(_ width: Int, _ height: Int) -> OverlayMask? {
        let planes = overlayPlanes.filter(\.isDrawable)
        guard !planes.isEmpty else { return nil }
        var mask = OverlayMask(width: width, height: height)
        for plane in planes { mask.add(plane) }
        return mask
    }
}
