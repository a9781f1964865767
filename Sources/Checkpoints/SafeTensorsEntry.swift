/// One entry of a safetensors header.
enum SafeTensorsEntry: Decodable {
    case metadata
    case tensor(type: String, shape: [Int], offsets: [Int])

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        guard fields.contains(Key("data_offsets")) else {
            _ = try decoder.singleValueContainer().decode([String: String].self)
            self = .metadata
            return
        }
        self = try .tensor(
            type: fields.decode(String.self, forKey: Key("dtype")),
            shape: fields.decode([Int].self, forKey: Key("shape")),
            offsets: fields.decode([Int].self, forKey: Key("data_offsets")))
    }
}
