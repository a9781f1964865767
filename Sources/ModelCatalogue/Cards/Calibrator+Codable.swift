import Screening

/// In JSON a calibrator has `name`, `isLocal`, `method` and `years`: of `year`, `slope` and
/// `intercept` for the methods `sigmoid` and `logit`, of `year` and `knots` (`raw`, `risk`) for
/// `isotonic`. Without `method` it is `sigmoid`, and so cards that know no other say the same as
/// they always did.
extension Calibrator: Codable {
    private enum Key: String, CodingKey {
        case name, isLocal, method, years
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
            years: try Curves(from: decoder).years)
    }

    /// Writes it.
    package func encode(to encoder: any Swift.Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(name, forKey: .name)
        try object.encode(isLocal, forKey: .isLocal)
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
