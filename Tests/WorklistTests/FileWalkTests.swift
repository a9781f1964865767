import Foundation
import Testing

@testable import Worklist

@Suite struct FileWalkTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func make(_ name: String) throws {
        let path = folder.file(name)
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(fileURLWithPath: path))
    }

    private func names(_ walk: FileWalk) -> [String] {
        walk.files.map { String($0.dropFirst(folder.path.count + 1)) }
    }

    @Test func foldersAreWalkedInTheOrderOfBytes() throws {
        for name in ["b/2", "b/10", "B", "a b", "ä", "b.dcm"] { try make(name) }
        #expect(names(FileWalk([folder.path])) == ["B", "a b", "b/10", "b/2", "b.dcm", "ä"])
    }

    @Test func circlesAndRepetitionsAreWalkedOnce() throws {
        try make("sub/a")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("sub/loop"), withDestinationPath: folder.path)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("again"), withDestinationPath: folder.file("sub"))
        let walk = FileWalk([folder.path, folder.file("sub/../sub/a"), folder.path + "/"])
        #expect(walk.files.count == 1)
        #expect(walk.rejected.isEmpty)
    }

    @Test func whatIsNoFileIsToldAndNeverRead() throws {
        try make(".hidden")
        try make(".git/x")
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("dangling"), withDestinationPath: "/nonexistent/file")
        let walk = FileWalk([folder.path, folder.file("missing"), folder.file(".hidden")])
        #expect(names(walk) == [".hidden"])
        let codes = Dictionary(
            uniqueKeysWithValues: walk.rejected.map {
                (String($0.file.dropFirst(folder.path.count + 1)), $0.code)
            })
        #expect(codes["pipe"] == .unreadable)
        #expect(codes["dangling"] == .notFound)
        #expect(codes["missing"] == .notFound)
        #expect(codes[".git"] == .hidden)
        #expect(codes[".hidden"] == .hidden)
    }

    @Test func aBrokenDICOMDIRIsToldAndTheFilesBesideItAreStillFound() throws {
        try make("DICOMDIR")
        try make("IMG")
        let walk = FileWalk([folder.path])
        #expect(names(walk) == ["IMG"])
        #expect(walk.rejected.map(\.file) == [folder.file("DICOMDIR")])
    }
}
