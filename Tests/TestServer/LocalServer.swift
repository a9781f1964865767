import Foundation
import Glibc
import Synchronization

/// An HTTP/1.1 server on 127.0.0.1, a thread a connection, that answers as it is told: also with
/// half a body, wrong bytes, silence or a closed connection.
package final class LocalServer: Sendable {
    /// What was asked.
    package struct Request: Sendable {
        package var path: String
        /// By lower-case name.
        package var headers: [String: String]
        /// Its number, from 0.
        package var number: Int

        /// The first byte asked for by `Range: bytes=N-`.
        package var rangeStart: Int? {
            headers["range"]?.split(separator: "=").last?.split(separator: "-").first
                .flatMap { Int($0) }
        }
    }

    /// What is answered.
    package struct Answer: Sendable {
        package var status = 200
        package var headers: [String: String] = [:]
        package var body = Data()
        /// Whether the head tells the body's length; else its end is that of the connection.
        package var tellsLength = true
        /// Bytes of the body after which the connection is closed.
        package var closesAfter: Int?
        /// Bytes of the body after which nothing more is sent until the client or the server ends.
        package var stallsAfter: Int?

        /// A status without a body.
        package static func status(_ status: Int, _ headers: [String: String] = [:]) -> Answer {
            Answer(status: status, headers: headers)
        }

        /// A file as servers give it out: the whole, or the part asked for where `If-Range` names
        /// the version there is.
        package static func file(
            _ content: Data, to request: Request, tag: String? = "\"one\"",
            ignoresRange: Bool = false
        ) -> Answer {
            var answer = Answer(headers: ["Accept-Ranges": "bytes"])
            answer.headers["ETag"] = tag
            let isSame = request.headers["if-range"].map { $0 == tag } ?? true
            guard let start = request.rangeStart, isSame, !ignoresRange else {
                answer.body = content
                return answer
            }
            guard start < content.count else {
                return .status(416, ["Content-Range": "bytes */\(content.count)"])
            }
            answer.status = 206
            answer.body = content.dropFirst(start)
            answer.headers["Content-Range"] =
                "bytes \(start)-\(content.count - 1)/\(content.count)"
            return answer
        }

        /// The same, closed early.
        package func closed(after count: Int) -> Answer {
            var answer = self
            answer.closesAfter = count
            return answer
        }

        /// The same, silent from some byte on.
        package func stalled(after count: Int) -> Answer {
            var answer = self
            answer.stallsAfter = count
            return answer
        }
    }

    private let descriptor: Int32
    private let port: UInt16
    private let answer: @Sendable (Request) -> Answer
    private let seen = Mutex<[Request]>([])
    private let isStopped = Atomic(false)

    /// Listens on a free port.
    package init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
        // The library that fetches asks the environment for proxies; none is wanted here.
        setenv("no_proxy", "127.0.0.1", 1)
        self.answer = answer
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        descriptor = listener
        port = UInt16(bigEndian: address.sin_port)
        guard descriptor >= 0, isBound else {
            close(descriptor)
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                if connection < 0 { break }
                Thread.detachNewThread { [self] in serve(connection) }
            }
            close(descriptor)
        }
    }

    /// The server's address.
    package var base: String { "http://127.0.0.1:\(port)" }
    /// What was asked so far.
    package var requests: [Request] { seen.withLock { $0 } }

    /// Stops listening.
    package func stop() {
        isStopped.store(true, ordering: .relaxed)
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var head = Data()
        while head.range(of: Data("\r\n\r\n".utf8)) == nil, head.count < 1 << 16 {
            var part = [UInt8](repeating: 0, count: 4096)
            let count = recv(connection, &part, part.count, 0)
            guard count > 0 else { return }
            head.append(contentsOf: part[..<count])
        }
        let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1)
            if sides.count == 2 {
                headers[sides[0].lowercased()] = sides[1].trimmingCharacters(in: .whitespaces)
            }
        }
        let request = seen.withLock {
            $0.append(
                Request(
                    path: words.count > 1 ? String(words[1]) : "", headers: headers,
                    number: $0.count))
            return $0[$0.count - 1]
        }
        send(answer(request), to: connection)
    }

    private func send(_ answer: Answer, to connection: Int32) {
        var head = "HTTP/1.1 \(answer.status) Told\r\nConnection: close\r\n"
        if answer.tellsLength { head += "Content-Length: \(answer.body.count)\r\n" }
        for (name, value) in answer.headers { head += "\(name): \(value)\r\n" }
        guard send(Data((head + "\r\n").utf8), to: connection) else { return }
        let count = min(answer.closesAfter ?? .max, answer.stallsAfter ?? .max)
        guard send(Data(answer.body.prefix(count)), to: connection) else { return }
        guard answer.stallsAfter != nil else { return }
        var byte = UInt8(0)
        while !isStopped.load(ordering: .relaxed) {
            let count = recv(connection, &byte, 1, Int32(MSG_DONTWAIT))
            if count == 0 || (count < 0 && errno != EAGAIN) { return }
            usleep(10_000)
        }
    }

    private func send(_ data: Data, to connection: Int32) -> Bool {
        data.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = Glibc.send(
                    connection, bytes.baseAddress?.advanced(by: done), bytes.count - done,
                    Int32(MSG_NOSIGNAL))
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }
}
