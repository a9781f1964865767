import Foundation

extension NcursesTerminal {
    /// The environment of this process.
    public nonisolated static var processEnvironment: [String: String] {
        ProcessInfo.processInfo.environment
    }
}
