import Foundation

/// Finds themes in folders and reads them.
package struct ThemeLoader: Sendable {
    /// A theme that can be chosen.
    package struct Entry: Sendable, Hashable {
        /// What to load it by.
        package let name: String
        /// A line about it, or what is wrong with it.
        package let summary: String
        /// Its file; nil for the theme in the program.
        package let path: String?
        /// Whether it loads.
        package let isValid: Bool
    }

    private let roles: [Role]
    private let directories: [String]

    /// A loader of themes for a program that draws with these roles (those of `Role.common` come
    /// with them), from folders in this order: the first that has a name wins.
    package init(roles: [Role], directories: [String]) {
        var known = Role.common
        for role in roles where !known.contains(role) { known.append(role) }
        self.roles = known
        self.directories = directories
    }

    /// The themes there are, by name, broken ones with their error; always at least the one in
    /// the program.
    package func available() -> [Entry] {
        var paths: [String: String] = [:]
        for directory in directories.reversed() {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
            for file in files where file.hasSuffix(".toml") {
                let name = String(file.dropLast(5))
                if Self.isName(name) { paths[name] = directory + "/" + file }
            }
        }
        var names = Set(paths.keys)
        names.insert(Theme.builtIn.name)
        return names.sorted().map { name in
            do {
                let theme = try load(named: name)
                return Entry(name: name, summary: theme.summary, path: paths[name], isValid: true)
            } catch {
                return Entry(
                    name: name,
                    summary: (error as? ThemeError)?.description ?? "the theme cannot be read",
                    path: paths[name], isValid: false)
            }
        }
    }

    /// Loads a theme by name.
    ///
    /// - Throws: `ThemeError`, naming the file, what is wrong in it, and the nearest known name.
    package func load(named name: String) throws -> Theme {
        guard let path = path(of: name, after: nil) else {
            if name == Theme.builtIn.name { return .builtIn }
            let names = available().map(\.name)
            let nearest = NearestName.of(name, among: names).map { "; did you mean '\($0)'?" } ?? ""
            throw ThemeError(
                .notFound, file: nil,
                "no theme is named '\(SafeText(name).string)'\(nearest) There are: "
                    + names.joined(separator: " "))
        }
        return try load(name, path: path)
    }

    private func load(_ name: String, path: String) throws -> Theme {
        // From the theme asked for to the one that inherits from none.
        var files = [try ThemeFile(path: path)]
        var names = [name]
        var base: Theme?
        while let last = files.last, let parent = last.inherits {
            // A user's own `dark` may inherit from the `dark` that ships.
            let isSelf = parent == names.last
            guard let next = self.path(of: parent, after: isSelf ? last.path : nil) else {
                if parent == Theme.builtIn.name {
                    base = .builtIn
                    break
                }
                throw ThemeError(
                    isSelf ? .cycle : .notFound, file: last.path,
                    isSelf
                        ? "it inherits from itself, and no other folder has a '\(parent)'"
                        : "it inherits from '\(parent)', which no folder has")
            }
            guard !files.contains(where: { $0.path == next }) else {
                throw ThemeError(
                    .cycle, file: last.path,
                    "themes inherit in a circle: "
                        + (names + [parent]).joined(separator: " from "))
            }
            files.append(try ThemeFile(path: next))
            names.append(parent)
        }
        return try merge(files.reversed(), base: base, name: name)
    }

    /// Later files stand over earlier ones; colour names mean what the last palette says.
    private func merge(_ files: [ThemeFile], base: Theme?, name: String) throws -> Theme {
        var palette: [String: PaletteColor] = base == nil ? [:] : Theme.builtInPalette
        for file in files { palette.merge(file.palette) { $1 } }
        var theme = base ?? Theme(name: name, summary: "", roles: [:], heat: Theme.builtIn.heat)
        if base != nil { theme = Theme.builtIn(palette: palette) }
        theme.name = name
        theme.summary = files.last?.summary ?? ""
        for file in files {
            for (roleName, entry) in file.roles.sorted(by: { $0.key < $1.key }) {
                let role = Role(rawValue: roleName)
                guard roles.contains(role) else {
                    let nearest = NearestName.of(roleName, among: roles.map(\.rawValue)) ?? "text"
                    throw ThemeError(
                        .unknownRole, file: file.path,
                        "no role is named '\(roleName)'; did you mean '\(nearest)'?")
                }
                theme.roles[role] = try look(entry, of: roleName, in: file, palette: palette)
            }
            if let entry = file.raises {
                theme.heat.raises = try ramp(entry, "raises", in: file, palette: palette)
            }
            if let entry = file.lowers {
                theme.heat.lowers = try ramp(entry, "lowers", in: file, palette: palette)
            }
        }
        return theme
    }

    private func look(
        _ entry: ThemeFile.RoleEntry, of role: String, in file: ThemeFile,
        palette: [String: PaletteColor]
    ) throws -> Theme.RoleStyle {
        Theme.RoleStyle(
            foreground: try entry.foreground.map {
                try file.color(named: $0, palette: palette, place: "role '\(role)'")
            },
            background: try entry.background.map {
                try file.color(named: $0, palette: palette, place: "role '\(role)'")
            },
            attributes: entry.attributes, mono: entry.mono)
    }

    private func ramp(
        _ entry: ThemeFile.RampEntry, _ name: String, in file: ThemeFile,
        palette: [String: PaletteColor]
    ) throws -> HeatRamp {
        HeatRamp(
            steps: try entry.colors.map {
                try file.color(named: $0, palette: palette, place: "heat '\(name)'")
            }, letters: entry.letters)
    }

    /// The file of a theme in the first folder that has it, or the first after another file's.
    private func path(of name: String, after other: String?) -> String? {
        guard Self.isName(name) else { return nil }
        let paths = directories.map { $0 + "/" + name + ".toml" }
        let start = other.flatMap { paths.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        return paths[start...].first { FileManager.default.fileExists(atPath: $0) }
    }

    /// Names are letters, digits, `-` and `_`: no path leads out of a theme folder.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
            }
    }
}
