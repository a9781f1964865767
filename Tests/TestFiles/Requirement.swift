import Foundation
import Synchronization
import Testing

/// What a test cannot do without and not every machine has.
package struct Requirement: Sendable {
    /// What is missing where it is not met: `../shared/exams`.
    let name: String
    private let check: @Sendable () -> Bool

    package init(_ name: String, isMet: @escaping @Sendable () -> Bool) {
        self.name = name
        check = isMet
    }

    /// Whether this machine has it.
    package var isMet: Bool { check() }

    /// A file or folder beside the repository.
    package static func shared(_ path: String) -> Requirement {
        Requirement("../shared/" + path) {
            FileManager.default.isReadableFile(atPath: TestFiles.shared(path).path)
        }
    }

    /// A program that the shell finds.
    package static func program(_ name: String) -> Requirement {
        Requirement("the program " + name) {
            (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
                FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
            }
        }
    }

    /// A variable of the environment.
    package static func variable(_ name: String) -> Requirement {
        Requirement("the environment variable " + name) {
            ProcessInfo.processInfo.environment[name] != nil
        }
    }

    /// Someone whom the rights of files bind.
    package static let ordinaryUser = Requirement("a user other than root") { geteuid() != 0 }

    /// A processor that computes convolutions in bfloat16: with AVX-512, or Arm's own.
    package static let bfloat16 = Requirement("a processor with bfloat16 (AVX-512)") {
        let words =
            (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
            .split(whereSeparator: \.isWhitespace) ?? []
        return words.contains("avx512bw") || words.contains("bf16")
    }

    /// What takes minutes without optimisation.
    package static let optimisation = Requirement("a build with -c release") {
        #if DEBUG
            return false
        #else
            return true
        #endif
    }
}

/// Skips a test whose requirements are not met, and says so when the run ends, in a line that
/// `.ci/run` counts.
package struct RequirementTrait: TestTrait, SuiteTrait {
    let requirements: [Requirement]

    package var isRecursive: Bool { true }

    package func prepare(for test: Test) async throws {
        let missing = requirements.filter { !$0.isMet }.map(\.name)
        guard !test.isSuite, !missing.isEmpty else { return }
        let words = missing.joined(separator: ", ")
        UnrunTests.record("\(test.id): needs \(words)")
        try await ConditionTrait.disabled("needs \(words)").prepare(for: test)
    }
}

extension Trait where Self == RequirementTrait {
    /// Skips a test where what it needs is missing, and says so when the run ends.
    package static func needs(_ requirements: Requirement...) -> RequirementTrait {
        RequirementTrait(requirements: requirements)
    }
}

/// The tests of this run that could not run.
private enum UnrunTests {
    private static let lines = Mutex<[String]>([])

    static func record(_ line: String) {
        lines.withLock { lines in
            if lines.isEmpty { atexit { UnrunTests.print() } }
            lines.append(line)
        }
    }

    private static func print() {
        let lines = lines.withLock { $0.sorted() }
        let text = lines.map { "could not run: \($0)\n" }.joined()
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
