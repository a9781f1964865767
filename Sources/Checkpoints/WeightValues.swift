/// What the values of a weight must be, at import and at every load: a number that is none spreads
/// through the network, and what comes out may look like a risk.
package enum WeightValues {
    /// Why values are no weights; nil where they are. All must be finite; a variance, by its name,
    /// may not be negative either.
    package static func problem(_ values: [Float], named name: String) -> String? {
        let isVariance = name.hasSuffix("running_var")
        guard let index = values.firstIndex(where: { !$0.isFinite || (isVariance && $0 < 0) })
        else { return nil }
        let value = values[index]
        return "the tensor \(name.quoted) holds values that are no weights: "
            + (value.isFinite ? "a negative variance" : "not finite")
            + ", \(value) at element \(index)"
    }
}
