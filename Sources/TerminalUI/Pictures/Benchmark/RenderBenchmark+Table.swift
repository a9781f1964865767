import Foundation

extension RenderBenchmark {
    /// The lines as a table of fixed columns, a header first; the peer's figures stand on the
    /// right where there are any.
    package static func table(_ lines: [RenderBenchmarkRow]) -> String {
        let hasPeer = lines.contains { $0.peer != nil }
        let name = max(7, lines.map(\.picture.count).max() ?? 0)
        var header =
            "picture".padded(name) + "  cells   glyphs    colours   PSNR dB    SSIM   tint"
            + "      ms    bytes"
        if hasPeer {
            header += "   │ PSNR dB    SSIM   tint  process ms    bytes   │  PSNR +"
        }
        var rows = [header]
        for line in lines {
            var row =
                line.picture.padded(name) + "  " + "\(line.columns)x\(line.rows)".padded(6) + "  "
                + line.glyphs.rawValue.padded(8) + "  " + line.colors.rawValue.padded(7)
                + columns(line.score) + line.milliseconds.text(9, 3)
                + "\(line.bytes)".leading(9)
            if let peer = line.peer {
                row +=
                    "   │" + columns(peer.score) + peer.processMilliseconds.text(12, 0)
                    + "\(peer.bytes)".leading(9) + "   │"
                    + (line.score.psnr - peer.score.psnr).text(8, 2)
            }
            rows.append(row)
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private static func columns(_ score: RasterScore) -> String {
        score.psnr.text(9, 2) + score.ssim.text(9, 4) + score.tint.text(7, 2)
    }
}

extension String {
    /// Filled with spaces at the end.
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    /// Filled with spaces at the start.
    fileprivate func leading(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}

extension Double {
    /// A number with a fixed count of decimals, on the right of a column.
    fileprivate func text(_ width: Int, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", self).leading(width)
    }
}
