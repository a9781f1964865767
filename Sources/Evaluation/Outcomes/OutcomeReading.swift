import Screening

/// Reads what one row of a table says of the outcome.
struct OutcomeReading {
    private let layout: OutcomeLayout
    private let line: Int
    private let fields: [String]

    /// The longest time after an exam that is believed, in years; Mirai's tables write it for
    /// "never".
    static let longest = 100

    init(_ layout: OutcomeLayout, line: Int, fields: [String]) {
        self.layout = layout
        self.line = line
        var fields = fields
        // What stands for nothing recorded: in columns of numbers, dates and truths alone.
        for index in layout.ofOutcome
            + [layout.synthetic, layout.worklistNumber].compactMap({ $0 })
        where fields[index].saysNothing { fields[index] = "" }
        self.fields = fields
    }

    /// The outcome with the weight.
    func followUp() throws(OutcomeProblem) -> FollowUp {
        let weight = try weight()
        let whole = try wholeYears()
        guard let exact = try exactTime() else {
            guard let whole else {
                throw problem(nil, "tells no outcome", "fill in the columns of the outcome")
            }
            return FollowUp(
                wholeYearsToCancer: whole.toCancer,
                wholeYearsToLastFollowUp: whole.toLastFollowUp, weight: weight)
        }
        guard let whole else {
            return FollowUp(
                wholeYearsToCancer: exact.isCancer ? Int(exact.years) : nil,
                wholeYearsToLastFollowUp: exact.wholeYearsFollowed ?? Int(exact.years),
                years: exact.years, weight: weight)
        }
        try checkAgreement(of: whole, exact)
        return FollowUp(
            wholeYearsToCancer: whole.toCancer, wholeYearsToLastFollowUp: whole.toLastFollowUp,
            years: exact.years, weight: weight)
    }

    func worklistNumber() throws(OutcomeProblem) -> Int64? {
        guard let index = layout.worklistNumber, !fields[index].isEmpty else { return nil }
        guard let number = fields[index].wholeNumber.map(Int64.init), number > 0 else {
            throw problem(
                index, "is no number of an exam", "give the number that firstlight list shows")
        }
        return number
    }

    /// What the column `synthetic` says.
    func isSaidSynthetic() throws(OutcomeProblem) -> Bool {
        guard let index = layout.synthetic, !fields[index].isEmpty else { return false }
        guard let isSaid = Self.truth(fields[index]) else {
            throw problem(index, "is neither yes nor no", "write yes or no")
        }
        return isSaid
    }

    // MARK: - Whole years

    private struct WholeYears {
        var toCancer: Int?
        var toLastFollowUp: Int
    }

    private func wholeYears() throws(OutcomeProblem) -> WholeYears? {
        guard let cancer = layout.yearsToCancer, let followed = layout.yearsToLastFollowUp else {
            return nil
        }
        guard !fields[cancer].isEmpty else {
            throw problem(
                cancer, "may mean no cancer or nothing known",
                "write 100 for a woman without cancer, and leave out one of whom nothing is known")
        }
        let toCancer = try wholeYears(cancer)
        let isCancer = toCancer < Self.longest
        // Follow-up of a woman with cancer goes as far as the diagnosis at least.
        if isCancer, fields[followed].isEmpty {
            return WholeYears(toCancer: toCancer, toLastFollowUp: toCancer)
        }
        return WholeYears(
            toCancer: isCancer ? toCancer : nil, toLastFollowUp: try wholeYears(followed))
    }

    private func wholeYears(_ index: Int) throws(OutcomeProblem) -> Int {
        guard !fields[index].isEmpty else {
            throw problem(index, "tells no time", "write whole years, 0 or more")
        }
        guard let number = Double(fields[index]), let years = Int(exactly: number),
            (0...Self.longest).contains(years)
        else {
            throw problem(
                index, "is no number of whole years from 0 to \(Self.longest)",
                "round down to whole years (100 stands for no cancer); exact years go into time "
                    + "and event")
        }
        return years
    }

    // MARK: - Exact times

    private struct ExactTime {
        var years: Double
        var isCancer: Bool
        /// Whole years of follow-up, where they are told beside a cancer.
        var wholeYearsFollowed: Int?
    }

    private func exactTime() throws(OutcomeProblem) -> ExactTime? {
        switch layout.timing.exact {
        case .years: try exactYears()
        case .dates: try betweenDates()
        case nil: nil
        }
    }

    private func exactYears() throws(OutcomeProblem) -> ExactTime? {
        guard let time = layout.time, let event = layout.event else { return nil }
        guard !fields[time].isEmpty else {
            throw problem(time, "tells no time", "write years, 0 or more")
        }
        guard let years = Double(fields[time]), years.isFinite,
            (0...Double(Self.longest)).contains(years)
        else {
            throw problem(
                time, "is no number of years from 0 to \(Self.longest)",
                "write years as a decimal number; days are to be divided by 365.25")
        }
        guard let isCancer = Self.truth(fields[event]) else {
            throw problem(event, "is neither 1 nor 0", "write 1 for a cancer, 0 for none")
        }
        return ExactTime(years: years, isCancer: isCancer)
    }

    private func betweenDates() throws(OutcomeProblem) -> ExactTime? {
        guard let exam = layout.examDate, let cancer = layout.cancerDate,
            let followed = layout.lastFollowUpDate
        else { return nil }
        guard let examDate = try date(exam) else {
            throw problem(exam, "tells no date", "write the exam's date as YYYY-MM-DD")
        }
        let cancerDate = try date(cancer)
        let followedDate = try date(followed)
        if let cancerDate, cancerDate < examDate {
            throw problem(
                cancer, "lies before the exam of \(examDate)",
                "leave out exams after a diagnosis, or correct the date")
        }
        if let followedDate, followedDate < examDate {
            throw problem(
                followed, "lies before the exam of \(examDate)", "correct the date")
        }
        guard let end = cancerDate ?? followedDate else {
            throw problem(
                followed, "tells no date", "write the date up to which she was followed")
        }
        let years = examDate.years(until: end)
        guard years <= Double(Self.longest) else {
            throw problem(
                cancerDate == nil ? followed : cancer, "lies over 100 years after the exam",
                "correct the date")
        }
        return ExactTime(
            years: years, isCancer: cancerDate != nil,
            wholeYearsFollowed: followedDate.map { examDate.wholeYears(until: $0) })
    }

    private func date(_ index: Int) throws(OutcomeProblem) -> CalendarDate? {
        if fields[index].isEmpty { return nil }
        // A column of dates like 20200301 with gaps becomes one of real numbers in pandas.
        let text = fields[index].wholeNumber.map(String.init) ?? fields[index]
        guard let date = CalendarDate(parsing: text) else {
            throw problem(index, "is no date", "write it as YYYY-MM-DD")
        }
        return date
    }

    // MARK: - Agreement and weight

    private func checkAgreement(
        of whole: WholeYears, _ exact: ExactTime
    ) throws(OutcomeProblem) {
        let column = layout.yearsToCancer
        guard (whole.toCancer != nil) == exact.isCancer else {
            throw problem(
                column,
                "and \(layout.timing.exact == .years ? "event" : "cancer_date") contradict "
                    + "each other: one tells of a cancer, the other of none", "correct one of them")
        }
        let stated = whole.toCancer ?? whole.toLastFollowUp
        // A time that was written with few digits may have been rounded up to a whole year.
        guard stated == Int(exact.years) || stated == Int(exact.years - 1e-5) else {
            throw problem(
                whole.toCancer == nil ? layout.yearsToLastFollowUp : column,
                "is not the exact time of \(exact.years) years rounded down",
                "correct one of them, or take out the columns that are not to be used")
        }
    }

    private func weight() throws(OutcomeProblem) -> Double {
        guard let index = layout.weight else { return 1 }
        guard let weight = Double(fields[index]), weight.isFinite, weight > 0 else {
            throw problem(
                index, fields[index].isEmpty ? "tells no weight" : "is no weight",
                "write how many women she stands for, a number above 0")
        }
        return weight
    }

    private static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "1", "1.0", "yes", "y", "true": true
        case "0", "0.0", "no", "n", "false": false
        default: nil
        }
    }

    private func problem(_ index: Int?, _ problem: String, _ remedy: String) -> OutcomeProblem {
        layout.problem(line, index, index.map { fields[$0] }, problem, remedy)
    }
}
