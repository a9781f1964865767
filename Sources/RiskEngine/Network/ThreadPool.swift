import COneDNN

/// Loops in the thread pool of the library that computes the convolutions.
enum ThreadPool {
    /// Calls `body` for every index below `count`, spread over the threads; returns when all are
    /// done. The body may write only what belongs to its index.
    static func forEach(_ count: Int, _ body: (Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            var body = body
            withUnsafeMutablePointer(to: &body) { body in
                conednn_for_each(Int32(count), body) { context, index in
                    context?.assumingMemoryBound(to: ((Int) -> Void).self).pointee(Int(index))
                }
            }
        }
    }
}

/// The start of an array that is read by several threads.
struct SharedPointer<Element> {
    let base: UnsafePointer<Element>

    /// - Precondition: The buffer is not empty.
    init(_ buffer: UnsafeBufferPointer<Element>) {
        guard let base = buffer.baseAddress else { preconditionFailure("an empty buffer") }
        self.base = base
    }
}

/// The start of an array whose parts are written by different threads.
struct SharedMutablePointer<Element> {
    let base: UnsafeMutablePointer<Element>

    /// - Precondition: The buffer is not empty.
    init(_ buffer: UnsafeMutableBufferPointer<Element>) {
        guard let base = buffer.baseAddress else { preconditionFailure("an empty buffer") }
        self.base = base
    }
}
