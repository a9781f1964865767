import Files
import Foundation
import ModelCatalogue

/// Where everything lives: flags over environment over the XDG folders.
struct Locations: Sendable {
    /// The folder of the worklist and the models.
    let dataDirectory: String
    /// The folder of the reader's own models, which the demonstration worklist shares.
    let modelsDirectory: String
    /// The settings file.
    let configFile: String
    /// The folder of the log.
    let stateDirectory: String
    /// The folder of reduced pictures.
    let cacheDirectory: String

    init(
        dataDirectory: String? = nil, configFile: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        // A variable that is set to nothing says nothing.
        let environment = environment.filter { !$0.value.isEmpty }
        let home = FilePath.home(environment)
        func base(_ variable: String, _ fallback: String) -> String {
            // A relative path in an XDG variable is to be ignored (XDG Base Directory 0.8).
            if let value = environment[variable], value.hasPrefix("/") { return value }
            return home + "/" + fallback
        }
        self.dataDirectory = Self.absolute(
            dataDirectory ?? environment["FIRSTLIGHT_DATA"]
                ?? base("XDG_DATA_HOME", ".local/share") + "/firstlight")
        modelsDirectory = self.dataDirectory + "/models"
        self.configFile = Self.absolute(
            configFile ?? environment["FIRSTLIGHT_CONFIG"]
                ?? base("XDG_CONFIG_HOME", ".config") + "/firstlight/config.toml")
        stateDirectory = base("XDG_STATE_HOME", ".local/state") + "/firstlight"
        cacheDirectory = base("XDG_CACHE_HOME", ".cache") + "/firstlight"
    }

    /// The worklist's file.
    var worklistFile: String { dataDirectory + "/" + FilePath.worklistName }
    /// Where `import --copy` puts pixel files.
    var filesDirectory: String { dataDirectory + "/files" }
    /// The demonstration worklist, apart from the reader's own.
    var demo: Locations { Locations(self, dataDirectory: dataDirectory + "/demo") }
    var logFile: String { stateDirectory + "/firstlight.log" }

    /// Folders that may hold themes, the reader's own first; the one beside the program and the
    /// checkout come last.
    var themeDirectories: [String] {
        let settings = (configFile as NSString).deletingLastPathComponent + "/themes"
        return [settings] + Self.resources("Themes")
    }

    /// Folders of a resource that comes with the program: `../share/firstlight` beside the
    /// executable, else the checkout it was built in, where the folder may have another path.
    static func resources(_ name: String, inCheckout path: String? = nil) -> [String] {
        let files = FileManager.default
        let executable = (try? files.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = (executable as NSString).deletingLastPathComponent
        var found = [
            (folder as NSString).deletingLastPathComponent + "/share/firstlight/" + name
        ]
        while folder.count > 1 {
            if files.fileExists(atPath: folder + "/Package.swift") {
                found.append(folder + "/" + (path ?? name))
                break
            }
            folder = (folder as NSString).deletingLastPathComponent
        }
        return found.filter { files.fileExists(atPath: $0) }
    }

    private init(_ other: Locations, dataDirectory: String) {
        self.dataDirectory = dataDirectory
        modelsDirectory = other.modelsDirectory
        configFile = other.configFile
        stateDirectory = other.stateDirectory
        cacheDirectory = other.cacheDirectory
    }

    private static func absolute(_ path: String) -> String {
        let expanded = FilePath.expandingHome(path)
        return expanded.hasPrefix("/")
            ? expanded : FileManager.default.currentDirectoryPath + "/" + expanded
    }
}

extension Locations {
    /// What of the worklist, the settings, the log, the reduced pictures and the exports of sessions
    /// allows others more than the site asks for.
    func looseAccess(_ settings: Settings) -> [LooseAccess] {
        let files = FileManager.default
        func names(_ folder: String, beginningWith start: String) -> [String] {
            ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted()
                .filter { $0.hasPrefix(start) }.map { folder + "/" + $0 }
        }
        let loose = settings.rights.looser(
            among: [dataDirectory] + names(dataDirectory, beginningWith: FilePath.worklistName)
                + [filesDirectory, configFile, stateDirectory, logFile, cacheDirectory]
                + names(settings.exportFolder, beginningWith: "firstlight-session-"))
        // The database makes its log and its shared memory with the mode of its file.
        let told = Dictionary(loose.map { ($0.path, $0.mode) }) { first, _ in first }
        return loose.filter { access in
            !["-wal", "-shm"].contains { ending in
                access.path.hasSuffix(ending)
                    && told[String(access.path.dropLast(ending.count))] == access.mode
            }
        }
    }

    /// The model that comes with the program.
    static let demonstrationModel = "demo-1"

    /// The models: the reader's own, and those that come with the program.
    var catalogue: ModelLibrary {
        ModelLibrary(
            folder: modelsDirectory,
            suppliedFolders: Self.resources("models", inCheckout: "Sources/RiskEngine/Models"),
            defaultName: Self.demonstrationModel)
    }
}
