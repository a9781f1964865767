import Foundation
import Testing

/// A terminal of fixed size on a private tmux server that this test alone uses and ends.
final class Tmux {
    private let name = "firstlight-\(UUID().uuidString.prefix(8))"

    /// - Parameters:
    ///   - extra: Variables beside those of every run.
    ///   - shell: Whether a shell with jobs runs in place of the program.
    init(
        _ program: Program, width: Int, height: Int, arguments: [String] = [],
        extra: [String: String] = [:], shell: Bool = false
    ) throws {
        let assignments = program.environment.merging(["TERM": "xterm-256color"]) { $1 }
            .merging(extra) { $1 }.map { "\($0.key)=\($0.value)" }.sorted()
        let command =
            (["env", "-i"] + assignments + (shell ? ["bash", "--norc"] : [Program.path])
            + arguments)
            .map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
        try call(
            "-f", "/dev/null", "new-session", "-d", "-x", "\(width)", "-y", "\(height)",
            "sh", "-c",
            "\(command); echo \"left with $?\"; stty -a | tr ' ' '\\n' | grep -x -e echo -e -echo; sleep 600"
        )
    }

    deinit { _ = try? call("kill-server") }

    /// Presses keys named as tmux names them (`Enter`, `Escape`, `C-d`).
    func press(_ keys: String...) throws {
        for key in keys { try call("send-keys", key) }
    }

    /// Types text as it is.
    func type(_ text: String) throws { try call("send-keys", "-l", text) }

    /// Types bytes as they are.
    func type(bytes: [UInt8]) throws {
        try call(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
    }

    /// Pastes text, marked where the program asks for that.
    func paste(_ text: String) throws {
        try call("set-buffer", text)
        try call("paste-buffer", "-p")
    }

    /// The screen as text.
    func screen() throws -> String { try call("capture-pane", "-p") }

    /// Waits until the screen shows a text, and fails when it does not come.
    @discardableResult
    func wait(
        for text: String, seconds: Double = 20, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let end = Date().addingTimeInterval(seconds)
        var last = ""
        repeat {
            last = try screen()
            if last.contains(text) { return last }
            Thread.sleep(forTimeInterval: 0.05)
        } while Date() < end
        Issue.record("'\(text)' did not appear:\n\(last)", sourceLocation: sourceLocation)
        throw CancellationError()
    }

    /// The number of the program that runs in the terminal.
    func programID() throws -> Int32 {
        let shell = try call("list-panes", "-F", "#{pane_pid}")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let children = try String(
            contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        return try #require(children.split(separator: " ").first.flatMap { Int32($0) })
    }

    /// Runs tmux and returns what it prints. Foundation's `Process` would wait for the server that
    /// the first call leaves behind.
    @discardableResult
    private func call(_ arguments: String...) throws -> String { try call(arguments) }

    @discardableResult
    private func call(_ arguments: [String]) throws -> String {
        let output = NSTemporaryDirectory() + "\(name)-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Test threads block signals, and a server that inherited that would not see its panes end.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var environment = ProcessInfo.processInfo.environment
        environment["LC_ALL"] = "C.UTF-8"
        environment["TMUX"] = nil
        let words = (["tmux", "-L", name] + arguments).map { strdup($0) } + [nil]
        let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + settings { free(word) } }
        var child = pid_t()
        let failure = posix_spawnp(&child, "tmux", &actions, &attributes, words, settings)
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return try String(contentsOfFile: output, encoding: .utf8)
    }
}
