import Screening

/// Where the columns of a table of outcomes stand.
struct OutcomeLayout {
    let file: String
    let columns: [String]
    let timing: OutcomeTiming
    let yearsToCancer: Int?
    let yearsToLastFollowUp: Int?
    let time: Int?
    let event: Int?
    let examDate: Int?
    let cancerDate: Int?
    let lastFollowUpDate: Int?
    let patient: Int?
    let exam: Int?
    let accession: Int?
    let studyUID: Int?
    let worklistNumber: Int?
    let weight: Int?
    let synthetic: Int?
    /// Columns that differ from view to view of one exam.
    let ofViews: Set<Int>

    static let weightName = "sampling_weight"
    private static let viewNames: Set<String> = ["laterality", "view", "file_path"]

    /// - Throws: `OutcomeProblem` where there is no outcome, the column of weights is not there, or
    ///   rows are views and nothing tells exams apart.
    init(_ columns: [String], file: String, weightColumn: String?) throws(OutcomeProblem) {
        var indices: [String: Int] = [:]
        for (index, name) in columns.enumerated() { indices[name.lowercased()] = index }
        self.file = file
        self.columns = columns
        yearsToCancer = indices["years_to_cancer"]
        yearsToLastFollowUp = indices["years_to_last_followup"]
        time = indices["time"]
        event = indices["event"]
        examDate = indices["exam_date"]
        cancerDate = indices["cancer_date"]
        lastFollowUpDate = indices["last_followup_date"]
        patient = indices["patient_id"]
        exam = indices["exam_id"]
        accession = indices["accession"] ?? indices["accession_number"]
        studyUID = indices["study_uid"] ?? indices["study_instance_uid"]
        worklistNumber = indices["exam"]
        synthetic = indices["synthetic"]
        weight = indices[(weightColumn ?? Self.weightName).lowercased()]
        ofViews = Set(Self.viewNames.compactMap { indices[$0] })
        timing = OutcomeTiming(
            hasWholeYears: yearsToCancer != nil && yearsToLastFollowUp != nil,
            exact: time != nil && event != nil
                ? .years
                : examDate != nil && cancerDate != nil && lastFollowUpDate != nil ? .dates : nil)
        try check(weightColumn: weightColumn)
    }

    private func check(weightColumn: String?) throws(OutcomeProblem) {
        guard timing.hasWholeYears || timing.exact != nil else {
            throw OutcomeProblem(
                file: file, line: 1, problem: "no columns tell the outcome",
                remedy: "name them years_to_cancer and years_to_last_followup, or time and event, "
                    + "or exam_date, cancer_date and last_followup_date")
        }
        if let weightColumn, weight == nil {
            throw OutcomeProblem(
                file: file, line: 1, column: weightColumn, problem: "there is no such column",
                remedy: "the columns are \(columns.joined(separator: ", "))")
        }
        if !ofViews.isEmpty, examKeys.isEmpty {
            throw OutcomeProblem(
                file: file, line: 1, problem: "rows are views, and no column tells exams apart",
                remedy: "add exam_id, or leave one row an exam and no column of views")
        }
    }

    /// The columns that name an exam, the first one that a row fills in counting.
    var examKeys: [Int] { [exam, studyUID, accession, worklistNumber].compactMap { $0 } }

    /// The columns that a FollowUp is made from.
    var ofOutcome: [Int] {
        [
            yearsToCancer, yearsToLastFollowUp, time, event, examDate, cancerDate,
            lastFollowUpDate, weight,
        ].compactMap { $0 }
    }

    func problem(
        _ line: Int, _ index: Int?, _ value: String?, _ problem: String, _ remedy: String
    ) -> OutcomeProblem {
        OutcomeProblem(
            file: file, line: line, column: index.map { columns[$0] }, value: value,
            problem: problem, remedy: remedy)
    }
}

/// How a table tells when a cancer was diagnosed and how long a woman was followed.
package struct OutcomeTiming: Sendable, Hashable {
    /// Where the exact time comes from.
    package enum Exact: String, Sendable, Hashable, Codable {
        /// `time` in years and `event`, 0 or 1.
        case years
        /// `exam_date`, `cancer_date` and `last_followup_date`.
        case dates
    }

    /// Whether there are Mirai's columns `years_to_cancer` and `years_to_last_followup`.
    package let hasWholeYears: Bool
    /// The exact times; nil where whole years are all there is.
    package let exact: Exact?

    /// In words, with the columns.
    package var words: String {
        let whole = "whole years (years_to_cancer, years_to_last_followup)"
        switch (hasWholeYears, exact) {
        case (true, .years): return "exact years (time, event), checked against \(whole)"
        case (true, .dates): return "dates, checked against \(whole)"
        case (false, .years): return "exact years (time, event)"
        case (false, .dates): return "dates (exam_date, cancer_date, last_followup_date)"
        case (_, nil):
            return whole + "; a cancer is taken in the middle of its year, as no column is exact"
        }
    }
}
