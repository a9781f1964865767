import Files
import Glibc

/// Reads one pickle (protocols 0 to 5) without looking up or calling anything it names.
///
/// It is the stack machine that Python's `pickletools` documents, with one difference: a class, a
/// function or a call becomes an inert node. Its memory is bounded by the length of the pickle and
/// by the limits of `PickleArena`, its stack does not grow with the depth of what it reads, and
/// every opcode takes time in proportion to its own length.
struct PickleReader {
    /// More open marks than this, lists or calls within each other, are refused.
    static let mostMarks = 4_000_000

    /// Why a pickle is given up: what is wrong.
    struct Failure: Error {
        var problem: String

        init(_ problem: String) { self.problem = problem }

        init(_ failure: PickleArena.Failure) {
            switch failure {
            case .tooManyValues:
                problem =
                    "it holds more than \(PickleArena.mostNodes) values or "
                    + "\(PickleArena.mostLinks) places for them"
            }
        }
    }

    /// The pickle, and what may follow it. Valid only while the reader runs.
    let bytes: UnsafeRawBufferPointer
    /// The next byte to be read.
    private(set) var offset = 0
    /// What has been read.
    var arena: PickleArena
    private var stack: [UInt32] = []
    private var marks: [Int] = []
    private var memo: [UInt32] = []
    /// Memo entries whose numbers do not follow one another, as they do in all pickles in use.
    private var scatteredMemo: [UInt32: UInt32] = [:]

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        arena = PickleArena(byteCount: bytes.count)
        memo.reserveCapacity(min(bytes.count / 12, PickleArena.mostNodes))
    }

    /// Reads until the pickle's end.
    ///
    /// - Returns: The node of the value it is a pickle of.
    mutating func run() throws(Failure) -> UInt32 {
        while true {
            let code = try byte()
            guard let opcode = PickleOpcode(rawValue: code) else {
                throw Failure("the opcode \(code) is unknown")
            }
            if opcode == .stop { return try pop() }
            do {
                try execute(opcode)
            } catch let failure as Failure {
                throw failure
            } catch let failure as PickleArena.Failure {
                throw Failure(failure)
            } catch {
                throw Failure(SystemReason.text(of: error))
            }
        }
    }

    private mutating func execute(_ opcode: PickleOpcode) throws {
        switch opcode {
        case .proto:
            let version = try byte()
            guard version <= 5 else { throw Failure("protocol \(version) is unknown") }
        case .frame: _ = try number(UInt64.self)
        case .stop: break
        case .mark:
            guard marks.count < Self.mostMarks else { throw Failure("it is nested too deeply") }
            marks.append(stack.count)
        case .pop:
            if stack.count == marks.last { marks.removeLast() } else { _ = try pop() }
        case .popMark: try taking(from: mark()) { _, _ in }
        case .dup: try push(top())
        case .none: try push(PickleArena.none)
        case .newTrue: try push(PickleArena.yes)
        case .newFalse: try push(PickleArena.no)
        case .int, .binInt, .binInt1, .binInt2, .long, .long1, .long4, .float, .binFloat:
            try push(scalar(opcode))
        case .string, .binString, .shortBinString, .unicode, .binUnicode, .shortBinUnicode,
            .binUnicode8, .binBytes, .shortBinBytes, .binBytes8, .byteArray8:
            try push(text(opcode))
        case .emptyTuple: try push(PickleArena.emptyTuple)
        case .emptyList: try push(arena.add(PickleNode(.list)))
        case .emptyDict: try push(arena.add(PickleNode(.dictionary)))
        case .emptySet: try push(arena.add(PickleNode(.set)))
        case .tuple1: try push(tuple(from: start(ofLast: 1)))
        case .tuple2: try push(tuple(from: start(ofLast: 2)))
        case .tuple3: try push(tuple(from: start(ofLast: 3)))
        case .tuple: try push(tuple(from: mark()))
        case .list: try push(container(.list))
        case .frozenSet: try push(container(.set))
        case .dict: try push(container(.dictionary))
        case .append: try extend(.list, from: start(ofLast: 1))
        case .appends: try extend(.list, from: mark())
        case .addItems: try extend(.set, from: mark())
        case .setItem: try extend(.dictionary, from: start(ofLast: 2))
        case .setItems: try extend(.dictionary, from: mark())
        case .get: try push(memo(at: decimalLine()))
        case .binGet: try push(memo(at: UInt32(byte())))
        case .longBinGet: try push(memo(at: number()))
        case .put: try remember(at: decimalLine())
        case .binPut: try remember(at: UInt32(byte()))
        case .longBinPut: try remember(at: number())
        case .memoize: try remember(at: UInt32(memo.count + scatteredMemo.count))
        case .global, .stackGlobal, .ext1, .ext2, .ext4: try push(global(opcode))
        case .persID:
            let line = try line()
            let name = try arena.add(
                PickleNode(.text, count: UInt32(line.count), first: UInt32(line.startIndex)))
            try push(arena.add(PickleNode(.persistent, first: name)))
        case .binPersID: try push(arena.add(PickleNode(.persistent, first: pop())))
        case .reduce, .newObj, .newObjEx, .inst, .obj: try push(call(opcode))
        case .build: try build()
        case .nextBuffer, .readOnlyBuffer:
            throw Failure("it refers to buffers outside itself")
        }
    }

    // MARK: Bytes

    mutating func byte() throws(Failure) -> UInt8 {
        guard offset < bytes.count else { throw Failure("it ends too early") }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func number<Number: FixedWidthInteger>(
        _: Number.Type = Number.self
    ) throws(Failure) -> Number {
        guard MemoryLayout<Number>.size <= bytes.count - offset else {
            throw Failure("it ends too early")
        }
        defer { offset += MemoryLayout<Number>.size }
        return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }

    /// The offset of the next `count` bytes, which are passed over.
    mutating func skip(_ count: some BinaryInteger) throws(Failure) -> Int {
        guard let length = Int(exactly: count), length >= 0, length <= bytes.count - offset,
            offset + length <= Int(Int32.max)
        else { throw Failure("\(count) bytes are declared where fewer follow") }
        defer { offset += length }
        return offset
    }

    /// The bytes up to the next line feed, which is passed over.
    mutating func line() throws(Failure) -> Slice<UnsafeRawBufferPointer> {
        guard offset < bytes.count, let start = bytes.baseAddress?.advanced(by: offset),
            let end = memchr(start, 10, bytes.count - offset)
        else { throw Failure("it ends within a line") }
        let count = UnsafeRawPointer(end) - start
        let first = try skip(count + 1)
        return bytes[first..<first + count]
    }

    private mutating func decimalLine() throws(Failure) -> UInt32 {
        let line = try line()
        guard line.count <= 20, let number = UInt32(String(decoding: line, as: UTF8.self)) else {
            throw Failure("the number of a remembered value is damaged")
        }
        return number
    }

    // MARK: Stack and memo

    private mutating func push(_ node: UInt32) throws(Failure) {
        guard stack.count < PickleArena.mostNodes else { throw Failure(.tooManyValues) }
        stack.append(node)
    }

    func top() throws(Failure) -> UInt32 {
        guard let node = stack.last, stack.count > marks.last ?? 0 else {
            throw Failure("it takes a value where there is none")
        }
        return node
    }

    mutating func pop() throws(Failure) -> UInt32 {
        let node = try top()
        stack.removeLast()
        return node
    }

    /// Where the last `count` values of the stack begin.
    func start(ofLast count: Int) throws(Failure) -> Int {
        guard stack.count - count >= marks.last ?? 0 else {
            throw Failure("it takes a value where there is none")
        }
        return stack.count - count
    }

    /// Where the values above the last mark begin; the mark is gone then.
    mutating func mark() throws(Failure) -> Int {
        guard let mark = marks.popLast() else { throw Failure("a mark is missing") }
        return mark
    }

    /// The value just below an index of the stack.
    func value(below start: Int) throws(Failure) -> UInt32 {
        guard start > marks.last ?? 0 else { throw Failure("it takes a value where there is none") }
        return stack[start - 1]
    }

    /// Lends the values from an index of the stack on, then takes them off.
    ///
    /// A slice that outlived the call would make every removal copy the whole stack.
    mutating func taking<Value>(
        from start: Int, _ use: (inout PickleArena, ArraySlice<UInt32>) throws -> Value
    ) throws -> Value {
        let value = try use(&arena, stack[start...])
        stack.removeLast(stack.count - start)
        return value
    }

    mutating func tuple(from start: Int) throws -> UInt32 {
        guard start <= stack.count else { throw Failure("it takes a value where there is none") }
        return try taking(from: start) { arena, parts in try arena.add(tuple: parts) }
    }

    private func memo(at index: UInt32) throws(Failure) -> UInt32 {
        if index < memo.count { return memo[Int(index)] }
        guard let node = scatteredMemo[index] else {
            throw Failure("it refers to the value \(index), which was not remembered")
        }
        return node
    }

    private mutating func remember(at index: UInt32) throws(Failure) {
        let node = try top()
        if index < memo.count {
            memo[Int(index)] = node
        } else if index == memo.count {
            guard memo.count < PickleArena.mostNodes else { throw Failure(.tooManyValues) }
            memo.append(node)
        } else {
            guard scatteredMemo.count < PickleArena.mostNodes / 8 else {
                throw Failure("it remembers too many values out of order")
            }
            scatteredMemo[index] = node
        }
    }
}

/// The opcodes of pickle protocols 0 to 5, by the names of Python's `pickletools`.
enum PickleOpcode: UInt8 {
    case mark = 0x28
    case emptyTuple = 0x29
    case stop = 0x2e
    case pop = 0x30
    case popMark = 0x31
    case dup = 0x32
    case binBytes = 0x42
    case shortBinBytes = 0x43
    case float = 0x46
    case binFloat = 0x47
    case int = 0x49
    case binInt = 0x4a
    case binInt1 = 0x4b
    case long = 0x4c
    case binInt2 = 0x4d
    case none = 0x4e
    case persID = 0x50
    case binPersID = 0x51
    case reduce = 0x52
    case string = 0x53
    case binString = 0x54
    case shortBinString = 0x55
    case unicode = 0x56
    case binUnicode = 0x58
    case emptyList = 0x5d
    case append = 0x61
    case build = 0x62
    case global = 0x63
    case dict = 0x64
    case appends = 0x65
    case get = 0x67
    case binGet = 0x68
    case inst = 0x69
    case longBinGet = 0x6a
    case list = 0x6c
    case obj = 0x6f
    case put = 0x70
    case binPut = 0x71
    case longBinPut = 0x72
    case setItem = 0x73
    case tuple = 0x74
    case setItems = 0x75
    case emptyDict = 0x7d
    case proto = 0x80
    case newObj = 0x81
    case ext1 = 0x82
    case ext2 = 0x83
    case ext4 = 0x84
    case tuple1 = 0x85
    case tuple2 = 0x86
    case tuple3 = 0x87
    case newTrue = 0x88
    case newFalse = 0x89
    case long1 = 0x8a
    case long4 = 0x8b
    case shortBinUnicode = 0x8c
    case binUnicode8 = 0x8d
    case binBytes8 = 0x8e
    case emptySet = 0x8f
    case addItems = 0x90
    case frozenSet = 0x91
    case newObjEx = 0x92
    case stackGlobal = 0x93
    case memoize = 0x94
    case frame = 0x95
    case byteArray8 = 0x96
    case nextBuffer = 0x97
    case readOnlyBuffer = 0x98
}
