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
        var places: [String: Int] = [:]
        for (place, name) in columns.enumerated() { places[name.lowercased()] = place }
        self.file = file
        self.columns = columns
        yearsToCancer = places["years_to_cancer"]
        yearsToLastFollowUp = places["years_to_last_followup"]
        time = places["time"]
        event = places["event"]
        examDate = places["exam_date"]
        cancerDate = places["cancer_date"]
        lastFollowUpDate = places["last_followup_date"]
        patient = places["patient_id"]
        exam = places["exam_id"]
        accession = places["accession"] ?? places["accession_number"]
        studyUID = places["study_uid"] ?? places["study_instance_uid"]
        worklistNumber = places["exam"]
        synthetic = places["synthetic"]
        weight = places[(weightColumn ?? Self.weightName).lowercased()]
        ofViews = Set(Self.viewNames.compactMap { places[$0] })
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
        _ line: Int, _ place: Int?, _ value: String?, _ problem: String, _ remedy: String
    ) -> OutcomeProblem {
        OutcomeProblem(
            file: file, line: line, column: place.map { columns[$0] }, value: value,
            problem: problem, remedy: remedy)
    }
}
