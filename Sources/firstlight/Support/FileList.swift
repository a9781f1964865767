import Foundation

/// Files named on the command line, with folders opened up.
enum FileList {
    static func expanded(_ paths: [String]) -> [String] {
        paths.flatMap { path -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                isFolder.boolValue
            else { return [path] }
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
            return names.sorted().map { path + "/" + $0 }.filter {
                let ending = ($0 as NSString).pathExtension.lowercased()
                return ending == "dcm" || ending == "png"
            }
        }
    }
}
