import Glibc

extension EngineError {
    /// A failed call of the system, with its own word for the reason.
    static func system(_ code: Code, _ subject: String, _ problem: String) -> EngineError {
        EngineError(code, subject, "\(problem): \(String(cString: strerror(errno)))")
    }
}
