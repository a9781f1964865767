/// The columns of a table of outcomes that hold one score.
package enum ScoreColumns: Sendable, Hashable {
    /// Five columns, of the risks within 1 to 5 years.
    case yearly([Int])
    /// One column: a five-year risk, or a number that only ranks women.
    case single(Int)

    /// The columns' places in the table.
    package var places: [Int] {
        switch self {
        case .yearly(let places): places
        case .single(let place): [place]
        }
    }
}

extension OutcomeTable {
    /// The columns of a score: `NAME_1` to `NAME_5`, else `NAME1` to `NAME5`, else `NAME` itself.
    ///
    /// - Throws: `OutcomeProblem` where there is none of them, or only some of the five.
    package func scoreColumns(named name: String) throws(OutcomeProblem) -> ScoreColumns {
        for separator in ["_", ""] {
            let names = (1...5).map { name + separator + "\($0)" }
            let places = names.map { place(of: $0) }
            guard places.contains(where: { $0 != nil }) else { continue }
            let missing = zip(names, places).filter { $0.1 == nil }.map(\.0)
            // `a1` alone may be a column like any other; `a` is then what was asked for.
            if !missing.isEmpty, place(of: name) != nil { continue }
            guard missing.isEmpty else {
                throw OutcomeProblem(
                    file: file, line: 1, column: missing[0],
                    problem: "the score '\(name)' lacks \(missing.joined(separator: ", "))",
                    remedy: "give the risks of all five years, or one column '\(name)'")
            }
            return .yearly(places.compactMap { $0 })
        }
        if let place = place(of: name) { return .single(place) }
        throw OutcomeProblem(
            file: file, line: 1, column: name, problem: "there is no score of this name",
            remedy: "give columns \(name)_1 to \(name)_5, or one column \(name); there are "
                + columns.joined(separator: ", "))
    }

    /// An exam's score: five numbers or one, as the columns are.
    ///
    /// - Throws: `OutcomeProblem` where a field is empty or no finite number, or the exam's rows
    ///   contradict each other.
    package func score(
        of exam: OutcomeExam, in columns: ScoreColumns
    ) throws(OutcomeProblem) -> [Double] {
        var values: [Double] = []
        for place in columns.places {
            let text = try text(of: exam, at: place)
            guard let value = Double(text), value.isFinite else {
                throw problem(
                    with: exam, at: place, text.isEmpty ? "holds no score" : "is no finite number",
                    remedy: "write the score as a decimal number, or leave the exam out")
            }
            values.append(value)
        }
        return values
    }
}
