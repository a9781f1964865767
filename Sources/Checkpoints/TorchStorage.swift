/// A pickle's reference to a storage: `('storage', torch.FloatStorage, '12', 'cpu', 4096)`.
package struct TorchStorage: Sendable, Hashable {
    /// The storage's key in its container.
    var key: String
    /// What its elements are.
    package var type: TensorType
    /// How many there are.
    var count: Int
    /// Whether it is a part of another storage, as very old files have them.
    var isView: Bool

    /// Nil where the value is not such a reference, or the type is unknown.
    init?(_ value: PickleValue) {
        guard let tuple = value.persistentID, (5...6).contains(tuple.count),
            let parts = tuple.items, parts[0].text == "storage", let name = parts[1].globalName,
            let type = Self.type(of: name), parts[2].count <= 200, let key = parts[2].text,
            let count = parts[4].int
        else { return nil }
        self.key = key
        self.type = type
        self.count = count
        isView = parts.count == 6 && !parts[5].isNone
    }

    private static func type(of name: String) -> TensorType? {
        let parts = name.split(separator: ".")
        guard parts.count == 2 || parts.count == 3 && parts[1] == "cuda", parts[0] == "torch",
            let last = parts.last
        else { return nil }
        return TensorType(storageClass: String(last))
    }
}
