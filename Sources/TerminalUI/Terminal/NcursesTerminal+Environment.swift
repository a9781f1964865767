import Foundation

extension NcursesTerminal {
    package nonisolated static var processEnvironment: [String: String] {
        ProcessInfo.processInfo.environment
    }
}
