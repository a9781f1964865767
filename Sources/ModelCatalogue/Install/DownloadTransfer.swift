import Dispatch
import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One request for what is missing of a file, and its answer.
final class DownloadTransfer: NSObject, Sendable {
    /// How it ended.
    enum Outcome: Sendable {
        /// All bytes are there.
        case complete
        /// It broke off, or the server asks for patience: worth another attempt.
        case lost(String)
        /// No server was reached.
        case unreachable(String)
        /// Another attempt would end the same.
        case failed(CatalogueError)
        /// The user stopped it.
        case cancelled
    }

    private struct State {
        var outcome: Outcome?
        /// Whether an answer has come, so that there is a server.
        var isAnswered = false
        var isBody = false
    }

    private let url: URL
    private let part: DownloadPart
    private let mostBytes: Int
    private let checkRoom: @Sendable (Int) throws(CatalogueError) -> Void
    private let state = Mutex(State())
    private let ended = DispatchSemaphore(value: 0)

    init(
        url: URL, part: DownloadPart, mostBytes: Int,
        checkRoom: @escaping @Sendable (Int) throws(CatalogueError) -> Void
    ) {
        self.url = url
        self.part = part
        self.mostBytes = mostBytes
        self.checkRoom = checkRoom
    }

    /// Runs the request, and returns when it has ended.
    func run(
        idleSeconds: Double, progress: (Download.Progress) -> Void, isCancelled: () -> Bool
    ) -> Outcome {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.httpCookieStorage = nil
        configuration.timeoutIntervalForRequest = idleSeconds
        let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
        // The session holds its delegate until it is told to let go.
        defer { session.invalidateAndCancel() }
        let task = session.dataTask(with: request())
        let startedAt = ContinuousClock.now
        let atStart = part.received
        var lastGain = (received: atStart, time: startedAt)
        task.resume()
        while ended.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
            let now = ContinuousClock.now
            let received = part.received
            if received != lastGain.received { lastGain = (received, now) }
            if isCancelled() {
                end(.cancelled)
                task.cancel()
            } else if now - lastGain.time > .seconds(idleSeconds) {
                end(.lost("nothing came for \(Int(idleSeconds)) s"))
                task.cancel()
            }
            tell(at: received, gained: received - atStart, since: startedAt, progress)
            if state.withLock({ $0.outcome != nil }) {
                // A cancelled task says so in a moment; nothing of it is written any more.
                _ = ended.wait(timeout: .now() + .seconds(2))
                break
            }
        }
        tell(at: part.received, gained: part.received - atStart, since: startedAt, progress)
        return state.withLock { $0.outcome } ?? .lost("no reason was given")
    }

    private func tell(
        at received: Int, gained: Int, since start: ContinuousClock.Instant,
        _ report: (Download.Progress) -> Void
    ) {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        report(
            Download.Progress(
                received: received, total: part.total,
                bytesPerSecond: gained > 0 && seconds > 0 ? Double(gained) / seconds : nil))
    }

    private func request() -> URLRequest {
        var request = URLRequest(url: url)
        request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
        request.setValue("firstlight", forHTTPHeaderField: "User-Agent")
        if part.received > 0, let validator = part.validator {
            request.setValue("bytes=\(part.received)-", forHTTPHeaderField: "Range")
            request.setValue(validator, forHTTPHeaderField: "If-Range")
        }
        return request
    }

    /// The first reason to end is the one that counts.
    private func end(_ outcome: Outcome) {
        state.withLock { if $0.outcome == nil { $0.outcome = outcome } }
    }

    /// Judges the head of an answer and makes the part ready for its body.
    ///
    /// - Returns: How the request ends; nil where the body is to be taken.
    private func judge(_ response: HTTPURLResponse) -> Outcome? {
        do throws(CatalogueError) {
            switch response.statusCode {
            case 200:
                let total = response.value(forHTTPHeaderField: "Content-Length").flatMap { Int($0) }
                try checkSize(total ?? 0)
                try checkRoom(total ?? 0)
                try part.restart(validator: Self.validator(of: response), total: total)
                return nil
            case 206:
                let range = ContentRange(response.value(forHTTPHeaderField: "Content-Range") ?? "")
                guard let range, range.first == part.received,
                    part.total == nil || range.total == nil || range.total == part.total
                else {
                    try part.restart(validator: nil, total: nil)
                    return .lost("the server sent another part than was asked for")
                }
                try checkSize(range.total ?? range.last)
                try checkRoom((range.total ?? part.total ?? 0) - part.received)
                return nil
            case 416:
                try part.restart(validator: nil, total: nil)
                return .lost("the server has no such part any more")
            case 408, 425, 429, 500...599:
                return .lost("the server answered \(response.statusCode)")
            default:
                return .failed(
                    CatalogueError(
                        .download, response.url?.absoluteString ?? url.absoluteString,
                        "the server answered \(response.statusCode) "
                            + HTTPURLResponse.localizedString(forStatusCode: response.statusCode)))
            }
        } catch {
            return .failed(error)
        }
    }

    /// Refuses a file of more bytes than such a one can have, and throws away what there is of it:
    /// going on with it would end the same.
    ///
    /// - Throws: `CatalogueError` with code `download`.
    private func checkSize(_ byteCount: Int) throws(CatalogueError) {
        guard byteCount > mostBytes else { return }
        try part.restart(validator: nil, total: nil)
        throw CatalogueError(
            .download, url.absoluteString,
            "the server sends \(byteCount) bytes or more; \(mostBytes) are the most it can have")
    }

    /// A strong entity tag, or the date of the last change: what `If-Range` takes.
    private static func validator(of response: HTTPURLResponse) -> String? {
        if let tag = response.value(forHTTPHeaderField: "ETag"), tag.hasPrefix("\"") { return tag }
        return response.value(forHTTPHeaderField: "Last-Modified")
    }
}

extension DownloadTransfer: URLSessionDataDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        // What was asked for over an encrypted connection is not taken over an open one.
        let isDowngrade = url.scheme == "https" && request.url?.scheme != "https"
        completionHandler(isDowngrade ? nil : request)
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        let isWanted = state.withLock { state in
            guard state.outcome == nil, let response = response as? HTTPURLResponse else {
                return false
            }
            state.isAnswered = true
            state.outcome = judge(response)
            state.isBody = state.outcome == nil
            return state.isBody
        }
        completionHandler(isWanted ? .allow : .cancel)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        // Under the lock, so that nothing is written once the request has ended.
        let isTaken = state.withLock { state in
            guard state.isBody, state.outcome == nil else { return false }
            do throws(CatalogueError) {
                // A server need not say how much it sends, nor stop there.
                try checkSize(part.received + data.count)
                try part.append(data)
                return true
            } catch {
                state.outcome = .failed(error)
                return false
            }
        }
        if !isTaken { dataTask.cancel() }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
    ) {
        let (isAnswered, isBody) = state.withLock { ($0.isAnswered, $0.isBody) }
        if let error {
            let reason = Self.reason(error)
            let isUnreached = !isAnswered && Self.unreached.contains((error as? URLError)?.code)
            end(isUnreached ? .unreachable(reason) : .lost(reason))
        } else if !isBody {
            end(.lost("the server's answer was not understood"))
        } else if let total = part.total, part.received != total {
            if part.received > total { try? part.restart(validator: nil, total: nil) }
            end(.lost("\(part.received) of \(total) bytes came"))
        } else {
            end(.complete)
        }
        ended.signal()
    }

    private static let unreached: Set<URLError.Code?> = [
        .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet,
        .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
        .serverCertificateNotYetValid, .unsupportedURL, .badURL,
    ]

    private static func reason(_ error: any Error) -> String {
        switch (error as? URLError)?.code {
        case .cannotFindHost?, .dnsLookupFailed?: "the host's name is not found"
        case .cannotConnectToHost?: "no connection to the host"
        case .timedOut?: "nothing came in time"
        case .networkConnectionLost?: "the connection was closed"
        case .notConnectedToInternet?: "there is no network"
        case .secureConnectionFailed?, .serverCertificateUntrusted?,
            .serverCertificateHasBadDate?, .serverCertificateNotYetValid?:
            "the host does not prove who it is (certificate)"
        case .unsupportedURL?, .badURL?: "the address is not understood"
        default: "the transfer broke off"
        }
    }
}

/// The header `Content-Range: bytes 5-9/10` (RFC 9110, 14.4).
struct ContentRange: Sendable, Hashable {
    /// The first byte's index, from 0.
    var first: Int
    /// The last byte's index.
    var last: Int
    /// The whole file's size; nil where it is not told (`*`).
    var total: Int?

    /// Reads a header's value; nil where it is no such range.
    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bytes" else { return nil }
        let sides = parts[1].split(separator: "/")
        let ends = sides.first?.split(separator: "-") ?? []
        guard sides.count == 2, ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]),
            first >= 0, first <= last
        else { return nil }
        let total = Int(sides[1])
        guard total != nil || sides[1] == "*", total.map({ $0 > last }) ?? true else { return nil }
        self.first = first
        self.last = last
        self.total = total
    }
}
