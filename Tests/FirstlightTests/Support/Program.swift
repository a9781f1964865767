import Foundation

/// The built program, run as a user would run it, in an empty home.
struct Program {
    /// What a run left behind.
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The executable beside the test bundle.
    static var path: String {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        return ((tests ?? "") as NSString).deletingLastPathComponent + "/firstlight"
    }

    /// A folder that is HOME and holds the data; removed by `remove`.
    let home: String

    init() throws {
        home = NSTemporaryDirectory() + "firstlight-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: home) }

    /// The environment of every run: nothing of the tester's own.
    var environment: [String: String] {
        [
            "HOME": home, "USER": "tester",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
            "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
        ]
    }

    func run(_ arguments: String..., extra: [String: String] = [:]) throws -> Result {
        try run(arguments, extra: extra)
    }

    func run(_ arguments: [String], extra: [String: String] = [:]) throws -> Result {
        try run(Self.path, arguments, extra)
    }

    /// Runs it at a terminal of the `script` program's; all that it writes there is its output.
    func runAtTerminal(_ arguments: String...) throws -> Result {
        let command = ([Self.path] + arguments)
            .map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
        return try run("/usr/bin/env", ["script", "-qec", command, "/dev/null"], [:])
    }

    private func run(
        _ path: String, _ arguments: [String], _ extra: [String: String]
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment.merging(extra) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: home)
        // Files and not pipes: output longer than a pipe holds must not stop the program.
        let folder = URL(fileURLWithPath: home)
        let output = folder.appendingPathComponent(".stdout-\(UUID().uuidString)")
        let errors = folder.appendingPathComponent(".stderr-\(UUID().uuidString)")
        for file in [output, errors] { try Data().write(to: file) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
        return Result(
            status: process.terminationStatus,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}
