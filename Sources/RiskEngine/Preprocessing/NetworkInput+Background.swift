extension NetworkInput {
    /// The most frequent value, of equally frequent ones the smallest, and the share of all values
    /// that it makes up, above 0 to 1.
    ///
    /// In digital mammograms "for presentation" that is the air around the breast, 45 to 80 % of
    /// the picture; in digitised film, which is noisy, no value stands out.
    static func dominantValue(of values: [UInt16]) -> (value: UInt16, share: Double) {
        // Neighbours are mostly equal, and counting into one place waits for the count before;
        // four tables in turn do not.
        var counts = [UInt32](repeating: 0, count: 4 * 65536)
        counts.withUnsafeMutableBufferPointer { counts in
            values.withUnsafeBufferPointer { values in
                let whole = values.count & ~3
                for index in stride(from: 0, to: whole, by: 4) {
                    counts[Int(values[index])] &+= 1
                    counts[65536 + Int(values[index + 1])] &+= 1
                    counts[2 * 65536 + Int(values[index + 2])] &+= 1
                    counts[3 * 65536 + Int(values[index + 3])] &+= 1
                }
                for index in whole..<values.count { counts[Int(values[index])] &+= 1 }
            }
            for value in 0..<65536 {
                counts[value] &+=
                    counts[65536 + value] &+ counts[2 * 65536 + value]
                    &+ counts[3 * 65536 + value]
            }
        }
        var most = 0
        for value in 1..<65536 where counts[value] > counts[most] { most = value }
        return (UInt16(most), values.isEmpty ? 0 : Double(counts[most]) / Double(values.count))
    }
}
