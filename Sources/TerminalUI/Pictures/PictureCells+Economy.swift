extension PictureCells {
    /// The same picture with each cell told, where it can be told in several ways, by the
    /// character and colours that differ least from those of the cell before it.
    ///
    /// A character and its complement with the colours exchanged look the same, and so do a
    /// space and a full block. This saves a tenth to a fifth of the bytes of a picture, and
    /// colour pairs.
    public func reusingColors() -> PictureCells {
        let hasBlocks = cells.contains { !$0.scalar.isASCII }
        var result = self
        for row in 0..<rows {
            var last = PictureCell.blank
            for column in 0..<columns {
                last = self[column, row].retold(after: last, hasBlocks: hasBlocks)
                result[column, row] = last
            }
        }
        return result
    }
}

extension PictureCell {
    /// This cell in the way that changes least after another one.
    fileprivate func retold(after last: PictureCell, hasBlocks: Bool) -> PictureCell {
        guard !isReversed, !last.isReversed, let background else { return self }
        if scalar == " " {
            if last.background == background || last.foreground != background || !hasBlocks {
                return PictureCell(
                    scalar: " ", foreground: last.foreground, background: background)
            }
            return PictureCell(
                scalar: "█", foreground: background, background: last.background)
        }
        guard let complement = BlockComplements.complement(of: scalar) else { return self }
        let other = PictureCell(
            scalar: complement, foreground: background, background: foreground)
        return other.changes(after: last) < changes(after: last) ? other : self
    }

    /// How many colours must be set to draw this cell after another.
    private func changes(after last: PictureCell) -> Int {
        (foreground == last.foreground ? 0 : 1) + (background == last.background ? 0 : 1)
    }
}
