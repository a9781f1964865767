import Foundation
import Synchronization
import Testing
import TestModels
import TestServer

@testable import ModelCatalogue

/// Against a real server on this machine, which is also the worst of servers.
@Suite struct DownloadTests {
    /// Bytes of which no two parts are alike.
    private let content = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) })
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func download(
        _ server: LocalServer, path: String = "/f.zip", pauses: [Double] = [0, 0]
    ) throws -> Download {
        var download = Download(
            url: try #require(URL(string: server.base + path)), partPath: folder.path("part"),
            mostBytes: 1_000_000)
        download.patience = .init(idleSeconds: 30, pauses: pauses)
        return download
    }

    private var written: Data? { FileManager.default.contents(atPath: folder.path("part")) }

    @Test func fetchesAWholeFile() throws {
        let server = try LocalServer { [content] in .file(content, to: $0) }
        defer { server.stop() }
        var last: Download.Progress?
        try download(server).run(progress: { last = $0 })
        #expect(written == content)
        #expect(last?.received == content.count)
        #expect(last?.total == content.count)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path("part"))
        #expect(mode[.posixPermissions] as? Int == 0o600)
    }

    @Test func whatIsThereIsNotFetchedAgain() throws {
        let server = try LocalServer { [content] in .file(content, to: $0) }
        defer { server.stop() }
        try download(server).run()
        try download(server).run()
        #expect(server.requests.count == 1)
    }

    @Test func aTruncatedBodyIsGoneOnWith() throws {
        let server = try LocalServer { [content] request in
            let answer = LocalServer.Answer.file(content, to: request)
            return request.number < 2 ? answer.closed(after: 100_000) : answer
        }
        defer { server.stop() }
        try download(server).run()
        #expect(written == content)
        #expect(server.requests.map(\.rangeStart) == [nil, 100_000, 200_000])
        #expect(server.requests.last?.headers["if-range"] == "\"one\"")
    }

    @Test func aLaterRunGoesOnWhereAnEarlierGaveUp() throws {
        let isOpen = Atomic(false)
        let server = try LocalServer { [content] request in
            if isOpen.load(ordering: .relaxed) { return .file(content, to: request) }
            return request.number == 0
                ? LocalServer.Answer.file(content, to: request).closed(after: 123_456)
                : .status(503)
        }
        defer { server.stop() }
        let error = #expect(throws: CatalogueError.self) { try download(server).run() }
        #expect(error?.code == .download)
        #expect(error?.problem.contains("503") == true)
        #expect(error?.remedy.contains("go on from 123 kB of 300 kB") == true)
        // The first attempt gained bytes; then it is asked again once for each pause, and no more.
        #expect(server.requests.count == 4)
        isOpen.store(true, ordering: .relaxed)
        try download(server).run()
        #expect(server.requests.last?.rangeStart == 123_456)
        #expect(written == content)
    }

    @Test func anotherVersionIsBegunAnew() throws {
        let other = Data(content.reversed())
        let server = try LocalServer { [content] request in
            request.number == 0
                ? LocalServer.Answer.file(content, to: request).closed(after: 50_000)
                : .file(other, to: request, tag: "\"two\"")
        }
        defer { server.stop() }
        try download(server).run()
        #expect(server.requests.last?.rangeStart == 50_000)
        #expect(written == other)
    }

    @Test func aServerWithoutRangesIsAskedForAll() throws {
        let server = try LocalServer { [content] request in
            let answer = LocalServer.Answer.file(content, to: request, ignoresRange: true)
            return request.number == 0 ? answer.closed(after: 50_000) : answer
        }
        defer { server.stop() }
        try download(server).run()
        #expect(written == content)
    }

    @Test func withoutAVersionNothingIsGoneOnWith() throws {
        let server = try LocalServer { [content] request in
            let answer = LocalServer.Answer.file(content, to: request, tag: nil)
            return request.number == 0 ? answer.closed(after: 50_000) : answer
        }
        defer { server.stop() }
        try download(server).run()
        #expect(server.requests.map(\.rangeStart) == [nil, nil])
        #expect(written == content)
    }

    @Test func aPartFromTheWrongPlaceIsNotTaken() throws {
        let server = try LocalServer { [content] request in
            if request.number == 0 {
                return LocalServer.Answer.file(content, to: request).closed(after: 50_000)
            }
            var answer = LocalServer.Answer.file(content, to: request)
            if request.number == 1 {
                // As many bytes as were asked for, from one byte too early.
                answer.headers["Content-Range"] =
                    "bytes 49999-\(content.count - 2)/\(content.count)"
                answer.body = content[49_999..<content.count - 1]
            }
            return answer
        }
        defer { server.stop() }
        try download(server).run()
        #expect(written == content)
    }

    @Test func aRedirectIsFollowedWithTheRange() throws {
        let server = try LocalServer { [content] request in
            guard request.path == "/elsewhere" else {
                return .status(302, ["Location": "/elsewhere"])
            }
            let answer = LocalServer.Answer.file(content, to: request)
            return request.rangeStart == nil ? answer.closed(after: 50_000) : answer
        }
        defer { server.stop() }
        try download(server).run()
        #expect(written == content)
        #expect(server.requests.map(\.path) == ["/f.zip", "/elsewhere", "/f.zip", "/elsewhere"])
    }

    @Test(arguments: [404, 403])
    func whatIsNotThereIsNotAskedForAgain(status: Int) throws {
        let server = try LocalServer { _ in .status(status) }
        defer { server.stop() }
        let error = #expect(throws: CatalogueError.self) { try download(server).run() }
        #expect(error?.description.contains("\(status)") == true)
        #expect(server.requests.count == 1)
    }

    @Test func aServerThatFailsAtFirstIsAskedAgain() throws {
        let server = try LocalServer { [content] request in
            request.number < 2 ? .status(500) : .file(content, to: request)
        }
        defer { server.stop() }
        try download(server).run()
        #expect(written == content)
    }

    @Test func aSilentServerCountsAsLost() throws {
        let server = try LocalServer { [content] request in
            let answer = LocalServer.Answer.file(content, to: request)
            return request.rangeStart == nil ? answer.stalled(after: 50_000) : answer
        }
        defer { server.stop() }
        var download = try download(server, pauses: [0, 0, 0, 0])
        download.patience.idleSeconds = 1
        try download.run()
        #expect(server.requests.last?.rangeStart == 50_000)
        #expect(written == content)
    }

    @Test func stoppingLeavesAPart() throws {
        let server = try LocalServer { [content] request in
            let answer = LocalServer.Answer.file(content, to: request)
            return request.number == 0 ? answer.stalled(after: 50_000) : answer
        }
        defer { server.stop() }
        var received = 0
        let error = #expect(throws: CatalogueError.self) {
            try download(server).run(
                progress: { received = $0.received }, isCancelled: { received == 50_000 })
        }
        #expect(error?.code == .cancelled)
        #expect(written == content.prefix(50_000))
        try download(server).run()
        #expect(written == content)
        #expect(server.requests.last?.rangeStart == 50_000)
    }

    @Test func aPortThatNobodyListensOnIsToldAtOnce() throws {
        let server = try LocalServer { _ in .status(200) }
        server.stop()
        // The thread that listens closes the port when it notices.
        let download = try download(server, pauses: [60])
        let error = #expect(throws: CatalogueError.self) { try download.run() }
        #expect(error?.code == .download)
        #expect(error?.problem.contains("cannot be reached") == true)
    }

    @Test func noRoomIsToldBeforeTheFirstByte() throws {
        let server = try LocalServer { [content] in .file(content, to: $0) }
        defer { server.stop() }
        let asked = Mutex(0)
        let error = #expect(throws: CatalogueError.self) {
            try download(server).run(checkRoom: { (count) throws(CatalogueError) in
                asked.withLock { $0 = count }
                throw CatalogueError(.unwritable, "disk", "full")
            })
        }
        #expect(error?.problem == "full")
        #expect(asked.withLock { $0 } == content.count)
        #expect(written == nil)
    }

    @Test(arguments: [true, false])
    func moreThanAFileCanHaveIsNotTaken(tellsLength: Bool) throws {
        let large = Data(count: 4_000_000)
        let server = try LocalServer { request in
            var answer = LocalServer.Answer.file(large, to: request)
            answer.tellsLength = tellsLength
            return answer
        }
        defer { server.stop() }
        var most = 0
        let error = #expect(throws: CatalogueError.self) {
            try download(server).run(progress: { most = max(most, $0.received) })
        }
        #expect(error?.code == .download)
        #expect(error?.problem.contains("1000000 are the most") == true)
        #expect(most <= 1_000_000)
        #expect(written == nil)
        #expect(server.requests.count == 1)
    }

    @Test func aFileOfUntoldLengthIsTakenToItsEnd() throws {
        let server = try LocalServer { [content] request in
            var answer = LocalServer.Answer.file(content, to: request)
            answer.tellsLength = false
            return answer
        }
        defer { server.stop() }
        try download(server).run()
        #expect(written == content)
    }

    @Test func aPartThatIsTooLargeIsBegunAnew() throws {
        let server = try LocalServer { [content] request in
            let answer = LocalServer.Answer.file(content, to: request)
            return request.number == 0 ? answer.stalled(after: 200_000) : answer
        }
        defer { server.stop() }
        var received = 0
        #expect(throws: CatalogueError.self) {
            try download(server).run(
                progress: { received = $0.received }, isCancelled: { received == 200_000 })
        }
        var bounded = try download(server)
        bounded.mostBytes = 100_000
        let error = #expect(throws: CatalogueError.self) { try bounded.run() }
        #expect(error?.problem.contains("100000 are the most") == true)
        #expect(server.requests.last?.rangeStart == nil)
        #expect(written == nil)
    }

    @Test func twoDownloadsOfOneFileDoNotMix() throws {
        let server = try LocalServer { [content] in .file(content, to: $0) }
        defer { server.stop() }
        let download = try download(server)
        let first = try DownloadPart(path: download.partPath, url: download.url)
        let error = #expect(throws: CatalogueError.self) { try download.run() }
        #expect(error?.problem.contains("another firstlight") == true)
        withExtendedLifetime(first) {}
    }

    @Test func contentRangesAreRead() {
        #expect(ContentRange("bytes 5-9/10")?.total == 10)
        #expect(ContentRange("bytes 5-9/*").map { [$0.first, $0.last] } == [5, 9])
        for wrong in ["bytes */10", "bytes 9-5/10", "bytes 5-9/9", "5-9/10", "", "bytes 5-/9"] {
            #expect(ContentRange(wrong) == nil, "\(wrong)")
        }
    }
}
