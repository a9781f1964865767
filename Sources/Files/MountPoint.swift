import Foundation
import Glibc
import Synchronization

/// Where a path's file system is mounted, found without touching the file system itself, which may
/// hang.
package enum MountPoint {
    private struct Mount {
        var point: String
        /// Whether looking up a link there cannot take long.
        var isLocal: Bool
    }

    private struct Table {
        var mounts: [Mount] = []
        var read: ContinuousClock.Instant?
    }

    private static let table = Mutex(Table())

    /// The mount point of a path: `/mnt/archive`; `/` where nothing else is known. Links are followed
    /// as long as they lie on local disks.
    package static func of(_ path: String) -> String { found(path).point }

    /// Whether a path leads to a disk of this machine, where names are looked up at once.
    package static func isLocal(_ path: String) -> Bool { found(path).isLocal }

    private static func found(_ path: String) -> Mount {
        let mounts = current()
        var pending = Array(path.split(separator: "/").reversed().map(String.init))
        var resolved = ""
        var links = 0
        while let name = pending.popLast() {
            if name == "." { continue }
            if name == ".." {
                resolved = (resolved as NSString).deletingLastPathComponent
                if resolved == "/" { resolved = "" }
                continue
            }
            let next = resolved + "/" + name
            let mount = mount(of: next, among: mounts)
            guard mount.isLocal else { return mount }
            if links < 40, let target = FilePath.link(next) {
                links += 1
                if target.hasPrefix("/") { resolved = "" }
                pending += target.split(separator: "/").reversed().map(String.init)
            } else {
                resolved = next
            }
        }
        return mount(of: resolved, among: mounts)
    }

    private static func mount(of path: String, among mounts: [Mount]) -> Mount {
        let found = mounts.filter { mount in
            mount.point == "/" || path == mount.point || path.hasPrefix(mount.point + "/")
        }
        // Of several at one point the last is seen.
        return found.reduce(Mount(point: "/", isLocal: true)) {
            $1.point.utf8.count >= $0.point.utf8.count ? $1 : $0
        }
    }

    /// The table of mounts, read again where it is a second old.
    private static func current() -> [Mount] {
        table.withLock { table in
            if let read = table.read, read.duration(to: .now) < .seconds(1) { return table.mounts }
            let text = (try? SmallFile.bytes("/proc/self/mountinfo", atMost: 16 << 20)) ?? []
            table.mounts = String(decoding: text, as: UTF8.self)
                .split(separator: "\n").compactMap { mount(in: $0) }
            table.read = .now
            return table.mounts
        }
    }

    /// A line of proc_pid_mountinfo(5): the fifth field is the mount point; after a lone `-` come type
    /// and source.
    private static func mount(in line: Substring) -> Mount? {
        let fields = line.split(separator: " ")
        guard fields.count > 6, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count
        else { return nil }
        return Mount(
            point: unescaped(fields[4]), isLocal: localTypes.contains(String(fields[dash + 1])))
    }

    /// Spaces and the like are written as `\040`.
    private static func unescaped(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), rest.count >= 3,
                let code = UInt8(Substring(rest.prefix(3)), radix: 8)
            {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let localTypes: Set = [
        "bcachefs", "btrfs", "devtmpfs", "ext2", "ext3", "ext4", "f2fs", "iso9660", "overlay",
        "proc", "squashfs", "sysfs", "tmpfs", "udf", "vfat", "xfs", "zfs",
    ]
}
