import Checkpoints
import Files
import Foundation
import Screening

/// Reads a calibrator: the pickle that Mirai's authors published, or JSON.
enum CalibratorFile {
    /// The calibrator in a file.
    ///
    /// The pickle is a dictionary from year index to an object with four numpy numbers that mean
    /// `p = 1 / (1 + exp(calibrator_slope * (base_estimator_slope * s + base_estimator_offset) +
    /// calibrator_offset))`; JSON has `source`, `method` and `years` as a model's card has them
    /// (without `method`, or of kind `platt`, it is `sigmoid`).
    ///
    /// - Parameter mayFall: Whether one is taken whose risk falls (`Calibrator.mayFall`).
    /// - Throws: `CatalogueError` with code `unreadable`, `damaged` or `notUnderstood`.
    static func calibrator(
        path: String, mayFall: Bool = false
    ) throws(CatalogueError) -> Calibrator {
        try calibrator(in: onDisk(MappedFile(path: path)), mayFall: mayFall)
    }

    static func calibrator(
        in file: MappedFile, mayFall: Bool = false
    ) throws(CatalogueError) -> Calibrator {
        guard file.count <= 1 << 20 else {
            throw CatalogueError(
                .notUnderstood, file.path, "it is too large for a calibrator: \(file.count) bytes")
        }
        let isJSON =
            file.bytes(0..<min(file.count, 64))
            .first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == UInt8(ascii: "{")
        var calibrator = try isJSON ? json(file) : pickle(file)
        calibrator.years.sort { $0.year < $1.year }
        guard !calibrator.years.isEmpty else {
            throw CatalogueError(.notUnderstood, file.path, "it has no years")
        }
        let count = calibrator.years.count
        guard mayFall else {
            try calibrator.check(years: count, of: file.path)
            return calibrator
        }
        // Recorded where it is needed alone: a calibrator that does not fall needs no leave.
        let isSound = (try? calibrator.check(years: count, of: file.path)) != nil
        calibrator.mayFall = !isSound
        try calibrator.check(years: count, of: file.path)
        return calibrator
    }

    private struct Document: Decodable {
        var kind: String?
        var source: String?
        var years: [Calibrator.Year]

        private enum Key: String, CodingKey {
            case kind, source
        }

        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: Key.self)
            kind = try object.decodeIfPresent(String.self, forKey: .kind)
            source = try object.decodeIfPresent(String.self, forKey: .source)
            years = try Calibrator.Curves(from: decoder).years
        }
    }

    private static func json(_ file: MappedFile) throws(CatalogueError) -> Calibrator {
        let document: Document
        do {
            document = try JSONDecoder().decode(
                Document.self, from: Data(file.bytes(0..<file.count)))
        } catch {
            throw CatalogueError(
                .notUnderstood, file.path, "of a calibrator in JSON, " + DecodingProblem.text(error)
            )
        }
        guard document.kind ?? "platt" == "platt" else {
            throw CatalogueError(
                .notUnderstood, file.path,
                "kind is \((document.kind ?? "").quoted), expected 'platt'",
                remedy: "other curves are told by 'method': "
                    + CalibrationCurve.Method.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return Calibrator(name: document.source ?? stem(file), years: document.years)
    }

    private static func pickle(_ file: MappedFile) throws(CatalogueError) -> Calibrator {
        let root = try inCheckpoint(PickleDocument(file, in: 0..<file.count)).root
        guard root.count <= 200, case let entries = root.pairs, !entries.isEmpty else {
            throw CatalogueError(
                .notUnderstood, file.path, "it is not a dictionary of calibrators by year")
        }
        var years: [Calibrator.Year] = []
        for (key, value) in entries {
            guard let index = key.int ?? NumpyNumber.value(of: key).flatMap({ Int(exactly: $0) }),
                (0..<100).contains(index), let state = TorchModule.object(value)?.state.entries()
            else {
                throw CatalogueError(
                    .notUnderstood, file.path, "an entry is not an object under a year's index")
            }
            func number(_ name: String) throws(CatalogueError) -> Double {
                guard let value = state[name].flatMap({ NumpyNumber.value(of: $0) }) else {
                    throw CatalogueError(
                        .notUnderstood, file.path,
                        "the calibrator of year index \(index) has no number '\(name)'")
                }
                return value
            }
            let slope = try number("calibrator_slope")
            years.append(
                Calibrator.Year(
                    year: index + 1,
                    curve: .sigmoid(
                        slope: try -slope * number("base_estimator_slope"),
                        intercept: try
                            -(slope * number("base_estimator_offset")
                            + number("calibrator_offset")))))
        }
        return Calibrator(name: stem(file), years: years)
    }

    private static func stem(_ file: MappedFile) -> String {
        URL(filePath: file.path).deletingPathExtension().lastPathComponent
    }
}
