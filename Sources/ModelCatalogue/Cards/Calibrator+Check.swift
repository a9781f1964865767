import Screening

extension Calibrator {
    /// Knots of an isotonic curve.
    static let knotCounts = 2...2000

    /// Refuses curves that do not calibrate each year of a network.
    ///
    /// A raw value that is higher may not become a lower risk: slopes on the logit scale are above
    /// 0, knots ascend. Of method `sigmoid`, which publishers fit, only finite numbers are asked.
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
        for (place, entry) in years.enumerated() {
            let name = "years.\(place)"
            try demand(entry.year == place + 1, "\(name).year", "\(entry.year)", "\(place + 1)")
            try demand(
                entry.curve.method == method, "\(name).method", entry.curve.method.rawValue,
                "\(method.rawValue), as in year 1")
            switch entry.curve {
            case .sigmoid(let slope, let intercept):
                try demand(slope.isFinite, "\(name).slope", "\(slope)", "a finite number")
                try demand(
                    intercept.isFinite, "\(name).intercept", "\(intercept)", "a finite number")
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

    private static func check(
        _ knots: [CalibrationCurve.Knot], _ name: String,
        _ demand: (
            Bool, String, @autoclosure () -> String, @autoclosure () -> String
        ) throws(CatalogueError) -> Void
    ) throws(CatalogueError) {
        try demand(
            knotCounts.contains(knots.count), "\(name).knots.count", "\(knots.count)",
            "\(knotCounts.lowerBound) to \(knotCounts.upperBound)")
        for (place, knot) in knots.enumerated() {
            let path = "\(name).knots.\(place)"
            try demand((0...1).contains(knot.raw), "\(path).raw", "\(knot.raw)", "0 to 1")
            try demand((0...1).contains(knot.risk), "\(path).risk", "\(knot.risk)", "0 to 1")
            guard place > 0 else { continue }
            let before = knots[place - 1]
            try demand(
                knot.raw > before.raw, "\(path).raw", "\(knot.raw)",
                "more than \(before.raw), the knot before")
            try demand(
                knot.risk >= before.risk, "\(path).risk", "\(knot.risk)",
                "no less than \(before.risk), the knot before")
        }
    }
}
