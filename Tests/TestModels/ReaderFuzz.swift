import Files
import Foundation

/// Readers under damaged input: whatever comes, an answer or an error that says what is wrong.
///
/// `FIRSTLIGHT_FUZZ_RUNS` sets how many inputs are tried in all, `FIRSTLIGHT_FUZZ_SEED` which.
/// `CheckpointsTests/Scripts/fuzz_checkpoints.sh` tries 200,000 with a bound on the memory.
package struct ReaderFuzz<Failure: Error> {
    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// A reader and sound inputs for it.
    package struct Target {
        var name: String
        var inputs: [[UInt8]]
        /// How many of a thousand runs it gets.
        var share: Int
        /// Reads all there is.
        var read: (MappedFile) throws(Failure) -> Void

        package init(
            name: String, inputs: [[UInt8]], share: Int,
            read: @escaping (MappedFile) throws(Failure) -> Void
        ) {
            self.name = name
            self.inputs = inputs
            self.share = share
            self.read = read
        }
    }

    /// What became of the inputs of one reader.
    package struct Outcome {
        package var name: String
        package var read = 0
        package var refused = 0
        /// Refusals without a reason.
        package var unexplained = 0
    }

    private let problem: (Failure) -> String

    /// - Parameter problem: What is wrong, by an error.
    package init(problem: @escaping (Failure) -> String) { self.problem = problem }

    /// Tries damaged inputs on every reader.
    package func run(_ targets: [Target]) throws -> [Outcome] {
        let runs = Self.environment["FIRSTLIGHT_FUZZ_RUNS"].flatMap { Int($0) } ?? 3000
        let seed = Self.environment["FIRSTLIGHT_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
        var mutator = ByteMutator(seed: seed)
        var outcomes: [Outcome] = []
        for target in targets {
            var outcome = Outcome(name: target.name)
            for _ in 0..<max(1, runs * target.share / 1000) {
                let bytes = mutator.mutated(target.inputs)
                do throws(Failure) {
                    try target.read(MappedFile(bytes, named: target.name))
                    outcome.read += 1
                } catch {
                    outcome.refused += 1
                    if problem(error).isEmpty { outcome.unexplained += 1 }
                }
            }
            outcomes.append(outcome)
        }
        if Self.environment["FIRSTLIGHT_FUZZ_RUNS"] != nil {
            for outcome in outcomes {
                print("\(outcome.name): \(outcome.read) read, \(outcome.refused) refused")
            }
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
            print("seed \(seed), peak memory \(peak)")
        }
        return outcomes
    }
}

/// Damages bytes in the ways that find mistakes in readers, the same way for the same seed.
private struct ByteMutator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    private mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(limit, 1))) }

    /// One of the inputs with one to eight changes.
    mutating func mutated(_ inputs: [[UInt8]]) -> [UInt8] {
        var bytes = inputs[below(inputs.count)]
        for _ in 0...below(8) { change(&bytes, inputs) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8], _ inputs: [[UInt8]]) {
        guard !bytes.isEmpty else { return }
        // Half of the changes near the ends, where headers and directories are.
        let index =
            switch below(4) {
            case 0: below(min(bytes.count, 64))
            case 1: bytes.count - 1 - below(min(bytes.count, 128))
            default: below(bytes.count)
            }
        switch below(9) {
        case 0: bytes[index] ^= 1 << UInt8(below(8))
        case 1: bytes[index] = UInt8(below(256))
        case 2:
            let extremes: [UInt64] = [
                0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff,
                0x1_0000_0000, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, .max,
            ]
            let value = extremes[below(extremes.count)]
            let width = [1, 2, 4, 8][below(4)]
            for part in 0..<min(width, bytes.count - index) {
                bytes[index + part] = UInt8(truncatingIfNeeded: value >> (8 * part))
            }
        case 3: bytes.removeSubrange(index..<min(bytes.count, index + 1 + below(16)))
        case 4: bytes.insert(contentsOf: (0...below(8)).map { _ in UInt8(below(256)) }, at: index)
        case 5:
            let part = Array(bytes[index..<min(bytes.count, index + 1 + below(64))])
            bytes.insert(contentsOf: part, at: below(bytes.count))
        case 6:
            let other = inputs[below(inputs.count)]
            let start = below(other.count)
            let part = other[start..<min(other.count, start + 1 + below(64))]
            bytes.replaceSubrange(index..<min(bytes.count, index + part.count), with: part)
        case 7: bytes.removeSubrange(index...)
        default:
            // Opcodes of pickles, so that stack and memo are driven too.
            let opcodes =
                Array("(.012BCFGIJKLMNPQRSTUVX]abcdeghijloprstu}".utf8) + Array(0x80...0x98)
            bytes[index] = opcodes[below(opcodes.count)]
        }
    }
}
