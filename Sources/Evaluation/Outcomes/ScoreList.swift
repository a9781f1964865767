/// One score of the exams of a table: for each a value, or the reason why there is none.
package struct ScoreList: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Codable {
        /// Five probabilities, of a cancer within 1 to 5 years.
        case yearlyProbabilities
        /// One probability, of a cancer within five years; it ranks women for the years before.
        case fiveYearProbability
        /// Five numbers that rank women, one a year.
        case yearlyRanking
        /// One number that ranks women.
        case ranking
    }

    /// The model's name, or the column's.
    package let name: String
    package let kind: Kind
    /// By index among the table's exams: five numbers, or one.
    package let values: [Result<[Double], ExamExclusion>]

    /// A score.
    ///
    /// - Parameter ranksOnly: Whether the values are to be taken for ranks even where they could be
    ///   probabilities. Values that could not, below 0 or above 1, always are.
    /// - Precondition: each value has as many finite numbers as the others, five or one.
    package init(name: String, values: [Result<[Double], ExamExclusion>], ranksOnly: Bool = false) {
        let known = values.compactMap { try? $0.get() }
        let counts = Set(known.map(\.count))
        precondition(counts.isSubset(of: [1]) || counts.isSubset(of: [5]))
        precondition(known.allSatisfy { $0.allSatisfy(\.isFinite) })
        self.name = name
        self.values = values
        let isYearly = counts == [5]
        let ranks = ranksOnly || !known.allSatisfy { $0.allSatisfy { (0...1).contains($0) } }
        kind =
            switch (isYearly, ranks) {
            case (true, true): .yearlyRanking
            case (true, false): .yearlyProbabilities
            case (false, true): .ranking
            case (false, false): .fiveYearProbability
            }
    }

    /// The score of a table's columns.
    ///
    /// - Throws: `OutcomeProblem` where there are no such columns.
    package init(
        columns name: String, of table: OutcomeTable, ranksOnly: Bool = false
    ) throws(OutcomeProblem) {
        let columns = try table.scoreColumns(named: name)
        self.init(
            name: name,
            values: table.exams.map { exam in
                do throws(OutcomeProblem) {
                    return .success(try table.score(of: exam, in: columns))
                } catch {
                    return .failure(
                        ExamExclusion(reason: "no value of \(name)", detail: error.description))
                }
            }, ranksOnly: ranksOnly)
    }

    /// How many exams have risks that fall from one year to the next, which no risk within so many
    /// years does.
    package var fallingCount: Int {
        guard kind == .yearlyProbabilities else { return 0 }
        return values.count { value in
            guard let risks = try? value.get() else { return false }
            return zip(risks, risks.dropFirst()).contains { $0 > $1 }
        }
    }

    /// The scores of some exams, for the statistics.
    ///
    /// - Precondition: each of them has a value.
    package func scores(of indices: [Int]) -> RiskScores {
        let rows = indices.map { (try? values[$0].get()) ?? [] }
        precondition(rows.allSatisfy { !$0.isEmpty })
        switch kind {
        case .yearlyProbabilities, .yearlyRanking:
            return RiskScores(
                name: name, yearly: (0..<5).map { year in rows.map { $0[year] } },
                areProbabilities: kind == .yearlyProbabilities)
        case .fiveYearProbability:
            return RiskScores(name: name, fiveYear: rows.map { $0[0] })
        case .ranking:
            return RiskScores(name: name, ranking: rows.map { $0[0] })
        }
    }
}

/// The columns of a table of outcomes that hold one score.
package enum ScoreColumns: Sendable, Hashable {
    /// Five columns, of the risks within 1 to 5 years.
    case yearly([Int])
    /// One column: a five-year risk, or a number that only ranks women.
    case single(Int)

    /// The columns' indices in the table.
    package var indices: [Int] {
        switch self {
        case .yearly(let indices): indices
        case .single(let index): [index]
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
            let indices = names.map { index(of: $0) }
            guard indices.contains(where: { $0 != nil }) else { continue }
            let missing = zip(names, indices).filter { $0.1 == nil }.map(\.0)
            // `a1` alone may be a column like any other; `a` is then what was asked for.
            if !missing.isEmpty, index(of: name) != nil { continue }
            guard missing.isEmpty else {
                throw OutcomeProblem(
                    file: file, line: 1, column: missing[0],
                    problem: "the score '\(name)' lacks \(missing.joined(separator: ", "))",
                    remedy: "give the risks of all five years, or one column '\(name)'")
            }
            return .yearly(indices.compactMap { $0 })
        }
        if let index = index(of: name) { return .single(index) }
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
        for index in columns.indices {
            let text = try text(of: exam, at: index)
            guard let value = Double(text), value.isFinite else {
                throw problem(
                    with: exam, at: index,
                    text.saysNothing ? "holds no score" : "is no finite number",
                    remedy: "write the score as a decimal number, or leave the exam out")
            }
            values.append(value)
        }
        return values
    }
}
