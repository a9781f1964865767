/// The few classes whose calls become plain values; every other call stays inert.
enum PickleBuiltin: UInt32 {
    case other, orderedDictionary, set

    init(module: some Collection<UInt8>, name: some Collection<UInt8>) {
        func isOneOf(_ modules: [StaticString], _ names: [StaticString]) -> Bool {
            func matches(_ text: some Collection<UInt8>, _ word: StaticString) -> Bool {
                word.withUTF8Buffer { text.elementsEqual($0) }
            }
            return names.contains { matches(name, $0) } && modules.contains { matches(module, $0) }
        }
        if isOneOf(["collections"], ["OrderedDict"]) {
            self = .orderedDictionary
        } else if isOneOf(["builtins", "__builtin__"], ["set", "frozenset"]) {
            self = .set
        } else {
            self = .other
        }
    }
}
