import Screening

/// Turns a network's raw values, one a year, into calibrated risks: a curve a year, all of the
/// same method.
package struct Calibrator: Sendable, Hashable {
    /// One year's curve.
    package struct Year: Sendable, Hashable {
        /// The year, from 1.
        package var year: Int
        /// What makes a risk of that year's raw value.
        package var curve: CalibrationCurve

        package init(year: Int, curve: CalibrationCurve) {
            self.year = year
            self.curve = curve
        }
    }

    /// Its name and version: `Mirai_calibrator_mar12_2022`.
    package var name: String
    /// Whether it was fitted to outcomes of this site.
    package var isLocal: Bool
    /// Whether it was taken on request although its risk falls as the raw value rises, or from one
    /// year to the next; cards record it, and it is shown.
    package var mayFall: Bool
    /// The years in order from 1.
    package var years: [Year]

    package init(name: String, isLocal: Bool = false, mayFall: Bool = false, years: [Year]) {
        self.name = name
        self.isLocal = isLocal
        self.mayFall = mayFall
        self.years = years
    }

    package var method: CalibrationCurve.Method { years.first?.curve.method ?? .sigmoid }

    /// The calibrated risks, 0 to 1, of the raw values of years 1, 2 and so on; they do not fall
    /// from year to year, except of method `sigmoid` (`CalibrationCurve.risks(_:by:)`).
    package func calibrated(_ raw: [Double]) -> [Double] {
        CalibrationCurve.risks(raw, by: years.map(\.curve))
    }
}

extension Calibrator {
    /// Knots of an isotonic curve.
    static let knotCounts = 2...2000

    /// Refuses curves that do not calibrate each year of a network.
    ///
    /// A raw value that is higher may not become a lower risk: slopes are above 0, knots ascend.
    /// Nor may, of method `sigmoid`, equal raw values anywhere in 0 to 1 become a lower risk in a
    /// later year; other methods are kept from it (`CalibrationCurve.risks(_:by:)`). Of a `sigmoid`
    /// that was taken on request all the same (`mayFall`) only finite numbers are asked.
    ///
    /// - Parameters:
    ///   - count: The years of the network's hazard.
    ///   - subject: The file the calibrator is from, for the message.
    ///   - remedy: What can be done about it.
    /// - Throws: `CatalogueError` with code `notUnderstood` that names the field and its value.
    func check(
        years count: Int, of subject: String, remedy: String = ""
    ) throws(CatalogueError) {
        func demand(
            _ holds: Bool, _ field: String, _ value: @autoclosure () -> String,
            _ needed: @autoclosure () -> String
        ) throws(CatalogueError) {
            guard !holds else { return }
            throw CatalogueError(
                .notUnderstood, subject,
                "calibrator.\(field) is \(value()), expected \(needed())", remedy: remedy)
        }
        try demand(
            years.count == count, "years.count", "\(years.count)",
            "\(count), the years of the network")
        for (index, entry) in years.enumerated() {
            let name = "years.\(index)"
            try demand(entry.year == index + 1, "\(name).year", "\(entry.year)", "\(index + 1)")
            try demand(
                entry.curve.method == method, "\(name).method", entry.curve.method.rawValue,
                "\(method.rawValue), as in year 1")
            switch entry.curve {
            case .sigmoid(let slope, let intercept):
                try demand(slope.isFinite, "\(name).slope", "\(slope)", "a finite number")
                try demand(
                    intercept.isFinite, "\(name).intercept", "\(intercept)", "a finite number")
                guard !mayFall else { continue }
                try demand(
                    slope > 0, "\(name).slope", "\(slope)",
                    "a number above 0: of a higher raw value it makes a lower risk (scikit-learn "
                        + "stores the slope negated); " + Self.takeAsItIs)
                guard index > 0, case .sigmoid(let former, let start) = years[index - 1].curve
                else { continue }
                // Lines on the logit scale: between both ends neither can cross and come back.
                for (raw, before, after) in [
                    (0, start, intercept), (1, former + start, slope + intercept),
                ] {
                    try demand(
                        after >= before, "\(name)",
                        "a lower risk than year \(index) at the raw "
                            + "value \(raw)",
                        "no lower risk than the year before has anywhere in "
                            + "0 to 1; " + Self.takeAsItIs)
                }
            case .logit(let slope, let intercept):
                try demand(
                    slope > 0 && slope.isFinite, "\(name).slope", "\(slope)",
                    "a finite number above 0")
                try demand(
                    intercept.isFinite, "\(name).intercept", "\(intercept)", "a finite number")
            case .isotonic(let knots):
                try Self.check(knots, name, demand)
            }
        }
    }

    private static let takeAsItIs =
        "if it is meant so, import it with --calibrator-may-fall, which the card records"

    private static func check(
        _ knots: [CalibrationCurve.Knot], _ name: String,
        _ demand: (
            Bool, String, @autoclosure () -> String, @autoclosure () -> String
        ) throws(CatalogueError) -> Void
    ) throws(CatalogueError) {
        try demand(
            knotCounts.contains(knots.count), "\(name).knots.count", "\(knots.count)",
            "\(knotCounts.lowerBound) to \(knotCounts.upperBound)")
        for (index, knot) in knots.enumerated() {
            let path = "\(name).knots.\(index)"
            try demand((0...1).contains(knot.raw), "\(path).raw", "\(knot.raw)", "0 to 1")
            try demand((0...1).contains(knot.risk), "\(path).risk", "\(knot.risk)", "0 to 1")
            guard index > 0 else { continue }
            let before = knots[index - 1]
            try demand(
                knot.raw > before.raw, "\(path).raw", "\(knot.raw)",
                "more than \(before.raw), the knot before")
            try demand(
                knot.risk >= before.risk, "\(path).risk", "\(knot.risk)",
                "no less than \(before.risk), the knot before")
        }
    }
}

/// In JSON a calibrator has `name`, `isLocal`, `method`, `mayFall` where it is true, and `years`: of `year`, `slope` and
/// `intercept` for the methods `sigmoid` and `logit`, of `year` and `knots` (`raw`, `risk`) for
/// `isotonic`. Without `method` it is `sigmoid`, and so cards that know no other say the same as
/// they always did.
extension Calibrator: Codable {
    private enum Key: String, CodingKey {
        case name, isLocal, mayFall, method, years
    }

    /// What says how to calibrate, without a name.
    struct Curves: Decodable {
        /// The years as they stand in the file.
        let years: [Year]

        /// Reads `method` and `years`.
        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: Key.self)
            let told = try object.decodeIfPresent(CalibrationCurve.Method.self, forKey: .method)
            var list = try object.nestedUnkeyedContainer(forKey: .years)
            var years: [Year] = []
            while !list.isAtEnd {
                years.append(try Year(from: list.superDecoder(), method: told ?? .sigmoid))
            }
            self.years = years
        }
    }

    /// Reads a calibrator; whether its numbers make sense is not looked at.
    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        self.init(
            name: try object.decode(String.self, forKey: .name),
            isLocal: try object.decode(Bool.self, forKey: .isLocal),
            mayFall: try object.decodeIfPresent(Bool.self, forKey: .mayFall) ?? false,
            years: try Curves(from: decoder).years)
    }

    /// Writes it.
    package func encode(to encoder: any Swift.Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(name, forKey: .name)
        try object.encode(isLocal, forKey: .isLocal)
        if mayFall { try object.encode(mayFall, forKey: .mayFall) }
        if method != .sigmoid { try object.encode(method, forKey: .method) }
        try object.encode(years, forKey: .years)
    }
}

extension Calibrator.Year: Encodable {
    private enum Key: String, CodingKey {
        case year, slope, intercept, knots
    }

    /// Reads a year's curve of a method that is known.
    init(from decoder: any Decoder, method: CalibrationCurve.Method) throws {
        let object = try decoder.container(keyedBy: Key.self)
        func line() throws -> (slope: Double, intercept: Double) {
            (
                try object.decode(Double.self, forKey: .slope),
                try object.decode(Double.self, forKey: .intercept)
            )
        }
        year = try object.decode(Int.self, forKey: .year)
        switch method {
        case .sigmoid:
            let line = try line()
            curve = .sigmoid(slope: line.slope, intercept: line.intercept)
        case .logit:
            let line = try line()
            curve = .logit(slope: line.slope, intercept: line.intercept)
        case .isotonic:
            curve = .isotonic(try object.decode([CalibrationCurve.Knot].self, forKey: .knots))
        }
    }

    /// Writes the year and its curve's numbers; the method is the calibrator's.
    package func encode(to encoder: any Swift.Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(year, forKey: .year)
        switch curve {
        case .sigmoid(let slope, let intercept), .logit(let slope, let intercept):
            try object.encode(slope, forKey: .slope)
            try object.encode(intercept, forKey: .intercept)
        case .isotonic(let knots):
            try object.encode(knots, forKey: .knots)
        }
    }
}
